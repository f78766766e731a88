"""Bare text with two columns beside each other, as `pdftotext -layout` writes it: the left one is read first."""

import re

FEWEST, GAP, LEAST, LONGEST = 4, 2, 20, 200
"""So many lines must have words on both sides of so many spaces; and no column is narrower than this, nor longer."""
_WORDS = re.compile(rf"(?<=\s{{{GAP}}})\S|^\S")


def parts(page: list[str]) -> list[tuple[int, int, int]]:
    """(line, from, to) of what is to be read, in order; a line that is not parted is whole."""
    read: list[tuple[int, int, int]] = []
    first = 0
    while first < len(page):
        at, last = _region(page, first)
        if not at:
            read.append((first, 0, len(page[first])))
            first += 1
            continue
        read += [(i, 0, min(at, len(page[i]))) for i in range(first, last)]
        read += [(i, at, len(page[i])) for i in range(first, last) if page[i][at:].strip()]
        first = last
    return read


def _region(page: list[str], first: int) -> tuple[int, int]:
    """Where the right column begins from this line on, and the line after the last that keeps the gap free."""
    if not page[first].strip():
        return 0, first
    for at in _begins(page[first]):
        last = first
        while last < min(len(page), first + LONGEST) and not page[last][max(0, at - GAP) : at].strip():
            last += 1
        last = _before_space(page, first, last)
        right = [line for line in page[first:last] if line[at:].strip()]
        both = [line for line in right if line[:at].strip()]
        aligned = [line for line in right if line[at : at + 3].strip()]
        wide = not any(line[at - GAP - 1 : at].strip() for line in both)
        many = len(right) >= FEWEST or len(both) > 2 or (len(right) > 2 and wide)
        if many and len(both) > 1 and len(aligned) > 0.7 * len(right) and _are_prose(both, at):
            return at, last
    return 0, first


def _before_space(page: list[str], first: int, last: int) -> int:
    """Columns end where three lines are empty: what follows stands at the foot of the page."""
    for i in range(first, last - 2):
        if not any(line.strip() for line in page[i : i + 3]):
            return i
    return last


def _begins(line: str) -> list[int]:
    """Where a right column may begin, seen from one line that has words on both sides."""
    return [
        match.start()
        for match in _WORDS.finditer(line)
        if match.start() > LEAST and line[: match.start()].strip()
    ]


def _are_prose(both: list[str], at: int) -> bool:
    """Columns of text are filled on both sides; the figures of a table, or a number at the margin, are not."""
    left = sum(len(line[:at].strip()) for line in both) / len(both)
    right = sum(len(line[at:].strip()) for line in both) / len(both)
    return left > LEAST and right > LEAST
