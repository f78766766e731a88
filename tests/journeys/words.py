"""The words on the screen, asked for by the English that stands in the code: a journey reads Danish, whatever it is."""

from functools import cache
from pathlib import Path

from medborger.ground import translations

SOURCE = Path(translations.__file__).parents[1] / "locale" / "da" / "LC_MESSAGES" / "django.po"


@cache
def _catalog():
    return translations.read(SOURCE)


def da(english: str) -> str:
    """The Danish for `english`; the English itself where there is none yet (the checks tell of those)."""
    message = _catalog().get(english)
    return message.string if message and message.string else english
