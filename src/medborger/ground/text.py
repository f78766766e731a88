"""Text as people write it: what is let in, and how it is compared."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from hashlib import blake2b
from itertools import count

from django.utils.text import slugify

_FOLDS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "ß": "ss"})


_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")
"""Embeddings, overrides and isolates of direction; spaces without width."""


def fold(text: str) -> str:
    """`text` as it is searched: lower case, æ→ae, ø→oe, å→aa, other accents dropped, runs of space made one.

    >>> fold("  Fælles  HAVE på Agersø, café ")
    'faelles have paa agersoe, cafe'
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(bare.split())


def slug_of(name: str, *, most: int = 60, otherwise: str = "") -> str:
    """`name` as it stands in an address; `otherwise` where it has no letter of ours.

    >>> slug_of("Sammenhæng & tilgængelighed!")
    'sammenhaeng-tilgaengelighed'
    """
    return slugify(fold(name))[:most].strip("-") or otherwise


def free_slug(name: str, taken: Container[str], *, most: int = 60, otherwise: str) -> str:
    """The slug of `name`, with a number behind it where that one is `taken`; never longer than `most`.

    >>> free_slug("Kirke Stillinge", {"kirke-stillinge"}, otherwise="omraade")
    'kirke-stillinge-2'
    """
    slug = base = slug_of(name, most=most, otherwise=otherwise)
    for number in count(2):
        if slug not in taken:
            return slug
        end = f"-{number}"
        slug = base[: most - len(end)].rstrip("-") + end
    raise AssertionError("numbers do not end")


def is_readable(text: str) -> bool:
    """Whether a database can keep `text`: no NUL, no lone surrogates."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def tidy(text: str) -> str:
    """`text` in one Unicode form, with one kind of line break, without invisible control characters.

    Nor those that turn the direction of all that follows around: which way words run is seen by the words.
    """
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    return "".join(c for c in text if c in "\n\t" or _may_stand(c))


def _may_stand(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _UNSEEN


_JOINERS = "\u200c\u200d"
_TAGS = range(0xE0020, 0xE0080)


def one_line(text: str) -> str:
    """`text` for a field of one line: no line breaks, and nothing invisible that makes it look like something else.

    Marks that turn the direction around are gone, so that a name cannot rewrite the words after it; and a name of
    nothing but invisible signs is no name. Joiners stay between visible signs: Persian and many emoji need them.
    """
    flat = " ".join(tidy(text).split())
    seen = "".join(c for c in flat if c in _JOINERS or ord(c) in _TAGS or unicodedata.category(c) != "Cf")
    return " ".join(seen.split()).strip(f"{_JOINERS} ") if any(map(_is_visible, seen)) else ""


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cf", "Zs") and sign not in "\u115f\u1160\u3164\uffa0\u2800"


@lru_cache(maxsize=1024)
def hash_of(text: str) -> str:
    """Twelve characters that differ when `text` does: for keys and addresses, not for secrets."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
