"""What differs between two documents of a policy: paragraph by paragraph, and in a changed one word by word.

A principle is found again by its identity (`carries`, its key), else by what it says; inside it a paragraph is found
again by its place, else by its words, also where it has moved to another principle. Plain functions, quick also on a
hundred pages: nothing is compared with everything.
"""

from dataclasses import dataclass, replace
from typing import Any

from medborger.modules.policies.drafting.aligning import Pair, align, paired_sections, settled
from medborger.modules.policies.drafting.paragraphs import Leaf, Section, sections_of
from medborger.modules.policies.drafting.wording import GONE, NEW, SAME, Piece, reword

CHANGED, MOVED = "changed", "moved"


@dataclass(frozen=True)
class Paragraph:
    """One row of a comparison. `section` counts the sections; `name` and `name_before` are what its section is called.

    `change` is same, changed, new, gone or moved (to another place; its words may have changed too). The words
    before are `left`, the words after `right`; where both differ beyond recognition it `is_replaced`.
    """

    change: str
    role: str
    level: int
    pieces: tuple[Piece, ...]
    kind: str = ""
    section: int = 0
    name: str = ""
    name_before: str = ""

    @property
    def before(self) -> str:
        return "".join(piece.text for piece in self.left)

    @property
    def after(self) -> str:
        return "".join(piece.text for piece in self.right)

    @property
    def left(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.what != NEW)

    @property
    def right(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.what != GONE)

    @property
    def is_replaced(self) -> bool:
        return self.change in (CHANGED, MOVED) and all(piece.what != SAME for piece in self.pieces)


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[Paragraph]:
    """Every paragraph of both, in the order of `after`; what is gone stands where it was."""
    pairs = paired_sections(sections_of(before), sections_of(after))
    rows: list[tuple[Pair, int]] = []
    for number, (one, other, is_moved) in enumerate(pairs):
        rows += [(pair, number) for pair in _inside(one, other, is_moved)]
    found = settled([pair for pair, _number in rows])
    return [
        _named(_paragraph(pair), pairs[number], number)
        for pair, (_old, number) in zip(found, rows, strict=True)
        if pair is not None
    ]


def _inside(one: Section | None, other: Section | None, is_moved: bool) -> list[Pair]:
    """Where the whole section has moved its heading says so for all of it."""
    pairs = align(one.leaves if one else [], other.leaves if other else [])
    return [replace(pair, is_moved=is_moved and place == 0) for place, pair in enumerate(pairs)]


def _paragraph(pair: Pair) -> Paragraph:
    before, after = pair.before, pair.after
    leaf = after or before
    if before is None or after is None:
        change = NEW if before is None else GONE
        return Paragraph(change, leaf.role, leaf.level, (Piece(change, leaf.text),))
    pieces = tuple(reword(before.text, after.text)) if before.text != after.text else _whole(after)
    if pair.is_moved:
        return Paragraph(MOVED, leaf.role, leaf.level, pieces)
    return Paragraph(CHANGED if before.text != after.text else SAME, leaf.role, leaf.level, pieces)


def _whole(leaf: Leaf) -> tuple[Piece, ...]:
    return (Piece(SAME, leaf.text),)


def _named(paragraph: Paragraph, pair, number: int) -> Paragraph:
    one, other, _is_moved = pair
    return replace(
        paragraph,
        kind=(other or one).kind,
        section=number,
        name=other.name if other else "",
        name_before=one.name if one else "",
    )
