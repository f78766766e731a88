"""The translations: gathered, checked, and compiled from the .po files people edit to the .mo files Django reads."""

import sys
from pathlib import Path

from django.conf import settings

from medborger.config.setup.progress import Progress
from medborger.config.setup.stamps import Stamps, of_contents

OWN_LANGUAGE = "en"  # what the code is written in: its words are their own translation


def compile_translations(stamps: Stamps, progress: Progress) -> None:
    source, target = settings.PACKAGE / "locale", settings.DATA / "locale"
    files = sorted(source.glob("*/LC_MESSAGES/django.po"))
    made = [target / path.relative_to(source).with_suffix(".mo") for path in files]
    fingerprint = of_contents(*files)
    if stamps.is_current("translations", fingerprint, *made):
        return
    from medborger.ground import (
        translations,  # Babel takes a while to import, and a second start can do without
    )

    with stamps.remaking("translations", fingerprint), progress.step("Translations"):
        translations.compile_all(source, target)


def update() -> int:
    """`medborger messages`"""
    from medborger.ground import translations

    for path in _files():
        translations.update(settings.PACKAGE, path)
        missing = len(translations.problems(settings.PACKAGE, path))
        print(f"{path.relative_to(settings.CHECKOUT)}: {missing or 'nothing'} left to translate or mend")
    return 0


def check() -> int:
    """`medborger messages --check`"""
    from medborger.ground import translations

    problems = {path: translations.problems(settings.PACKAGE, path) for path in _files()}
    for path, told in problems.items():
        name = path.relative_to(settings.CHECKOUT)
        print(f"{name}: {len(told)} to mend" if told else f"{name}: complete")
        for problem in told:
            print(f"  {problem}")
    if any(problems.values()):
        print(
            "`medborger messages` brings new strings in and takes unused ones out; the rest is for a translator."
        )
        return 1
    return 0


def missing(language: str) -> int:
    """`medborger messages --missing de`"""
    from medborger.ground import translation_parts, translations

    path = _file(language)
    if path is None:
        return _unknown(language)
    sys.stdout.write(translations.written(translation_parts.missing(settings.PACKAGE, path)).decode())
    return 0


def take(parts: list[str]) -> int:
    """`medborger messages --take a.po b.po`: what can be used is taken; what cannot is told, and the command fails."""
    from medborger.ground import translation_parts, translations

    refused, brought_up = 0, set()
    for part in map(Path, parts):
        try:
            language = translation_parts.language_of(part)
        except (OSError, ValueError) as problem:
            print(f"{part}: cannot be read: {problem}")
            refused += 1
            continue
        path = _file(language)
        if path is None:
            refused += _unknown(language, part)
            continue
        if path not in brought_up:
            translations.update(settings.PACKAGE, path)
            brought_up.add(path)
        taken = translation_parts.take(path, part)
        print(
            f"{part} ({language}): {taken.new} new, {taken.changed} changed, {len(taken.refused)} not taken"
        )
        for problem in taken.refused:
            print(f"  {problem}")
        refused += len(taken.refused)
    return 1 if refused else 0


def _file(language: str) -> Path | None:
    """The .po file of a language that is offered; English needs none, since the code is written in it."""
    files = {path.parent.parent.name: path for path in _files()}
    return files.get(language)


def _unknown(language: str, part: Path | None = None) -> int:
    languages = ", ".join(path.parent.parent.name for path in _files())
    where = f"{part}: " if part else ""
    says = f"no language “{language}” is translated here" if language else "no “Language:” at its top"
    print(f"{where}{says}. It may be one of: {languages}.", file=sys.stderr)
    return 1


def _files() -> list[Path]:
    """The .po file of each language that is offered; the code's own needs none, but is kept up if there is one."""
    locale = settings.PACKAGE / "locale"
    files = [locale / code / "LC_MESSAGES" / "django.po" for code, _name in settings.LANGUAGES]
    return [path for path in files if path.exists() or path.parent.parent.name != OWN_LANGUAGE]
