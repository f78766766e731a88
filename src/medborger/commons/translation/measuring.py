"""How easy words are to read, as a figure: a hint while one writes."""

from django.utils.translation import gettext_lazy

from medborger.commons.translation.sides import all_words
from medborger.ground.readability import Level, level_of, lix

MEASURED = ("da", "en", "de", "fr", "es", "ro", "pl")
"""LIX counts letters and full stops: it says something about languages written like this, nothing about Arabic."""
LONGEST_MEASURED = 60_000
LEVELS = {
    Level.EASY: gettext_lazy("easy"),
    Level.MIDDLE: gettext_lazy("middling"),
    Level.HARD: gettext_lazy("hard"),
}


def figure_of(words: dict, language: str) -> dict | None:
    return measured(all_words(words), language)


def measured(words: str, language: str) -> dict | None:
    figure = lix(words[:LONGEST_MEASURED]) if language in MEASURED else None
    return None if figure is None else {"lix": figure, "level": LEVELS[level_of(figure)]}
