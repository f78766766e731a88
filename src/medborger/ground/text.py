"""Text as people write it: what is let in, and how it is compared."""

import unicodedata
from functools import lru_cache
from hashlib import blake2b

_FOLDS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "ß": "ss"})


def fold(text: str) -> str:
    """`text` as it is searched: lower case, æ→ae, ø→oe, å→aa, other accents dropped, runs of space made one.

    >>> fold("  Fælles  HAVE på Agersø, café ")
    'faelles have paa agersoe, cafe'
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(bare.split())


def is_readable(text: str) -> bool:
    """Whether a database can keep `text`: no NUL, no lone surrogates."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def tidy(text: str) -> str:
    """`text` in one Unicode form, with one kind of line break, without invisible control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


@lru_cache(maxsize=1024)
def hash_of(text: str) -> str:
    """Twelve characters that differ when `text` does: for keys and addresses, not for secrets."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
