"""The register of kinds: each module's calling card, so that the commons can show its matters without knowing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Talk(StrEnum):
    """How a matter is talked about."""

    NONE = "none"
    OPEN = "open"
    COLUMNS = "columns"  # for and against, side by side, without replies


@dataclass(frozen=True)
class Findable:
    """A page the search can find. A matter gives one, and may give more: a policy also gives one per principle.

    `key` tells a matter's own apart ("" for the matter itself). `url` is a route's name and its arguments. `text` is
    everything it may be found by beside its title; `principle_ids` those it is filtered by. `more` are its twins'
    words, which it may be found by, too: the search adds them.
    """

    matter_id: int
    title: str
    text: str
    language: str
    url: tuple[str, tuple]
    key: str = ""
    principle_ids: tuple[int, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Kind:
    """What the house needs to know of a kind of matter.

    `cards(ids, principles=…, person=…)` gives the cards of matters of this kind: id → finished markup. `mine(person,
    municipality)` gives what stands on a person's own page there: pairs of a heading and cards.
    `arguments(ids)` gives id → what `detail` takes, for a kind whose pages go by something else than the number; ask
    `matters.addresses` for a matter's page.
    `deeds` gives what people have done, from a day on, as `life.Deed`s per principle: what makes a petal fill.
    `talk(matter)` says how it is talked about just now, one of `Talk`; without it, not at all.
    `note(matter)` is what must be known before one says anything: until when a hearing lasts; "" for nothing.
    `named(ids)` gives id → the name its author stands by openly, for those that have one and only for those: somebody
    who chose to be nameless is not in it.
    `found(ids)` gives what the search finds of public matters: `Findable`s, one or more for each.
    What happens to matters of this kind, and who is told, stands in the module's `verbs.py` (`timeline.verbs`).
    """

    slug: str
    label: Any
    plural: Any
    model: str
    detail: str
    cards: Callable[..., dict[int, str]] | None = None
    mine: Callable[[Any, Any], list[tuple[Any, Any]]] | None = None
    deeds: Callable[[Iterable[int], Any], Iterable] | None = None
    talk: Callable[[Any], str] | None = None
    note: Callable[[Any], str] | None = None
    named: Callable[[Iterable[int]], dict[int, str]] | None = None
    found: Callable[[Iterable[int]], Iterable["Findable"]] | None = None
    arguments: Callable[[Iterable[int]], dict[int, tuple]] | None = None


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
