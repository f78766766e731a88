"""What is forgotten by itself."""

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.people.data_register import erase_person
from medborger.commons.people.models import Count, Person, Session, SignInCode, SpentStamp

AT_A_TIME = 500


@due_every(minutes=60)
def forget(now) -> int:
    """Addresses nobody answered for within a week, and codes, counts, sessions and stamps that are over. How many."""
    strangers = Person.objects.never_confirmed(now)[:AT_A_TIME]
    for person in strangers:
        erase_person(person, keep_matters=False)
    over = (model.objects.over(now) for model in (SignInCode, Count, Session, SpentStamp))
    return len(strangers) + sum(rows.delete()[0] for rows in over)
