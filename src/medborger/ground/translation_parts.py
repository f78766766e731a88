"""Words handed from one to another: what a language still lacks as a small .po file, and such a file taken in.

A translator need not touch the big file, nor two translators each other's work: `missing` makes a part, somebody fills
it in, and `take` puts it where it belongs and says what it could not use.
"""

from dataclasses import dataclass, field
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

from medborger.ground import translations


@dataclass
class Taken:
    """What became of a part: how many were new or changed, and what was left lying, in words for the translator."""

    new: int = 0
    changed: int = 0
    refused: list[str] = field(default_factory=list)


def missing(package: Path, path: Path) -> Catalog:
    """What the .po file at `path` has not translated, in the same format, ready to be filled in."""
    catalog = translations.read(path)
    lacking = translations.empty(str(catalog.locale))
    for message in translations.extract(package):
        if message.id and not _is_done(catalog, message):
            lacking.add(
                message.id,
                ("",) * lacking.num_plurals if message.pluralizable else "",
                locations=[(name, None) for name in sorted({name for name, _line in message.locations})],
                context=message.context,
            )
    return lacking


def _is_done(catalog: Catalog, message: Message) -> bool:
    known = catalog.get(translations.key_of(message), message.context)
    return known is not None and not any(translations.problems_of(known, catalog))


def language_of(part: Path) -> str:
    """The language a part says it is in; "" where it does not say."""
    return str(_read(part).locale_identifier or "")


def take(path: Path, part: Path) -> Taken:
    """Puts what `part` has translated into the .po file at `path`, which is up to date, over what stood there."""
    catalog, taken = translations.read(path), Taken()
    for offered in _read(part):
        if offered.id and _is_filled(offered):
            _take_one(catalog, offered, taken)
    path.write_bytes(translations.written(catalog))
    return taken


def _take_one(catalog: Catalog, offered: Message, taken: Taken) -> None:
    name = translations.named(translations.key_of(offered), offered.context)
    known = catalog.get(translations.key_of(offered), offered.context)
    if known is None or known.id != offered.id:
        taken.refused.append(f"no longer used: {name}")
        return
    wrong = list(translations.problems_of(offered, catalog))
    if wrong:
        taken.refused += [f"{problem}: {name}" for problem in wrong]
        return
    if known.string != offered.string:
        if _is_filled(known):
            taken.changed += 1
        else:
            taken.new += 1
    known.string = offered.string
    known.flags.discard("fuzzy")


def _is_filled(message: Message) -> bool:
    return any(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _read(part: Path) -> Catalog:
    """The part as it stands. Raises ValueError where it is no .po file, and OSError where there is none."""
    try:
        with part.open("rb") as file:
            return pofile.read_po(file, charset="utf-8", abort_invalid=True)
    except pofile.PoFileError as problem:
        raise ValueError(str(problem)) from problem
