"""A municipality's own words on its front page, in each language it writes them in.

`Municipality.words["da"]` holds any of: eyebrow, headline (one part of it may stand between *asterisks*), lead.
"""

from django.utils.translation import get_language

SAID = ("eyebrow", "headline", "lead")


def words_of(municipality, language: str | None = None) -> dict[str, str]:
    """What the municipality says in the language of the page; what it has not said there, in its own language."""
    told = municipality.words
    own, wanted = (told.get(code) or {} for code in (municipality.language, language or get_language()))
    return {name: wanted.get(name) or own.get(name, "") for name in SAID}
