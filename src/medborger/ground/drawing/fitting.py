"""Sets a text as large as its box allows, in lines of much the same length. Plain functions; widths in ems."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Measure = Callable[[str], float]

SQUEEZE = 0.985  # kerning is not measured: a little air keeps the widest line inside
ELLIPSIS = "…"


@dataclass(frozen=True)
class Box:
    width: float
    height: float


@dataclass(frozen=True)
class Setting:
    """Lines of words, and the size they are set in."""

    lines: list[list[str]]
    size: float
    leading: float


def fit(text: str, measure: Measure, box: Box, *, largest: int, smallest: int, leading: float) -> Setting:
    """The largest setting of `text` that stays in the box.

    No word is cut while any size keeps it whole; then words are cut; and what still does not fit at the smallest size
    ends in an ellipsis.
    """
    measure = cache(measure)  # the same words are tried at every size
    words = text.split() or [""]
    sizes = range(largest, smallest - 1, -2)
    for cut in (False, True):
        for size in sizes:
            width = box.width * SQUEEZE / size
            pieces = _cut_all(words, measure, width) if cut else words
            room = int(box.height / (size * leading))
            if max(map(measure, pieces)) <= width and len(_wrap(pieces, measure, width)) <= room:
                return Setting(_balanced(pieces, measure, width), size, size * leading)
    width = box.width * SQUEEZE / smallest
    room = max(int(box.height / (smallest * leading)), 1)
    lines = _wrap(_cut_all(words, measure, width), measure, width)[:room]
    return Setting(_with_ellipsis(lines, measure, width), smallest, smallest * leading)


def _wrap(words: list[str], measure: Measure, width: float) -> list[list[str]]:
    lines, used, space = [[]], 0.0, measure(" ")
    for word in words:
        wide = measure(word)
        if lines[-1] and used + space + wide > width:
            lines.append([])
            used = 0.0
        used += wide + (space if lines[-1] else 0.0)
        lines[-1].append(word)
    return lines


def _balanced(words: list[str], measure: Measure, width: float) -> list[list[str]]:
    """As many lines as needed, and no wider than needed: the last line is not left with one short word."""
    lines = _wrap(words, measure, width)
    narrow, wide = max(map(measure, words)), width
    for _attempt in range(12):
        middle = (narrow + wide) / 2
        if len(_wrap(words, measure, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _wrap(words, measure, wide)


def _cut_all(words: list[str], measure: Measure, width: float) -> list[str]:
    return [piece for word in words for piece in _cut(word, measure, width)]


def _cut(word: str, measure: Measure, width: float) -> list[str]:
    """A word wider than a line, in pieces that end in a hyphen."""
    if measure(word) <= width:
        return [word]
    pieces, current = [], ""
    for letter in word:
        if current and measure(f"{current}{letter}-") > width:
            pieces.append(f"{current}-")
            current = ""
        current += letter
    return [*pieces, current]


def _with_ellipsis(lines: list[list[str]], measure: Measure, width: float) -> list[list[str]]:
    last = " ".join(lines[-1])
    while last and measure(f"{last}{ELLIPSIS}") > width:
        last = last[:-1]
    return [*lines[:-1], f"{last.rstrip(' ,.;:-')}{ELLIPSIS}".split()]
