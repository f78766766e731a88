"""The follows' part of the demo world: everybody in the cast keeps an eye on a principle and on an area."""

from medborger.commons.follows.models import Follow

SETTLED_DAYS_AGO = 60


def build(town) -> None:
    """The same for the same world: by turns, so that every principle and every area has somebody who follows it."""
    principles = list(town.municipality.principles.filter(is_centre=False))
    areas = list(town.areas.values())
    since = town.history.moment(SETTLED_DAYS_AGO, "follows")
    rows = []
    for number, person in enumerate(town.people.values()):
        common = {"municipality": town.municipality, "person": person, "since": since}
        rows.append(Follow(principle=principles[number % len(principles)], **common))
        rows.append(Follow(area=areas[number % len(areas)], **common))
    Follow.objects.bulk_create(rows)
