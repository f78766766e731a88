"""What the desk is reminded of by the clock: everything that has waited for a day and nobody has been told of."""

from datetime import timedelta

from django.db import transaction

from medborger.commons.afterwork.schedule import due_every
from medborger.commons.matters.models import Matter
from medborger.commons.moderation.gate import queue_what_is_held
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record

A_DAY = timedelta(hours=24)
THREE_DAYS = timedelta(hours=72)

due_every(minutes=10)(queue_what_is_held)


@due_every(minutes=60)
def forget_breaks_that_are_over(now) -> int:
    """Whoever erased themselves during a break is remembered, by a keyed hash, no longer than it lasted."""
    return Decision.objects.over(now).update(erased_key="")


@due_every(minutes=60)
def remind_the_desk(now) -> int:
    """Once a day at most: one letter to each, about all that has waited. How many people were reminded."""
    alone = Case.objects.left_alone_since(now - A_DAY)
    places = Municipality.objects.filter(cases__in=alone).distinct()
    return sum(_remind(place, now) for place in places)


def _remind(place: Municipality, now) -> int:
    with transaction.atomic():
        cases = Case.objects.of(place)
        if cases.filter(told_at__gt=now - A_DAY).exists():
            return 0
        alone = cases.left_alone_since(now - A_DAY).oldest_first()
        waited_long = alone.filter(opened_at__lt=now - THREE_DAYS).exists()
        # The cases before the timeline: whoever decides just now holds them in that order too.
        cases.filter(pk__in=list(alone.values_list("pk", flat=True))).update(told_at=now)
        return sum(_tell(person, alone) for person in _who(place, waited_long))


def _who(place: Municipality, waited_long: bool):
    """The hosts; after three days, or where there are none, everybody at the desk."""
    hosts = Person.objects.with_role_in(place, Role.Kind.HOST).order_by("pk")
    if waited_long or not hosts.exists():
        return Person.objects.with_role_in(place, *Role.AT_THE_DESK).order_by("pk")
    return hosts


def _tell(person: Person, alone) -> int:
    """Those this person may decide about; nobody is told of cases about their own words."""
    mine = list(alone.for_(person).values_list("pk", "matter_id"))
    if not mine:
        return 0
    record(
        Matter.objects.get(pk=mine[0][1]),
        "moderation.waiting",
        by=None,
        person=person.pk,
        cases=[pk for pk, _matter in mine],
    )
    return 1
