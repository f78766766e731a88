"""Which twins a text can have: a language, and whether it is written to be easy to read."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

ORIGINAL = "original"
EASY = "let"
PLAIN_READING, EASY_READING = "plain", "easy"

LANGUAGES = {
    "da": "Dansk",
    "en": "English",
    "de": "Deutsch",
    "ar": "العربية",
    "uk": "Українська",
    "pl": "Polski",
    "tr": "Türkçe",
    "fa": "فارسی",
    "so": "Soomaali",
    "ro": "Română",
    "fr": "Français",
    "es": "Español",
}
"""Those a twin may be written in, by their own names: they need not be languages of the interface."""

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@dataclass(frozen=True)
class Variant:
    """A language and a reading. `code` is what stands in addresses: "ar", "let" (easy, in the text's own language)
    or "let-en"."""

    language: str
    reading: str = PLAIN_READING

    @property
    def is_easy(self) -> bool:
        return self.reading == EASY_READING

    def code(self, own_language: str) -> str:
        if not self.is_easy:
            return self.language
        return EASY if self.language == own_language else f"{EASY}-{self.language}"

    def label(self, own_language: str) -> str:
        """What it is called: a language by its own name, easy reading in the language of the page."""
        name = LANGUAGES.get(self.language, self.language)
        if not self.is_easy:
            return name
        if self.language == own_language:
            return _("Easy to read")
        return _("%(language)s, easy to read") % {"language": name}


def variant_of(code: str, own_language: str) -> Variant | None:
    """The variant `code` stands for; None for the original, and for what is no variant of a text in that language."""
    easy, dash, language = code.partition("-")
    if easy == EASY:
        language = language if dash else own_language
        return Variant(language, EASY_READING) if language in LANGUAGES else None
    return Variant(code) if code in LANGUAGES and code != own_language else None


def asked_of(parameters) -> str:
    """What `?tekst=` asks for, if that is something a text can be asked for; else "": the usual choice."""
    code = parameters.get("tekst", "")[:12]
    return code if code == ORIGINAL or _is_code(code) else ""


def _is_code(code: str) -> bool:
    return code == EASY or code.removeprefix(f"{EASY}-") in LANGUAGES


def wished_for(asked: str, own_language: str) -> Variant | None:
    """The variant a reader gets where there is one: the one asked for, else the language of the page."""
    return None if asked == ORIGINAL else variant_of(asked or get_language() or "", own_language)


def direction_of(language: str) -> str:
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
