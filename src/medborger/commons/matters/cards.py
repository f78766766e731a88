"""Matters of any kind, as cards."""

from collections import defaultdict

from medborger.commons.matters.kinds import kind_of


def cards_of(matters, *, principles, person) -> list[str]:
    """The cards of these matters, in their order, as finished markup; a few queries for each kind among them.

    `principles` are all those of the municipality. A kind that has no cards is left out.
    """
    rows = list(matters)
    wanted = defaultdict(list)
    for matter in rows:
        wanted[matter.kind].append(matter.pk)
    drawn = {}
    for slug, ids in wanted.items():
        if kind_of(slug).cards:
            drawn |= kind_of(slug).cards(ids, principles=principles, person=person)
    return [drawn[matter.pk] for matter in rows if matter.pk in drawn]
