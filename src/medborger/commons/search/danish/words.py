"""The words of a text, and where they stand in it."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐‑]")
_LIKE_DANISH = str.maketrans({"ä": "æ", "ö": "ø"})
LONGEST = 60
BEFORE_A_VERB = frozenset(
    ("at", "skal", "skulle", "vil", "ville", "kan", "kunne", "må", "måtte", "bør", "gerne", "også")
)
"""After one of these "have" is what one has, and no garden."""


@dataclass(frozen=True)
class Word:
    """A word in small letters and where it stands. What is written with hyphens is one word, and each of its bits."""

    small: str
    start: int
    end: int
    bits: tuple["Word", ...] = ()


def words_in(text: str):
    """The words of `text`, which is in Unicode's composed form (NFC), one after the other. "At have" is left out.

    >>> [(word.small, [bit.small for bit in word.bits]) for word in words_in("Kaffe-møde i Malmö")]
    [('kaffemøde', ['kaffe', 'møde']), ('i', []), ('malmø', [])]
    """
    before = ""
    for found in _WORD.finditer(text):
        bits = tuple(_bits(found[0], found.start()))
        small = "".join(bit.small for bit in bits)[:LONGEST]
        is_verb, before = small == "have" and before in BEFORE_A_VERB, small
        if not is_verb:
            yield Word(small, found.start(), found.end(), bits if len(bits) > 1 else ())


def _bits(written: str, start: int):
    for bit in _HYPHEN.split(written):
        yield Word(bit.lower().translate(_LIKE_DANISH)[:LONGEST], start, start + len(bit))
        start += len(bit) + 1
