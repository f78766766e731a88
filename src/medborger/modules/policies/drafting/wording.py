"""What differs between two wordings of one paragraph, word by word, grouped so that it can be read.

Two texts that share little are not told apart by words: one stands for the other.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
LEAST_KEPT = 0.4
"""A paragraph of which less than this is left is shown as another one."""
MOST_COMPARED = 1_500_000
"""Beyond this many pairs of words it is compared by sentence first."""

_TOKEN = re.compile(r"(?:\w+(?:[-'’.]\w+)*|[^\w\s])\s*")
_SENTENCE = re.compile(r".*?[.!?:;](?:\s+|$)|.+$", re.S)


@dataclass(frozen=True)
class Piece:
    """Some words in a row, with the air behind them: in both wordings, only in the first, or only in the second."""

    what: str
    text: str


def kept_of(pieces: list[Piece]) -> float:
    """How much of both wordings is in both, from 0 to 1."""
    kept = sum(2 * len(piece.text) for piece in pieces if piece.what == SAME)
    changed = sum(len(piece.text) for piece in pieces if piece.what != SAME)
    return kept / (kept + changed) if kept + changed else 1.0


def reword(before: str, after: str) -> list[Piece]:
    """From the one wording to the other. What is gone stands before what came in its place."""
    pieces = _grouped(_compared(_TOKEN.findall(before), _TOKEN.findall(after)))
    if kept_of(pieces) < LEAST_KEPT:
        return [Piece(GONE, before), Piece(NEW, after)]
    return pieces


def _compared(before: list[str], after: list[str]) -> list[Piece]:
    start, end = _shared_ends(before, after)
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    compare = _by_sentence if len(middle) * len(other) > MOST_COMPARED else _by_token
    return [
        *_same(before[:start], after[:start]),
        *compare(middle, other),
        *_same(before[len(before) - end :], after[len(after) - end :]),
    ]


def _same(before: list[str], after: list[str]) -> list[Piece]:
    """Words that are in both. The air behind one may differ: before a full stop there is none."""
    pieces = []
    for one, other in zip(before, after, strict=True):
        if one == other:
            pieces.append(Piece(SAME, one))
        else:
            word = one.rstrip()
            pieces += [Piece(SAME, word), Piece(GONE, one[len(word) :]), Piece(NEW, other[len(word) :])]
    return pieces


def _shared_ends(before: list[str], after: list[str]) -> tuple[int, int]:
    most, start, end = min(len(before), len(after)), 0, 0
    while start < most and before[start].strip() == after[start].strip():
        start += 1
    while end < most - start and before[-1 - end].strip() == after[-1 - end].strip():
        end += 1
    return start, end


def _by_token(before: list[str], after: list[str]) -> list[Piece]:
    matcher = SequenceMatcher(None, [t.strip() for t in before], [t.strip() for t in after], autojunk=False)
    pieces = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            pieces += _same(before[i1:i2], after[j1:j2])
        else:
            pieces += [Piece(GONE, "".join(before[i1:i2])), Piece(NEW, "".join(after[j1:j2]))]
    return pieces


def _by_sentence(before: list[str], after: list[str]) -> list[Piece]:
    """For a very long paragraph: whole sentences first, then the words of those that took one another's place."""
    one, other = (_SENTENCE.findall("".join(tokens)) for tokens in (before, after))
    pieces = []
    matcher = SequenceMatcher(None, [s.strip() for s in one], [s.strip() for s in other], autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, new = _TOKEN.findall("".join(one[i1:i2])), _TOKEN.findall("".join(other[j1:j2]))
        if what == "equal":
            pieces += _same(one[i1:i2], other[j1:j2])
        elif len(gone) * len(new) <= MOST_COMPARED:
            pieces += _by_token(gone, new)
        else:
            pieces += [Piece(GONE, "".join(gone)), Piece(NEW, "".join(new))]
    return pieces


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Joined, and no longer in crumbs: what is the same but shorter than the changes around it goes with them."""
    runs: list = []
    for run in _runs(pieces):
        runs.append(run)
        while len(runs) >= 3 and isinstance(run, tuple) and _is_crumb(*runs[-3:]):
            (gone, new), text, (gone_after, new_after) = runs[-3:]
            runs[-3:] = [(gone + text + gone_after, new + text + new_after)]
    return [piece for run in runs for piece in _pieces(run) if piece.text]


def _runs(pieces: list[Piece]) -> list:
    """Changes (a pair: gone, new) and what is the same (a text), by turns, a change first and last."""
    runs: list = [("", "")]
    for piece in pieces:
        if not piece.text:
            continue
        if piece.what == SAME:
            if len(runs) > 1 and runs[-1] == ("", ""):
                runs[-2:] = [runs[-2] + piece.text, ("", "")]
            else:
                runs += [piece.text, ("", "")]
        else:
            gone, new = runs[-1]
            runs[-1] = (gone + piece.text, new) if piece.what == GONE else (gone, new + piece.text)
    return runs


def _is_crumb(before: tuple, text: str, after: tuple) -> bool:
    return len(text.strip()) <= min(max(map(len, before)), max(map(len, after)))


def _pieces(run) -> list[Piece]:
    if isinstance(run, str):
        return [Piece(SAME, run)]
    return [Piece(GONE, run[0]), Piece(NEW, run[1])]
