"""Which hits come first: by the words, and where these say the same, by freshness. The same sums on every database.

A word counts most in a title, less in the text; a part of a compound counts less than the whole word, and what had to
be guessed (a word only begun, plain letters) less still. Rare words count more than common ones, by the logarithm BM25
uses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import log

from medborger.commons.search.asking import AskedWord
from medborger.commons.search.tokens import IN_TEXT, IN_TITLE, PART_IN_TEXT, PART_IN_TITLE, SIGNS

WEIGHTS = {IN_TITLE: 3.0, PART_IN_TITLE: 2.2, IN_TEXT: 1.5, PART_IN_TEXT: 1.0}
PLAIN, IN_PIECES, BEGINS = 0.8, 0.7, 0.6
ORDINARY_LENGTH = 40
"""Tokens of an ordinary text. In one ten times as long a word says less about what it is about."""
FRESH_DAYS, FRESHNESS = 180, 0.3


@dataclass(frozen=True)
class Candidate:
    """Something that was found: its tokens as they are kept, and when it became public."""

    id: int
    line: str
    at: datetime
    signs: dict[str, str] = field(default_factory=dict, compare=False)

    def read(self) -> dict[str, str]:
        """Token → the sign of where it stands."""
        if not self.signs:
            for marked in self.line.split(" "):
                sign = marked[0] if marked[0] in SIGNS else IN_TEXT
                self.signs[marked[len(sign) :]] = sign
        return self.signs


def in_order(candidates: Iterable[Candidate], words: Sequence[AskedWord], now: datetime) -> list[int]:
    """The ids of what was found, best first; of two that are as good the fresher, and then the one added later."""
    candidates = list(candidates)
    found = [[_weight(candidate, word) for word in words] for candidate in candidates]
    rarity = [_rarity(sum(weights[n] > 0 for weights in found), len(found)) for n in range(len(words))]
    scored = []
    for candidate, weights in zip(candidates, found, strict=True):
        by_words = sum(weight * rare for weight, rare in zip(weights, rarity, strict=True))
        share_found = sum(weight > 0 for weight in weights) / max(len(words), 1)
        score = by_words * share_found * _brevity(candidate) * _freshness(candidate, now)
        scored.append((-round(score, 6), -candidate.at.timestamp(), -candidate.id, candidate.id))
    return [row[-1] for row in sorted(scored)]


def _weight(candidate: Candidate, word: AskedWord) -> float:
    """How well a word is found here: by the best of the ways in which it is."""
    signs = candidate.read()
    ways = [(token, 1.0) for token in word.exact] + [(token, PLAIN) for token in word.plain]
    best = max((WEIGHTS[signs[token]] * share for token, share in ways if token in signs), default=0.0)
    if best:
        return best
    if word.pieces and all(any(token in signs for token in piece) for piece in word.pieces):
        weakest = min(max(WEIGHTS[signs[t]] for t in piece if t in signs) for piece in word.pieces)
        return weakest * IN_PIECES
    if word.begins:
        begun = tuple(sign + token for token in word.begins for sign in ("", "%"))
        return BEGINS * max((WEIGHTS[sign] for t, sign in signs.items() if t.startswith(begun)), default=0.0)
    return 0.0


def _rarity(having: int, total: int) -> float:
    return log(1 + (total - having + 0.5) / (having + 0.5)) + 0.3


def _brevity(candidate: Candidate) -> float:
    return 1 / (1 + 0.25 * log(max(len(candidate.read()) / ORDINARY_LENGTH, 1)))


def _freshness(candidate: Candidate, now: datetime) -> float:
    days = max((now - candidate.at).total_seconds() / 86400, 0)
    return 1 + FRESHNESS * 0.5 ** (days / FRESH_DAYS)
