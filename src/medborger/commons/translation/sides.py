"""A text and its twin side by side: the words of both taken apart into single fields, and put together again.

Words are strings, lists of strings (written as one line each), and lists and dicts of these, as deep as they go. What
is no words (`texts.FIXED`, numbers) is the original's in every twin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from medborger.commons.translation.texts import FIXED


@dataclass(frozen=True)
class Side:
    """One field: where its words stand in the original (`path`), what they are there, and what they are in the twin."""

    path: tuple
    original: str
    twin: str
    is_list: bool

    @property
    def name(self) -> str:
        return "w." + ".".join(str(step) for step in self.path)


def sides(original, twin, path: tuple = ()) -> Iterator[Side]:
    """Every field of `original`, with what `twin` (words of the same keys, or None) says there."""
    if isinstance(original, str):
        yield Side(path, original, twin if isinstance(twin, str) else "", is_list=False)
    elif _is_lines(original):
        said = twin if _is_lines(twin) else []
        yield Side(path, "\n".join(original), "\n".join(said), is_list=True)
    elif isinstance(original, list):
        for place, (entry, same) in enumerate(zip(original, _beside(original, twin), strict=True)):
            yield from sides(entry, same, (*path, place))
    elif isinstance(original, dict):
        said = twin if isinstance(twin, dict) else {}
        for key, value in original.items():
            if key not in FIXED:
                yield from sides(value, said.get(key), (*path, key))


def put_together(original, written: dict[tuple, str], path: tuple = ()):
    """The words of a twin: the original's shape with what was `written` at each path; empty texts are left out."""
    if isinstance(original, str):
        return written.get(path, "")
    if _is_lines(original):
        return [line.strip() for line in written.get(path, "").split("\n") if line.strip()]
    if isinstance(original, list):
        made = [put_together(entry, written, (*path, place)) for place, entry in enumerate(original)]
        return [entry for entry in made if _says_something(entry)]
    if isinstance(original, dict):
        made = {
            key: value if key in FIXED else put_together(value, written, (*path, key))
            for key, value in original.items()
        }
        return {key: value for key, value in made.items() if key in FIXED or _says_something(value)}
    return original


def all_words(words) -> str:
    """Everything that is said in `words`, a line each: for measuring it."""
    return "\n".join(side.original for side in sides(words, None))


def _beside(original: list, twin) -> list:
    """The twin's entries beside the original's: by their key where they have one, else by their place."""
    entries = twin if isinstance(twin, list) else []
    by_key = {entry["key"]: entry for entry in entries if isinstance(entry, dict) and "key" in entry}
    beside = []
    for place, entry in enumerate(original):
        if isinstance(entry, dict) and "key" in entry:
            beside.append(by_key.get(entry["key"]))
        else:
            beside.append(entries[place] if place < len(entries) else None)
    return beside


def _is_lines(value) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(line, str) for line in value)


def _says_something(value) -> bool:
    if isinstance(value, dict):
        return any(_says_something(inner) for key, inner in value.items() if key not in FIXED)
    return bool(value)
