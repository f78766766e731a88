"""From a word to its stems: what all its forms have in common, in plain letters.

Snowball's Danish stemmer (Porter's rules for endings, through PyStemmer) does most of it. Before it come the words a
rule cannot know (`irregular.toml`), and short words in a vowel ("byen", "søer"), which Snowball leaves as they are.
"""

import re
import threading
import tomllib
from functools import lru_cache
from pathlib import Path

import Stemmer

from medborger.ground.text import fold

_DIGRAPHS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_PLAIN = str.maketrans({"å": "a", "ø": "o"})
_SHORT = re.compile(r"([bcdfghjklmnpqrstvwxz]*[aeiouyæøå])(?:en|et|er|erne|ens|ets|ers|ernes)\Z")
_PAST = re.compile(r"(.*[aeiouyæøå].*e)de[s]?\Z")


def _read() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    told = tomllib.loads((Path(__file__).parent / "irregular.toml").read_text(encoding="utf-8"))
    forms: dict[str, tuple[str, ...]] = {}
    families = told["families"]
    for written in (families["list"] + families["apart"]).strip().splitlines():
        lemma, *_others = family = written.split()
        for form in family:
            if lemma not in forms.get(form, ()):
                forms[form] = (*forms.get(form, ()), lemma)
    for adjective in told["adjectives"]["list"].split():
        forms.setdefault(f"{adjective}t", (adjective,))
        forms.setdefault(adjective, (adjective,))
        forms.setdefault(f"{adjective}e", (adjective,))
    return forms, frozenset(told["stop"]["list"].split())


FORMS, STOP = _read()
_own = threading.local()


def readings(word: str) -> list[str]:
    """How a word in small letters may be meant: "boern" as it stands, and as "børn". What has æ, ø or å is clear."""
    danish = word
    for two, one in _DIGRAPHS:
        danish = danish.replace(two, one)
    return [word] if danish == word else [word, danish]


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """The stems of a word in small letters, folded; the likeliest first. One or two as a rule.

    >>> stems("børnene"), stems("boernene")
    (('barn',), ('boern', 'barn'))
    >>> stems("have"), stems("havde"), stems("havet")
    (('have',), ('havde',), ('hav',))
    """
    found = [stem for reading in readings(word) for stem in _stems_of(reading)]
    return tuple(dict.fromkeys(fold(stem).replace(" ", "") for stem in found))


@lru_cache(maxsize=50_000)
def written_form(word: str) -> tuple[str, ...]:
    """The stem by its endings alone, after a "%", where that is another one: somebody who is still writing "børn" has
    begun "%boern", and not "barn"."""
    written = fold(_snowball(word)).replace(" ", "")
    return () if any(stem.startswith(written) for stem in stems(word)) else (f"%{written}",)


@lru_cache(maxsize=50_000)
def plain_form(word: str) -> tuple[str, ...]:
    """The stems as a keyboard without å and ø gives them, after a "!": "!gron" of "grønne". None without å and ø."""
    stems_found = {stem for reading in readings(word) for stem in (*_stems_of(reading), _snowball(reading))}
    return tuple(
        sorted(f"!{fold(stem.translate(_PLAIN))}" for stem in stems_found if "å" in stem or "ø" in stem)
    )


def is_small(word: str) -> bool:
    """Whether a word is too small to search for, like "og" and "på"."""
    return any(reading in STOP for reading in readings(word))


def _stems_of(word: str) -> list[str]:
    """Of one reading, with Danish letters."""
    if word in FORMS:
        return list(FORMS[word])
    if short := _SHORT.match(word):
        return [short[1]]
    if (past := _PAST.match(word)) and len(word) > 6:
        word = past[1]
    stem = _snowball(word)
    if stem == word[:-1] and word.endswith("s") and len(stem) > 2:
        return [word, stem]  # the s may be the word's own, "plads", or only say whose, "nabos": both are kept
    return [_without_e(stem)]


def _without_e(stem: str) -> str:
    """ "møbel" and "møbler" are one word: the e that comes and goes before an l is left out."""
    if len(stem) > 4 and stem.endswith("el") and stem[-3] not in "aeiouyæøå":
        return stem[:-2] + "l"
    return stem


def _snowball(word: str) -> str:
    # One for each thread: a Stemmer may not be used by two at once.
    if not hasattr(_own, "stemmer"):
        _own.stemmer = Stemmer.Stemmer("danish", 0)
    return _own.stemmer.stemWord(word)
