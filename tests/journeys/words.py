"""The words on the screen, asked for by the English that stands in the code: a journey reads Danish, whatever it is.

    da("I'm in")                                    -> "Jeg er med"
    da("%(n)s character", "%(n)s characters", 2)    -> the plural for two
"""

import re
from functools import cache
from pathlib import Path

from medborger.ground import translations

SOURCE = Path(translations.__file__).parents[1] / "locale" / "da" / "LC_MESSAGES" / "django.po"


@cache
def _catalog():
    return translations.read(SOURCE)


def da(english: str, many: str = "", count: int = 1, **named) -> str:
    """The Danish for `english`; the English itself where there is none yet (the checks tell of those)."""
    message = _catalog().get((english, many) if many else english)
    said = message.string if message else ""
    if many:
        said = (said or (english, many))[count != 1] or (english, many)[count != 1]
    return (said or english) % named if named else said or english


def pattern(text: str) -> re.Pattern:
    """`text` as a pattern in which %(names)s stand for anything."""
    return re.compile(re.sub(r"%\\\(\w+\\\)[sd]", ".+", re.escape(text)))
