"""Where things have their page: matters by their calling card, principles and areas where a module has said so.

The commons link to pages of modules they do not know: here they ask. What they get is a route and its arguments, for
`reverse()` on a page and for `Municipality.url_for()` in a letter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from medborger.commons.matters.kinds import kind_of

_pages: dict[str, Callable[[Any], str]] = {}


def pages_of(matters: Iterable) -> dict[int, tuple[str, tuple]]:
    """id → (route, arguments) of each matter's page; a query for each kind whose pages go by more than the number."""
    by_kind = defaultdict(list)
    for matter in matters:
        by_kind[matter.kind].append(matter.pk)
    found = {}
    for slug, ids in by_kind.items():
        kind = kind_of(slug)
        arguments = kind.arguments(ids) if kind.arguments else {pk: (pk,) for pk in ids}
        found |= {pk: (kind.detail, arguments[pk]) for pk in ids if pk in arguments}
    return found


def addresses_of(matters: Iterable) -> dict[int, str]:
    """id → the address of each matter's page, in the municipality the asking page belongs to."""
    return {pk: reverse(route, args=arguments) for pk, (route, arguments) in pages_of(matters).items()}


def address_of(matter) -> str:
    """The address of one matter's page."""
    return addresses_of([matter]).get(matter.pk, "")


def page_for(what: str):
    """Registers where a "principle" or an "area" is shown: `function(thing)` gives its address."""

    def keep(function: Callable[[Any], str]) -> Callable[[Any], str]:
        _pages[what] = function
        return function

    return keep


def page_of(what: str, thing) -> str:
    """The address of a principle's or an area's page; "" where nobody shows such."""
    return _pages[what](thing) if what in _pages else ""
