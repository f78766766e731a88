"""A crowd in one of the demo's municipalities: as many made-up pledges as one wants, to see whether it stays fast."""

from random import Random

from django.db import transaction

from medborger.commons.matters import living
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality
from medborger.demo import reading
from medborger.demo.neighbours import PREFIX, neighbours
from medborger.modules.pledges.demo_crowd import Crowd
from medborger.modules.pledges.models import Pledge

FEWEST_PEOPLE, PLEDGES_PER_PERSON = 200, 5
BATCH = 5_000


def fill(slug: str, count: int) -> int:
    """See that the demo municipality `slug` has `count` pledges given by neighbours; asked again it adds none. How many
    were added. The same every time, counted from today."""
    place = Municipality.objects.get(slug=slug, is_demo=True)
    there = Pledge.objects.of(place).filter(author__email__startswith=PREFIX).count()
    missing = max(count - there, 0)
    if not missing:
        return 0
    crowd = Crowd(
        municipality=place,
        people=neighbours(max(count // PLEDGES_PER_PERSON, FEWEST_PEOPLE)),
        hosts=list(Person.objects.with_role_in(place, Role.Kind.HOST)),
        material=reading.crowd(),
        dice=Random(f"{slug} {there}"),  # noqa: S311 - made-up people, not secrets
    )
    with transaction.atomic():
        for done in range(0, missing, BATCH):
            crowd.give(min(BATCH, missing - done))
        living.refresh(place.principles.values_list("pk", flat=True))
    return missing
