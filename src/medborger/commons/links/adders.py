"""Who made a link, as far as everybody may know."""

from collections.abc import Iterable

from medborger.commons.links.models import Link
from medborger.commons.matters.kinds import all_kinds


def adders_of(links: Iterable[Link]) -> dict[int, str]:
    """Link id → the name of whoever made it, for those who openly stand by it at every end that is theirs.

    An end without a name keeps its author nameless: else the link would tell whose it is. One query for each kind of
    matter somebody has linked to something, none where there are no links of their own.
    """
    theirs = {link.pk: ends for link in links if (ends := _own_ends(link))}
    matters = {matter.pk: matter for ends in theirs.values() for matter in ends}
    names: dict[int, str] = {}
    for kind in all_kinds():
        ids = [pk for pk, matter in matters.items() if matter.kind == kind.slug]
        if ids and kind.named:
            names |= kind.named(ids)
    said = {pk: {names.get(matter.pk, "") for matter in ends} for pk, ends in theirs.items()}
    return {pk: min(signed) for pk, signed in said.items() if len(signed) == 1 and signed != {""}}


def _own_ends(link: Link) -> list:
    """Those of its two matters that its maker wrote."""
    ends = (link.from_matter, link.to_matter)
    return [matter for matter in ends if link.by_id is not None and matter.author_id == link.by_id]
