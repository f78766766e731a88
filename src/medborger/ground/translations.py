"""The words on the screen: gathered from the code and the templates, kept in .po files, checked, and compiled to .mo.

English in the code is the key, a .po file for each other language holds the translation. It is all done with Babel and
Django's own template reader, so that neither a developer nor a municipality needs gettext on the machine.
"""

import io
import os
import re
from collections.abc import Iterator
from gettext import c2py
from html.parser import HTMLParser
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

DOMAIN = "django"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt", ".svg"}
READ_ALOUD = {
    "alt",
    "aria-label",
    "title",
}  # attributes whose words are to be translated, unlike a link's address
PLURALS = {
    # As in CLDR and in Django's own words, which Babel's table for Arabic is not: none, one, two, 3-10, 11-99, others.
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
NAMED = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w*)[^{}]*\}(?!\})|%([sd])")


def sources(locale: Path) -> list[Path]:
    """The .po files below a locale folder, one for each language."""
    return sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def compile_all(locale: Path, target: Path) -> None:
    """Writes target/<language>/LC_MESSAGES/django.mo for every .po file below `locale`."""
    for path in sources(locale):
        made = target / path.relative_to(locale).with_suffix(".mo")
        made.parent.mkdir(parents=True, exist_ok=True)
        half = made.with_suffix(f".{os.getpid()}")
        with half.open("wb") as file:
            mofile.write_mo(file, read(path))
        half.replace(made)


def read(path: Path) -> Catalog:
    """The catalogue in a .po file, or an empty one for its language where there is no file yet."""
    language = path.parent.parent.name
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language, charset="utf-8", abort_invalid=True)


def empty(language: str) -> Catalog:
    """A catalogue without words, with the language's own plural forms."""
    catalog = Catalog(locale=language, charset="utf-8", header_comment="")
    if language in PLURALS:
        catalog.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalog


def extract(package: Path) -> Catalog:
    """Every string in the package that is marked for translation, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for path in _files(package):
        name = path.relative_to(package).as_posix()
        for words, context in _messages(path):
            found.add(words, locations=[(name, 0)], context=context)
    return found


def _files(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        if "tests" in parts or "migrations" in parts:
            continue  # what a test says to itself is not on the screen
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in parts):
            yield path


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """(words, context) for each call in a file; words is a pair where there is a plural."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # The template reader's output looks like Python but is indented like HTML; in parentheses that does not matter.
        text = f"(\n{templatize(text, origin=str(path))}\n)"
    for _line, function, arguments, _comments in extract_python(
        io.BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        words = _words(function, arguments)
        if words:
            yield words


def _words(function: str, arguments) -> tuple[str | tuple[str, str], str | None] | None:
    arguments = list(arguments) if isinstance(arguments, tuple) else [arguments]
    context = arguments.pop(0) if "pgettext" in function else None
    wanted = arguments[: 2 if "ngettext" in function or "npgettext" in function else 1]
    if not wanted or not all(wanted):
        return None  # a variable, not words: whoever made it has marked it
    return (tuple(wanted) if len(wanted) == 2 else wanted[0]), context


def update(package: Path, path: Path) -> None:
    """Brings a .po file up to date: new strings in, unused ones out, translations kept."""
    catalog = read(path)
    merged = empty(str(catalog.locale))
    merged.header_comment = catalog.header_comment
    for message in extract(package):
        if message.id:
            known = catalog.get(key_of(message), message.context)
            merged.add(
                message.id,
                _kept(known, message, merged.num_plurals),
                locations=_by_file(message),
                flags={"fuzzy"} if known and known.fuzzy else (),
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(merged))


def _kept(known: Message | None, message: Message, plurals: int):
    """The translation there is, if it still has the right number of forms."""
    nothing = ("",) * plurals if message.pluralizable else ""
    if not known or known.pluralizable != message.pluralizable or not known.string:
        return nothing
    return known.string if not known.pluralizable or len(known.string) == plurals else nothing


def _by_file(message: Message) -> list[tuple[str, None]]:
    """Files without line numbers, which would change with every edit and hide what did."""
    return [(name, None) for name in sorted({name for name, _line in message.locations})]


def key_of(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def written(catalog: Catalog) -> bytes:
    """A .po file that looks the same whenever and by whomever it is made: no dates, no names of tools."""
    body = io.BytesIO()
    pofile.write_po(body, catalog, width=110, omit_header=True, sort_output=True, include_previous=False)
    about = f"{catalog.header_comment}\n" if catalog.header_comment else ""
    head = (
        f'{about}msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    )
    return head.encode() + body.getvalue()


def problems(package: Path, path: Path) -> list[str]:
    """What keeps a language from being complete and safe, in words for the one who has to mend it."""
    catalog, found = read(path), extract(package)
    used = {(key_of(message), message.context) for message in found if message.id}
    kept = {(key_of(message), message.context): message for message in catalog if message.id}
    told = [f"not in the file: {named(*key)}" for key in used - kept.keys()]
    told += [f"no longer used: {named(*key)}" for key in kept.keys() - used]
    for key in used & kept.keys():
        told += [f"{problem}: {named(*key)}" for problem in problems_of(kept[key], catalog)]
    return sorted(told)


def named(words: str, context: str | None) -> str:
    return f"{words!r} ({context})" if context else repr(words)


def problems_of(message: Message, catalog: Catalog) -> Iterator[str]:
    """What keeps one translation from being shown."""
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(translations):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked as uncertain (fuzzy)"
    allowed = [_placeholders(words) for words in originals]
    for form, words in enumerate(translations):
        # "one pledge" may leave out the number, so each form has to match one of the originals, not all.
        without = (
            allowed if not message.pluralizable or not _is_one_number(form, catalog) else _but_one(allowed)
        )
        if _placeholders(words) not in [*allowed, *without]:
            yield f"placeholders differ in {words!r}"
        if _tags(words) not in [_tags(original) for original in originals]:
            yield f"HTML tags differ in {words!r}"


def _is_one_number(form: int, catalog: Catalog) -> bool:
    """Whether a plural form is for a single number, as Arabic's for two: such a form may say "both" and no number."""
    rule = c2py(catalog.plural_expr)
    return sum(rule(number) == form for number in range(1000)) == 1


def _but_one(allowed: list[list[str]]) -> list[list[str]]:
    return [placed[:left] + placed[left + 1 :] for placed in allowed for left in range(len(placed))]


def _placeholders(words: str) -> list[str]:
    """%(name)s, {name} and %s, in order of name; a doubled %% or {{ stands for itself."""
    return sorted(match.group() for match in NAMED.finditer(words.replace("%%", "")))


class _TagReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        kept = sorted((name, "" if name in READ_ALOUD else value or "") for name, value in attrs)
        self.tags.append(f"<{tag} {kept}>")

    def handle_endtag(self, tag):
        self.tags.append(f"</{tag}>")


def _tags(words: str) -> list[str]:
    """The HTML tags with their attributes: a translation may move them, but neither lose nor add one."""
    reader = _TagReader()
    reader.feed(words)
    reader.close()
    return sorted(reader.tags)
