"""Matters of any kind, ready to be shown as cards."""

from collections import defaultdict

from medborger.commons.matters.kinds import kind_of


def cards_of(matters) -> list:
    """The same matters in the same order, each as its own kind's model, ready for its card; two queries or so a kind."""
    rows = list(matters)
    wanted = defaultdict(list)
    for matter in rows:
        wanted[matter.kind].append(matter.pk)
    found = {
        thing.pk: thing
        for slug, ids in wanted.items()
        if kind_of(slug).cards
        for thing in kind_of(slug).cards(ids)
    }
    return [found[matter.pk] for matter in rows if matter.pk in found]
