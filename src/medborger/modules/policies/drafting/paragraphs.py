"""A policy document taken apart into paragraphs: what is compared, in the order it is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

NOT_WORDS = {"slug", "key", "kind", "shape", "status", "rests_on", "carries", "centre", "principle", "part"}
"""What says how the document is built, and is no part of what it says."""

FIRST = ("title", "short", "tagline", "lead", "vision", "purpose", "foreword")
LAST = (
    "questions",
    "principle_word",
    "decided_by",
    "decided_on",
    "decided_year",
    "replaces",
    "foundation",
)
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Leaf:
    """One paragraph of one document. `level` is how deep it stands under its section's heading."""

    role: str
    text: str
    level: int = 0


@dataclass
class Section:
    """What stands together: the beginning, one principle, one part, or the facts at the end."""

    kind: str
    name: str = ""
    key: str = ""
    carries: tuple[int, ...] = ()
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(leaf.text for leaf in self.leaves)


def sections_of(document: dict[str, Any]) -> list[Section]:
    """The whole document: no word of it is in two paragraphs, and none is in none."""
    known = {*FIRST, *LAST, *NOT_WORDS}
    first = [*FIRST, *(key for key in document if key not in known)]
    return [
        Section("opening", leaves=list(_said(document, first))),
        *(_principle(entry) for entry in document.get("principle", ())),
        *(_part(entry) for entry in document.get("part", ())),
        Section("facts", leaves=list(_said(document, LAST))),
    ]


def _principle(entry: dict) -> Section:
    in_order = ("name", "subtitle", "summary", "text", "question", "aim", "statements")
    keys = [*in_order, *(key for key in entry if key not in {*in_order, *NOT_WORDS})]
    return _section("principle", entry, "name", _said(entry, keys))


def _part(entry: dict) -> Section:
    leaves = [*_said(entry, _title_first(entry, without={"item"}))]
    for item in entry.get("item", ()):
        leaves += _said(item, _title_first(item), role="item", level=1)
    return _section("part", entry, "title", leaves)


def _title_first(entry: dict, *, without: Iterable[str] = ()) -> list[str]:
    """Its keys in reading order, in whatever order they were written: what was only put down again is not moved."""
    first = ("title", "text")
    return [*first, *(key for key in entry if key not in {*first, *without, *NOT_WORDS})]


def _section(kind: str, entry: dict, name: str, leaves) -> Section:
    return Section(
        kind=kind,
        name=_tidy(entry.get(name) or ""),
        key=entry.get("key") or "",
        carries=tuple(entry.get("carries") or ()),
        leaves=list(leaves),
    )


def _said(entry: dict, keys, *, role: str = "", level: int = 0) -> Iterator[Leaf]:
    for key in keys:
        if key in entry:
            yield from _leaves(entry[key], role or key, level)


def _leaves(value, role: str, level: int) -> Iterator[Leaf]:
    if isinstance(value, str):
        for paragraph in _BLANK.split(value):
            if text := _tidy(paragraph):
                yield Leaf(role, text, level)
    elif isinstance(value, dict):
        yield from _entry(value, role, level)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _leaves(one, role, level)
    elif value is not None and not isinstance(value, bool):
        yield Leaf(role, str(value), level)


def _entry(value: dict, role: str, level: int) -> Iterator[Leaf]:
    """What somebody is asked, how many seats there are, a statement with items under it; else its words in order."""
    rest = {key: inner for key, inner in value.items() if key not in NOT_WORDS}
    if set(rest) == {"of", "text"}:
        yield Leaf(role, _tidy(f"{rest['of']}: {rest['text']}"), level)
    elif set(rest) == {"count", "of"}:
        yield Leaf(role, _tidy(f"{rest['count']} × {rest['of']}"), level)
    else:
        items = rest.pop("items", ())
        for inner in rest.values():
            yield from _leaves(inner, role, level)
        yield from _leaves(list(items), "item", level + 1)


def _tidy(text: str) -> str:
    return " ".join(str(text).replace("*", "").split())
