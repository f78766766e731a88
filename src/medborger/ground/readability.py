"""How hard a text is to read: LIX, the measure Nordic editors know.

C. H. Björnsson, "Läsbarhet" (Stockholm, 1968): words per sentence, plus the share of long words (more than six
letters) in per cent. It counts, and does not understand: short words in short sentences can still be nonsense, and
Danish compounds weigh more than they should. A hint to a writer, never a gate.
"""

import re
from enum import StrEnum

FEWEST_WORDS = 12
LONG = 7
EASY_BELOW, HARD_FROM = 35, 45

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTENED = re.compile(
    r"\b(?:bl\.\s?a|f\.\s?eks|d\.\s?v\.\s?s|m\.\s?m|m\.\s?fl|m\.\s?v|z\.\s?B|fx|ca|kl|nr|tlf|osv|dvs|evt|inkl|jf|mv|pga|mio|kr)\.",
    re.I,
)
_NUMBERED = re.compile(r"(\d)\.(?=\s*\w|\d)")
_SENTENCE_ENDS = re.compile(r"[.!?:…]+(?=[\s\"»”)]|$)|\n")


class Level(StrEnum):
    EASY = "easy"
    MIDDLE = "middle"
    HARD = "hard"


def lix(text: str) -> int | None:
    """LIX = words / sentences + 100 · words of more than six letters / words, rounded; None for too little to measure.

    A sentence ends at `.`, `!`, `?`, `:` or where the line does, as a heading or a point in a list. A stop after a
    common abbreviation ("bl.a.", "kl.") or a number ("1. maj", "2.500") ends nothing.

    >>> lix("Vi mødes hver uge. Vi drikker kaffe. Alle må komme med. Du skal bare sige til.")
    10
    >>> lix("Hej med dig.") is None
    True
    """
    plain = _NUMBERED.sub(r"\1", _SHORTENED.sub(lambda found: found[0].replace(".", ""), text))
    sentences = [words for part in _SENTENCE_ENDS.split(plain) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    long_words = sum(1 for word in words if len(word) >= LONG)
    return round(len(words) / len(sentences) + 100 * long_words / len(words))


def level_of(figure: int) -> Level:
    """What a figure means: below 35 is easy, from 45 on it is hard (a law has 55 and more)."""
    if figure < EASY_BELOW:
        return Level.EASY
    return Level.MIDDLE if figure < HARD_FROM else Level.HARD
