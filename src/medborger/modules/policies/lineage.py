"""What people have tied to a principle follows it: to the one it was merged into, and to the parts it was split into.

Nothing is taken from the old one: its page goes on saying what was done under it.
"""

from collections import defaultdict

from medborger.commons.follows.models import Follow
from medborger.commons.matters.models import Matter, Principle
from medborger.modules.policies.carrying import Carrying

_heirs = Principle.heirs.through


def hand_on(policy, links: set[tuple[int, int]], *, retired: list[int], now) -> None:
    """Write down who carries on whom, and tie to each heir what is tied to the principle it carries on.

    `links` are (the one carried on, its heir). One that was known already hands on nothing more: what people have said
    since to one part of a principle they did not say to the other.
    """
    olds = {old for old, _heir in links}
    known = set(
        _heirs.objects.filter(from_principle__in=olds).values_list("from_principle_id", "to_principle_id")
    ) if olds else set()  # fmt: skip
    heirs = defaultdict(list)
    for old, heir in sorted(links - known):
        heirs[old].append(heir)
    if not heirs:
        return
    _heirs.objects.bulk_create(
        [_heirs(from_principle_id=old, to_principle_id=heir) for old in heirs for heir in heirs[old]],
        ignore_conflicts=True,
    )
    _tie_matters(policy, heirs, now)
    _tie_followers(heirs)
    _tie_carriers(heirs, retired)


def _tie_matters(policy, heirs: dict[int, list[int]], now) -> None:
    """Also what is not public just now. Their search entries and cards are old ones by `updated_at`."""
    through = Matter.principles.through
    tied = through.objects.filter(principle__in=heirs).exclude(matter=policy.pk)
    rows = [
        through(matter_id=matter, principle_id=heir)
        for matter, old in tied.values_list("matter_id", "principle_id")
        for heir in heirs[old]
    ]
    if rows:
        # Held in one order: another policy's principles may be tied to the same ones, and be merged at this moment.
        held = Matter.objects.filter(pk__in=tied.values("matter_id")).order_by("pk")
        ids = list(held.select_for_update(no_key=True).values_list("pk", flat=True))
        through.objects.bulk_create(rows, ignore_conflicts=True)
        Matter.objects.filter(pk__in=ids).update(updated_at=now)


def _tie_followers(heirs: dict[int, list[int]]) -> None:
    """Quietly, as everything about following is: nobody is told, and nobody can tell."""
    columns = ("municipality_id", "person_id", "since", "principle_id")
    rows = [
        Follow(municipality_id=place, person_id=person, since=since, principle_id=heir)
        for place, person, since, old in Follow.objects.filter(principle__in=heirs).values_list(*columns)
        for heir in heirs[old]
    ]
    Follow.objects.bulk_create(rows, ignore_conflicts=True)


def _tie_carriers(heirs: dict[int, list[int]], retired: list[int]) -> None:
    """Where it was carried its heirs are carried now; where a retired one has heirs it is no longer carried itself."""
    old = Carrying.objects.filter(principle__in=heirs)
    rows = [
        Carrying(carried_id=row.carried_id, carrier_id=row.carrier_id, how=row.how, principle_id=heir)
        for row in old
        for heir in heirs[row.principle_id]
    ]
    Carrying.objects.bulk_create(rows, ignore_conflicts=True)
    old.filter(principle__in=retired).delete()
