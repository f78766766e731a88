"""Keeps `PrincipleLife` true: at once when something happens, and every hour for what fades by itself.

Where thousands have promised, one deed moves the petal by less than can be seen, and adding up takes a moment: there it
is left to the worker, within a minute.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from medborger.commons.matters import life
from medborger.commons.matters.kinds import all_kinds
from medborger.commons.matters.models import Matter, Principle, PrincipleLife
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import happened
from medborger.commons.timeline.verbs import verb_of
from medborger.ground.dates import today

STALE_AFTER = timedelta(hours=1)
MANY = 2000


def refresh(principle_ids: Iterable[int]) -> int:
    """Add up again how alive these principles are, from the deeds themselves, never from the last sum. How many."""
    ids = sorted(set(principle_ids))
    since = today() - timedelta(days=life.FORGOTTEN_AFTER_DAYS)
    deeds = defaultdict(list)
    for kind in all_kinds():
        if kind.deeds:
            for principle_id, deed in kind.deeds(ids, since):
                deeds[principle_id].append(deed)
    rows = [_life_of(pk, deeds[pk]) for pk in ids]
    with transaction.atomic():
        PrincipleLife.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=("principle",),
            update_fields=("level", "given", "kept", "people", "as_of"),
        )
        for municipality in Municipality.objects.filter(principles__in=ids).distinct():
            municipality.touch()
    return len(rows)


def _life_of(principle_id: int, deeds: list[life.Deed]) -> PrincipleLife:
    return PrincipleLife(
        principle_id=principle_id,
        level=round(life.lived(deeds, today()), 4),
        given=sum(deed.what == life.GIVEN for deed in deeds),
        kept=sum(deed.what == life.KEPT for deed in deeds),
        people=len({deed.person for deed in deeds}),
        as_of=timezone.now(),
    )


def refresh_stale(now) -> int:
    """The principles nobody has added up for an hour. How many they were."""
    fresh = PrincipleLife.objects.filter(as_of__gt=now - STALE_AFTER).values("principle_id")
    return refresh(Principle.objects.exclude(pk__in=fresh).values_list("pk", flat=True))


@receiver(happened, dispatch_uid="matters.living")
def something_happened(event, **_kwargs):
    if not verb_of(event.verb).fills_petals:
        return
    through = Matter.principles.through.objects.filter(matter_id=event.matter_id)
    ids = set(through.values_list("principle_id", flat=True))
    if not ids:
        return
    many = set(
        PrincipleLife.objects.filter(principle__in=ids, given__gt=MANY).values_list("principle_id", flat=True)
    )
    PrincipleLife.objects.filter(principle__in=many).update(as_of=timezone.now() - STALE_AFTER)
    if ids - many:
        refresh(ids - many)
