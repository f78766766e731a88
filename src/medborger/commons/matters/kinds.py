"""The register of kinds: each module's calling card, so that the commons can show its matters without knowing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Kind:
    """What the house needs to know of a kind of matter.

    `tells` maps a verb of the timeline ("pledge.alive") to who is told of it by letter: a function from the event to
    persons. The letter's words are the template `<module>/letters/<verb without its module>.txt`.
    `cards(ids, principles=…, person=…)` gives the cards of matters of this kind: id → finished markup. `mine(person,
    municipality)` gives what stands on a person's own page there: pairs of a heading and cards.
    `quiet` are the verbs that leave how alive a principle is as it was.
    `deeds` gives what people have done, from a day on, as `life.Deed`s per principle: what makes a petal fill.
    """

    slug: str
    label: Any
    plural: Any
    model: str
    detail: str
    cards: Callable[..., dict[int, str]] | None = None
    mine: Callable[[Any, Any], list[tuple[Any, Any]]] | None = None
    tells: dict[str, Callable] = field(default_factory=dict)
    deeds: Callable[[Iterable[int], Any], Iterable] | None = None
    quiet: frozenset[str] = frozenset()


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Called once by each module's `kind.py`."""
    _kinds[kind.slug] = kind
    return kind


def kind_of(slug: str) -> Kind:
    """The kind called `slug`; KeyError where no module has registered it."""
    return _kinds[slug]


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
