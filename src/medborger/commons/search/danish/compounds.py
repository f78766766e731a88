"""The parts of a compound: "legepladsen" is lege + plads, "foreningsliv" is forening + s + liv.

A word is cut where every piece is a word we know parts are made of (`parts.toml`, and what a municipality's own texts
have taught); the fewest pieces win, and of those the longest last one, which says what the thing is. The letters that
link pieces (s, e, er, n) fall away with the endings.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from medborger.commons.search.danish.stems import is_small, readings, stems

LONGEST, MOST_PIECES, SHORTEST = 40, 4, 5
FEWEST_LETTERS, LONG_ENOUGH = 3, 5
PREFIXES = frozenset(
    (
        "for",
        "ind",
        "til",
        "med",
        "mod",
        "mis",
        "gen",
        "und",
        "sam",
        "over",
        "under",
        "efter",
        "gennem",
        "selv",
    )
)
_VOWEL = re.compile("[aeiouyæøå]")


@dataclass(frozen=True)
class Piece:
    """A part of a word: its stems, and from which letter to which of the word as it is written."""

    stems: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Parts:
    """What compounds are made of: stems of words; `short` are those of one or two letters, never inflected inside."""

    known: frozenset[str]
    short: frozenset[str]
    whole: dict[str, str]

    def taught(self, learned: frozenset[str]) -> "Parts":
        """With stems that stand alone often enough in the municipality's own texts."""
        return Parts(self.known | learned, self.short, self.whole) if learned else self

    __hash__ = object.__hash__  # the dict in it never changes


def _read() -> Parts:
    told = tomllib.loads((Path(__file__).parent / "parts.toml").read_text(encoding="utf-8"))
    words = set(told["parts"].split())
    written = [[word] for word in told["whole"].split()]
    written += [line.split() for line in told["other"].strip().splitlines()]
    whole = {stems(word)[0]: " ".join(others) for word, *others in written}
    known = {stem for word in words if len(word) > 2 for stem in stems(word)}
    return Parts(frozenset(known), frozenset(word for word in words if len(word) < 3), whole)


PARTS = _read()


@lru_cache(maxsize=100_000)
def pieces(word: str, parts: Parts = PARTS) -> tuple[Piece, ...]:
    """The pieces of a compound in small letters; none where it is no compound.

    >>> [piece.stems[0] for piece in pieces("legepladsen")], pieces("havde")
    (['leg', 'plads'], ())
    """
    if not SHORTEST <= len(word) <= LONGEST or is_small(word):
        return ()
    own = stems(word)
    for stem in own:
        if stem in parts.whole:
            return tuple(Piece(stems(part), 0, len(word)) for part in parts.whole[stem].split())
    if parts.known.intersection(own):
        return ()
    for find in (_cut, _cut_off_the_last):
        for reading in readings(word):
            if ends := find(reading, parts):
                return tuple(_placed(word, reading, ends))
    return ()


def _cut(word: str, parts: Parts) -> tuple[int, ...] | None:
    """Where its pieces end, or None. Looked for from the end, so that each rest is cut once."""
    length = len(word)
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {
        length: (0, 0, ())
    }  # pieces, where the last begins, ends
    for start in range(length - 1, -1, -1):
        for end in range(start + 1, length + 1):
            if end not in best or not _is_part(word[start:end], parts, is_last=end == length):
                continue
            count, last, ends = best[end]
            found = (count + 1, start if end == length else last, (end, *ends))
            if start not in best or found < best[start]:
                best[start] = found
    found = best.get(0)
    return found[2] if found and 1 < found[0] <= MOST_PIECES else None


def _cut_off_the_last(word: str, parts: Parts) -> tuple[int, ...] | None:
    """Where a long part we know ends a word that begins with something we do not: "Antvorskovskolen" is a school."""
    for end in range(FEWEST_LETTERS, len(word) - LONG_ENOUGH + 1):
        head = word[:end]
        if head not in PREFIXES and _VOWEL.search(head) and _is_long_part(word[end:]):
            return (end, len(word))
    return None


def _is_long_part(piece: str) -> bool:
    return any(len(stem) > 3 and stem in PARTS.known for stem in stems(piece))


def _is_part(piece: str, parts: Parts, *, is_last: bool) -> bool:
    if len(piece) < 3:
        return piece in parts.short
    if is_last and len(piece) < 5 and any(stem in parts.short for stem in stems(piece)):
        return True
    if parts.known.intersection(stems(piece)):
        return True
    return (
        not is_last
        and piece[-1] == "s"
        and len(piece) > 3
        and bool(parts.known.intersection(stems(piece[:-1])))
    )


def _placed(word: str, reading: str, ends: tuple[int, ...]):
    """The pieces with their places in the word as it is written, where "aa" is two letters and "å" one."""
    places = _places(word, reading)
    start = 0
    for end in ends:
        yield Piece(_stems_of(reading[start:end]), places[start], places[end])
        start = end


def _stems_of(piece: str) -> tuple[str, ...]:
    if len(piece) > 3 and piece[-1] == "s":
        return tuple(dict.fromkeys((*stems(piece), *stems(piece[:-1]))))
    return stems(piece)


def _places(word: str, reading: str) -> list[int]:
    if len(word) == len(reading):
        return list(range(len(word) + 1))
    places, at = [], 0
    for letter in reading:
        places.append(at)
        at += 1 if word[at] == letter else 2
    return [*places, len(word)]
