"""A text and its twin side by side, paragraph by paragraph: taken apart, and put together again.

Words are strings, lists of strings, and lists and dicts of these, as deep as they go. Every string is a paragraph. What
is no words (`texts.FIXED`, numbers) is the original's in every twin. Beside a twin's words stands what each of them was
written from (`made_of`, of the same shape): by that, and not by its place, a paragraph finds its original again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from medborger.commons.translation.aligning import beside, key_of
from medborger.commons.translation.texts import FIXED


@dataclass(frozen=True)
class Side:
    """One paragraph: where it stands in the original (`path`), what it says there, and what it says in the twin.

    `was` is what the original said when the twin's was written; None where nobody knows. `called` names it from one
    version of the original to the next: by keys and words, not by places.
    """

    path: tuple
    called: tuple
    original: str
    twin: str
    was: str | None

    @property
    def name(self) -> str:
        """Of its field in a form."""
        return "w." + ".".join(self.called)

    @property
    def is_missing(self) -> bool:
        return not self.twin.strip()

    @property
    def is_old(self) -> bool:
        """Whether the original says something else than it did when this was written."""
        return not self.is_missing and self.was != self.original

    @property
    def is_fine(self) -> bool:
        return not self.is_missing and not self.is_old

    @property
    def state(self) -> str:
        return "missing" if self.is_missing else "old" if self.is_old else "fine"


@dataclass(frozen=True)
class Gone:
    """A paragraph of the twin whose original is said no longer: for its editor, and for nobody else."""

    twin: str
    was: str | None


def sides(original, words=None, made_of=None, path: tuple = (), called: tuple = ()) -> Iterator[Side]:
    """Every paragraph of `original`, with what `words` say there, and what that was written from."""
    if isinstance(original, str):
        if original.strip():
            yield Side(path, called, original, *_leaf(words, made_of))
    elif isinstance(original, list):
        names = _names(original)
        for there, here in beside(original, _list(words), made_of):
            said, was = (None, None) if there is None else (words[there], _at(made_of, there))
            yield from sides(
                original[here], *_alike(original[here], said, was), (*path, here), (*called, names[here])
            )
    elif isinstance(original, dict):
        for key, value in original.items():
            if key not in FIXED:
                yield from sides(
                    value, _under(words, key), _under(made_of, key), (*path, key), (*called, str(key))
                )


def gone(original, words, made_of) -> Iterator[Gone]:
    """Every paragraph of `words` whose original there is no more."""
    if isinstance(words, str):
        if words.strip() and not (isinstance(original, str) and original.strip()):
            yield Gone(words, made_of if isinstance(made_of, str) else None)
    elif isinstance(words, list):
        originals = _list(original)
        places = {there: here for there, here in beside(originals, words, made_of) if there is not None}
        for place, entry in enumerate(words):
            same, was = _alike(
                entry, originals[places[place]] if place in places else None, _at(made_of, place)
            )
            yield from gone(same, entry, was)
    elif isinstance(words, dict):
        for key, value in words.items():
            if key not in FIXED:
                yield from gone(_under(original, key), value, _under(made_of, key))


def made_from(original, words):
    """What `words` were written from, where they were written of `original` just now, in its order."""
    if isinstance(words, str):
        return original if isinstance(original, str) else None
    if isinstance(words, list):
        originals = _list(original)
        pairs = beside(originals, words, None)
        if all(there is None for there, _here in pairs):  # of different lengths: as far as they go together
            pairs = [(place, place) for place in range(min(len(originals), len(words)))]
        places = dict(pairs)
        made = []
        for place, entry in enumerate(words):
            same, _none = _alike(entry, originals[places[place]] if place in places else None, None)
            made.append(made_from(same, entry))
        return made
    if isinstance(words, dict):
        return {
            key: value if key in FIXED else made_from(_under(original, key), value)
            for key, value in words.items()
        }
    return words


def put_together(original, written: dict[tuple, tuple[str, str | None]], path: tuple = ()):
    """The words of a twin and what they were written from, both in the original's shape without what says nothing:
    from (words, was) by the path of each paragraph."""
    if isinstance(original, str):
        return written.get(path, ("", None))
    if isinstance(original, list):
        made = [put_together(entry, written, (*path, place)) for place, entry in enumerate(original)]
        made = [pair for pair in made if _says_something(pair[0])]
        return [said for said, _was in made], [was for _said, was in made]
    if isinstance(original, dict):
        made = {
            key: (value, value) if key in FIXED else put_together(value, written, (*path, key))
            for key, value in original.items()
        }
        made = {key: pair for key, pair in made.items() if key in FIXED or _says_something(pair[0])}
        return {key: said for key, (said, _was) in made.items()}, {
            key: was for key, (_said, was) in made.items()
        }
    return original, original


def filled(original, leaves: dict[tuple, str], path: tuple = ()):
    """The original's shape, saying what `leaves` say at each path."""
    if isinstance(original, str):
        return leaves.get(path, original)
    if isinstance(original, list):
        return [filled(entry, leaves, (*path, place)) for place, entry in enumerate(original)]
    if isinstance(original, dict):
        return {
            key: value if key in FIXED else filled(value, leaves, (*path, key))
            for key, value in original.items()
        }
    return original


def all_words(words) -> str:
    """Everything that is said in `words`, a line each: for measuring it."""
    return "\n".join(side.original for side in sides(words))


def _leaf(words, made_of) -> tuple[str, str | None]:
    return (
        words if isinstance(words, str) else "",
        made_of if isinstance(made_of, str) else None,
    )


def _alike(entry, said, was) -> tuple:
    """A statement may be a line now and have been a line with points below it, or the other way: in the shape of
    `entry`."""
    if isinstance(entry, str):
        return tuple(value.get("text") if isinstance(value, dict) else value for value in (said, was))
    if isinstance(entry, dict):
        return tuple({"text": value} if isinstance(value, str) else value for value in (said, was))
    return said, was


def _names(entries: list) -> list[str]:
    """A name for each entry, its own also where several say the same."""
    names, met = [], Counter()
    for entry in entries:
        short = blake2b(key_of(entry).encode("utf-8", "replace"), digest_size=5).hexdigest()
        met[short] += 1
        names.append(short if met[short] == 1 else f"{short}-{met[short]}")
    return names


def _list(value) -> list:
    return value if isinstance(value, list) else []


def _at(values, place: int):
    return values[place] if isinstance(values, list) and place < len(values) else None


def _under(values, key):
    return values.get(key) if isinstance(values, dict) else None


def _says_something(value) -> bool:
    if isinstance(value, dict):
        return any(_says_something(inner) for key, inner in value.items() if key not in FIXED)
    return bool(value)
