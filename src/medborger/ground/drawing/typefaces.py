"""The typefaces as pictures and posters need them: where they lie, how wide their letters are, what they lack."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings

UNKNOWN, UNKNOWN_WIDE = (
    0.75,
    1.05,
)  # ems of a letter some other typeface has to draw; wide, so that nothing runs over
OTHER_SCRIPTS = "'Noto Sans Arabic', 'Noto Sans', 'DejaVu Sans', 'Arial', sans-serif"
_MACHINES_OWN = (
    "NotoSansArabic-Bold.ttf",
    "NotoSans-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "arialbd.ttf",
    "Arial Bold.ttf",
)
_MACHINES_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_WORDS = "LMNPZ"  # letters, marks, numbers, punctuation, spaces


@dataclass(frozen=True)
class Face:
    """One typeface. It lies in two files, Western letters and the rest of Latin, each under its own family name."""

    file: str
    ext_file: str
    family: str

    def width(self, text: str) -> float:
        """In ems of the size it is set in; kerning is left out."""
        own, ext = self._letters()
        return sum(own.get(c) or ext.get(c) or _unknown(c) for c in text)

    def has_all(self, text: str) -> bool:
        own, ext = self._letters()
        return all(c in own or c in ext for c in text)

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """`text` in pieces, each with the font family that draws all of it; left to itself, resvg draws boxes."""
        families = []
        for character in text:
            is_neutral = families and unicodedata.category(character)[0] in "ZM"
            families.append(families[-1] if is_neutral else self._family_of(character))
        for family, pairs in groupby(zip(families, text, strict=True), key=lambda pair: pair[0]):
            yield family, "".join(character for _family, character in pairs)

    def _family_of(self, character: str) -> str:
        own, ext = self._letters()
        if character in own:
            return f"'{self.family}'"
        return f"'{self.family} Ext'" if character in ext else OTHER_SCRIPTS

    def _letters(self) -> tuple[dict[str, float], dict[str, float]]:
        return _widths(folder() / self.file), _widths(folder() / self.ext_file)


DISPLAY = Face("display-750.ttf", "display-ext-750.ttf", "Medborger Display")
TEXT = Face("text-700.ttf", "text-ext-700.ttf", "Medborger Text")


def folder() -> Path:
    return Path(settings.FONTS_ROOT) / "ttf"


def files_for(text: str) -> list[str]:
    """The files that draw `text`: ours, and where there are letters we have not, what the machine has for them."""
    ours = sorted(str(path) for path in folder().glob("*.ttf"))
    return ours if DISPLAY.has_all(text) and TEXT.has_all(text) else [*ours, *_others()]


@lru_cache(maxsize=1)
def _others() -> list[str]:
    """Named one by one: given all of a machine's typefaces, resvg takes the first that fits, however slanted."""
    found = {path.name: str(path) for name in _MACHINES_FOLDERS for path in Path(name).rglob("*.ttf")}
    return [found[name] for name in _MACHINES_OWN if name in found]


def can_draw(text: str) -> bool:
    """Whether every letter of `text` has a typeface here: one of ours, or one the machine has for other scripts."""
    if DISPLAY.has_all(text) and TEXT.has_all(text):
        return True
    known = [_widths(Path(path)) for path in _others()]
    return all(TEXT.has_all(letter) or any(letter in widths for widths in known) for letter in text)


def drawable(text: str) -> str:
    """`text` on one line, without what no typeface of ours can draw: emoji, signs, invisible and control characters.

    Letters of any script stay: they are somebody's words, and another typeface may know them.
    """
    kept = (_drawn(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def _drawn(character: str) -> str:
    """A line break is a space, a soft hyphen or a direction mark is nothing, and an emoji is a gap between words."""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return character if category[0] in _WORDS or TEXT.has_all(character) else " "


def _unknown(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return UNKNOWN_WIDE if unicodedata.east_asian_width(character) in "WF" else UNKNOWN


@lru_cache(maxsize=8)
def _widths(path: Path) -> dict[str, float]:
    """What the file draws, and how wide; nothing where there is no such file yet."""
    if not path.exists():
        return {}
    # Imported here: fontTools takes a quarter of a second, which a worker that draws nothing should not spend.
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()}
