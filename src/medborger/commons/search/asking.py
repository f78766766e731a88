"""What somebody asks for: the words of a query, and the ways in which each may be found.

The strictest attempt first: every word, by its stems; every word, also as people without Danish letters write it and,
the last one, as a word somebody has only begun; every word, compounds also in pieces; and then any of the words.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from medborger.commons.search.danish.compounds import pieces
from medborger.commons.search.danish.stems import is_small, stems
from medborger.commons.search.danish.words import words_in
from medborger.commons.search.tokens import encoded, tokens_of
from medborger.ground.text import fold

LONGEST, MOST_WORDS, SHORTEST_BEGINNING = 200, 10, 2


@dataclass(frozen=True)
class Token:
    """One token, or, `begins`, every one that begins so."""

    text: str
    begins: bool = False


@dataclass(frozen=True)
class All:
    of: tuple


@dataclass(frozen=True)
class Any:
    of: tuple


@dataclass(frozen=True)
class AskedWord:
    """A word of the query: its exact tokens, and what it may be found by when those find nothing."""

    small: str
    exact: tuple[str, ...]
    plain: tuple[str, ...] = ()
    pieces: tuple[tuple[str, ...], ...] = ()
    begins: tuple[str, ...] = ()

    def strictly(self, prefix: str = "") -> Any:
        return Any(tuple(Token(prefix + token) for token in self.exact))

    def widely(self) -> Any:
        ways = [Token(token) for token in (*self.exact, *self.plain)]
        ways += [Token(sign + token, begins=True) for token in self.begins for sign in ("", "%")]
        return Any(tuple(ways))

    def apart(self) -> Any:
        """As `widely`, and a compound also as its pieces, wherever they stand."""
        if not self.pieces:
            return self.widely()
        in_pieces = All(tuple(Any(tuple(Token(token) for token in piece)) for piece in self.pieces))
        return Any((*self.widely().of, in_pieces))


class Asked:
    """A query as it was written, cut to a sensible length; `words` are those worth searching for."""

    def __init__(self, written: str):
        self.text = " ".join(unicodedata.normalize("NFC", written[: 4 * LONGEST]).split())[:LONGEST].strip()

    @cached_property
    def words(self) -> tuple[AskedWord, ...]:
        found = list({word.small: word for word in words_in(self.text)}.values())[:MOST_WORDS]
        worth = [word for word in found if tokens_of(word.small)[0]]
        if not worth:  # only small words: perhaps one of them begins a longer one
            found = found[-1:] if found and is_small(found[-1].small) else []
            return tuple(AskedWord(word.small, (), begins=_beginnings(word.small)) for word in found)
        is_unfinished = bool(self.text) and self.text[-1].isalnum() and found[-1] is worth[-1]
        return tuple(_asked(word, may_go_on=is_unfinished and word is worth[-1]) for word in worth)

    def __bool__(self) -> bool:
        return any(word.exact or word.begins for word in self.words)

    def attempts(self):
        """The ways to ask, strictest first: a name, an expression, and the same for titles alone where that differs."""
        words = [word for word in self.words if word.exact or word.begins]
        if all(word.exact for word in words):
            in_titles = All(tuple(word.strictly("@") for word in words))
            yield "all", All(tuple(word.strictly() for word in words)), in_titles
        yield "wide", All(tuple(word.widely() for word in words)), None
        if any(word.pieces for word in words):
            yield "apart", All(tuple(word.apart() for word in words)), None
        if len(words) > 1:
            in_titles = Any(tuple(word.strictly("@") for word in words))
            yield "any", Any(tuple(word.strictly() for word in words)), in_titles


def _asked(word, *, may_go_on: bool) -> AskedWord:
    small = word.small
    exact = tuple(encoded(stem) for stem in stems(small))
    cut = tuple(bit.small for bit in word.bits) or tuple(
        small[piece.start : piece.end] for piece in pieces(small) if piece.end - piece.start < len(small)
    )
    return AskedWord(
        small,
        exact,
        plain=tuple(f"!{token}" for token in exact if token.isascii()),
        pieces=tuple(tuple(encoded(stem) for stem in stems(bit)) for bit in cut if tokens_of(bit)[0]),
        begins=_beginnings(small) if may_go_on else (),
    )


def _beginnings(small: str) -> tuple[str, ...]:
    begun = [fold(small).replace(" ", "")]
    begun += [stem for stem in stems(small) if len(stem) > 3]
    found = (encoded(stem) for stem in begun if len(stem) >= SHORTEST_BEGINNING)
    return tuple(dict.fromkeys(found))
