"""Counts the letters of a document against those of what was found in it: nothing lost, nothing said twice."""

import unicodedata
from collections import Counter

from medborger.modules.policies.importing.lines import Source

FOREIGN = ("place", "confidence", "reason", "format", "pages", "within", "level", "of", "name", "said")


def letters_of(source: Source) -> Counter:
    """Those a reader sees; the markers a format keeps beside its text count, too."""
    said = Counter()
    for line in source.lines:
        said += _letters(line.text)
        said += _letters(line.marker)
    return said


def letters_found(found: dict) -> Counter:
    said, seen = Counter(), set()

    def walk(value) -> None:
        if isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, dict) and not value.get("within"):
            place = str(value["place"]) if "place" in value else str(id(value))
            own = value.get("text") if isinstance(value.get("text"), str) else None
            if own == "\n".join(inner["text"] for inner in value.get("paragraphs", [])):
                own = None
            own = value.get("heading") or own if "place" in value else own
            own = value["said"] if "decided" in value else own
            if own is not None and (place, own) not in seen:
                seen.add((place, own))
                said.update(
                    _letters(value.get("said") or own if "said" in value and "heading" not in value else own)
                )
                said.update(_letters(value.get("marker", "")))
            for key, inner in value.items():
                if key not in FOREIGN and isinstance(inner, dict | list):
                    walk(inner)

    walk(found)
    return said


def _letters(text: str) -> Counter:
    plain = unicodedata.normalize("NFKC", text)
    return Counter(character for character in plain if character.isalnum())
