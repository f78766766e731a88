"""What a text is found by: one line of tokens, the same for every database, so that all find the same.

A token is a stem in plain ASCII. A sign before it says where the word stands and counts for nothing in the search
itself: `=` in the title, `~` as a part of a word in the title, none in the text, `;` as a part of a word in the text or
in a twin of it. Beside these stand tokens that begin with

- `@`: this word is in the title;
- `!`: the word as people without Danish letters write it ("gron");
- `%`: the word as it begins, where its stem begins otherwise ("boern");
- `#`: a word of another script;
- `$`: what can be narrowed down to: municipality, kind, principle, area.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from medborger.commons.search.danish.compounds import PARTS, Parts, pieces
from medborger.commons.search.danish.stems import is_small, plain_form, stems, written_form
from medborger.commons.search.danish.words import words_in

IN_TITLE, PART_IN_TITLE, IN_TEXT, PART_IN_TEXT = "=", "~", "", ";"
SIGNS = "=~;"
MOST, LONGEST = 3000, 60
VERSION = 1
"""Raise it when the same text would get other tokens: everything is then read again, a batch at a time."""


@lru_cache(maxsize=50_000)
def tokens_of(word: str, parts: Parts = PARTS) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word in small letters is found by: by itself, and by its parts. Nothing where it is too small."""
    if is_small(word) or (len(word) == 1 and word not in "åø" and not word.isdigit()):
        return (), ()
    own = [*stems(word), *written_form(word), *plain_form(word)]
    cut = pieces(word, parts)
    of_parts = [stem for piece in cut for stem in piece.stems]
    for piece in cut[1:-1]:  # "naturlegeplads" is a "legeplads", too
        of_parts += (*stems(word[piece.start :]), *stems(word[: piece.end]))
    of_parts += [plain for piece in cut for plain in plain_form(word[piece.start : piece.end])]
    return _encoded(own), tuple(token for token in _encoded(of_parts) if token not in own)


def line_of(
    title: str, text: str, more: str = "", *, facets: Iterable[str] = (), parts: Parts = PARTS
) -> str:
    """All tokens of a text, its title and `more` (its twins), each once, with the sign of the best place it has."""
    places = (
        (title, IN_TITLE, PART_IN_TITLE),
        (text, IN_TEXT, PART_IN_TEXT),
        (more, PART_IN_TEXT, PART_IN_TEXT),  # in other languages words look alike that are not
    )
    signs: dict[str, str] = {}
    for words, own_sign, part_sign in places:
        heard: dict[str, str] = {}
        for word in words_in(unicodedata.normalize("NFC", words)):
            for sign, token in _signed(word, own_sign, part_sign, parts):
                if heard.get(token) != own_sign:
                    heard[token] = sign
        signs = heard | signs
    in_title = [f"@{token}" for token, sign in signs.items() if sign in (IN_TITLE, PART_IN_TITLE)]
    tokens = [*(f"${facet}" for facet in facets), *in_title, *(sign + token for token, sign in signs.items())]
    return " ".join(tokens[:MOST])


def _signed(word, own_sign: str, part_sign: str, parts: Parts):
    own, of_parts = tokens_of(word.small, parts)
    yield from ((own_sign, token) for token in own)
    yield from ((part_sign, token) for token in of_parts)
    for bit in word.bits:
        own, of_parts = tokens_of(bit.small, parts)
        yield from ((part_sign, token) for token in (*own, *of_parts))


def _encoded(stems_found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(encoded(stem) for stem in stems_found if stem))


def encoded(stem: str) -> str:
    """A stem as a token. The beginning of a word stays the beginning of its token, in every script."""
    return (stem if stem.isascii() else f"#{stem.encode('utf-8', 'replace').hex()}")[:LONGEST]
