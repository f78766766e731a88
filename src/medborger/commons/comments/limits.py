"""How much one person may say in a short time: enough for a lively evening, too little for a flood."""

from medborger.commons.people.limits import DAY, Limit, take

COMMENTS = (Limit("comments, ten minutes", 12, 600), Limit("comments, day", 60, DAY))
REWORDINGS = (Limit("rewordings of comments, ten minutes", 20, 600), Limit("rewordings, day", 100, DAY))


def take_a_turn(person, limits=COMMENTS) -> None:
    """Use up one; raises `people.limits.TooMany` where there is none left."""
    take(limits, f"person {person.pk}")
