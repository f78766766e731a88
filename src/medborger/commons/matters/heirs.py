"""Which principles carry on one that is retired."""

from collections import defaultdict

from medborger.commons.matters.models import Principle


def standing_heirs(principle: Principle) -> list[Principle]:
    """The principles that carry on `principle` today: of an heir that is retired itself, its own heirs. Two queries."""
    ever = Principle.ever.filter(municipality=principle.municipality_id, policy=principle.policy).in_bulk()
    after = defaultdict(list)
    for old, heir in Principle.heirs.through.objects.filter(from_principle__in=ever).values_list(
        "from_principle_id", "to_principle_id"
    ):
        after[old].append(heir)
    found, seen, ahead = [], {principle.pk}, list(after[principle.pk])
    while ahead:
        pk = ahead.pop(0)
        if pk in seen:
            continue
        seen.add(pk)
        one = ever.get(pk)
        if one is None or one.retired_at:
            ahead += after[pk]
        else:
            found.append(one)
    return sorted(found, key=lambda one: (one.position, one.pk))
