"""A text as somebody reads it: which of its twins, in which language, and what else there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.commons.translation.models import Twin
from medborger.commons.translation.sides import Side, filled
from medborger.commons.translation.texts import Text
from medborger.commons.translation.variants import (
    LANGUAGES,
    ORIGINAL,
    Variant,
    direction_of,
    variant_of,
    wished_for,
)


@dataclass(frozen=True)
class Choice:
    """One of the switcher's links. `lang` is the language its label is written in."""

    code: str
    label: str
    lang: str
    is_current: bool
    is_approved: bool = True


class Said(str):
    """A paragraph that is not quite what its page says it is: one in the original's language, where the twin lacks it,
    or one whose original has been changed since. `language` is its own."""

    def __new__(cls, text: str, *, language: str, is_older: bool = False):
        said = super().__new__(cls, text)
        said.language, said.is_older = language, is_older
        return said


class Counted:
    """How many paragraphs (`sides`) are read, and how they stand to the original."""

    @property
    def older(self) -> int:
        """How many paragraphs are older than what the original says there now."""
        return sum(side.is_old for side in self.sides)

    @property
    def missing(self) -> int:
        """How many paragraphs stand in the original's words, because the twin lacks them."""
        return sum(side.is_missing for side in self.sides)

    @property
    def paragraphs(self) -> int:
        return len(self.sides)


@dataclass(frozen=True)
class Reading(Counted):
    """`text` as it is read now: by `twin`, or as it is where that is None. `twins` are all this reader may choose."""

    text: Text
    twin: Twin | None
    twins: tuple[Twin, ...] = ()
    is_said_otherwise: bool = False
    """Whether neither a twin nor the original is read: its writer has said it in the language of the page, too."""

    @cached_property
    def sides(self) -> list[Side]:
        """Paragraph by paragraph, where a twin is read."""
        return self.twin.sides_said(self.text) if self.twin else []

    @cached_property
    def words(self) -> dict:
        """What is read, always in the original's shape: where the twin lacks a paragraph the original's stands, and
        what the original says no longer is not said in any twin either."""
        if self.twin is None:
            return self.text.words
        return filled(self.text.words, {side.path: self._said(side) for side in self.sides})

    def _said(self, side: Side) -> str:
        if side.is_missing:
            return Said(side.original, language=self.text.language)
        return Said(side.twin, language=self.language, is_older=True) if side.is_old else side.twin

    @property
    def language(self) -> str:
        return self.twin.language if self.twin else self.text.language

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def attributes(self):
        """`lang` and `dir` for an element with its words in it; nothing where the page has the same."""
        return _attributes(self.language, beside=get_language() or "")

    @property
    def back(self):
        """`lang` and `dir` for the page's own words inside such an element."""
        return _attributes(get_language() or "", beside=self.language)

    @property
    def spoken_back(self):
        """Only `lang`, for headings and buttons, which should stand on the side the text begins at."""
        language = get_language() or ""
        return "" if language == self.language else format_html(' lang="{}"', language)

    @property
    def is_waiting(self) -> bool:
        return self.twin is not None and not self.twin.is_approved

    @property
    def is_by_machine(self) -> bool:
        return self.twin is not None and self.twin.origin == Twin.Origin.MACHINE

    @property
    def choices(self) -> list[Choice]:
        """The original first, then easy reading, then languages; empty where there is nothing to choose."""
        own = self.text.language
        places = {code: place for place, code in enumerate(LANGUAGES)}
        in_order = sorted(
            self.twins,
            key=lambda twin: (not twin.variant.is_easy, twin.language != own, places.get(twin.language, 99)),
        )
        offered = [
            Choice(
                code=twin.variant.code(own),
                label=twin.variant.label(own),
                lang=get_language() if twin.variant.is_easy else twin.language,
                is_current=twin is self.twin,
                is_approved=twin.is_approved,
            )
            for twin in in_order
        ]
        is_current = self.twin is None and not self.is_said_otherwise
        original = Choice(ORIGINAL, _("Original"), get_language(), is_current=is_current)
        return [original, *offered] if offered else []


@dataclass(frozen=True)
class Together(Counted):
    """What is read on one page of several texts: each reading with the words of it that stand there, None for all."""

    shown: Iterable[tuple[Reading, tuple[str, ...] | None]]

    @cached_property
    def sides(self) -> list[Side]:
        return [
            side
            for reading, keys in self.shown
            for side in reading.sides
            if keys is None or side.path[0] in keys
        ]


def read(texts: Iterable[Text], *, asked: str = "", person=None) -> list[Reading]:
    """These texts as `person` reads them, in their order, in one query.

    `asked` is what the reader asks for (`variants.asked_of`). A text that has no such twin is read in the language of
    the page where there is an approved twin in it, else as it is.
    """
    texts = list(texts)
    own_languages = {text.language for text in texts}
    wanted = {wished_for(code, own) for own in own_languages for code in (asked, "")} - {None}
    rows = Twin.objects.of_texts(texts).visible_to(person).with_words_of(wanted) if texts else ()
    by_target: dict[tuple, list[Twin]] = {}
    for twin in rows:
        by_target.setdefault(_key(twin.municipality_id, twin.target), []).append(twin)
    return [
        _reading(text, by_target.get(_key(text.municipality_id, text.target), []), asked) for text in texts
    ]


def _reading(text: Text, twins: list[Twin], asked: str) -> Reading:
    own = text.language
    chosen = _found(twins, wished_for(asked, own)) if asked else None
    said_original = asked in (ORIGINAL, own)
    if chosen is None and not said_original:
        chosen = _found([twin for twin in twins if twin.is_approved], variant_of(get_language() or "", own))
    return Reading(text, chosen, tuple(twins))


def _found(twins: list[Twin], variant: Variant | None) -> Twin | None:
    return next((twin for twin in twins if twin.variant == variant), None)


def _key(municipality_id: int, target: dict) -> tuple:
    (kind, value), *_rest = target.items()
    return (municipality_id, kind, value) if kind == "page" else (kind, value)


def _attributes(language: str, *, beside: str):
    if language == beside:
        return ""
    if direction_of(language) == direction_of(beside):
        return format_html(' lang="{}"', language)
    return format_html(' lang="{}" dir="{}"', language, direction_of(language))
