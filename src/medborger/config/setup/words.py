"""The translations: gathered, checked, and compiled from the .po files people edit to the .mo files Django reads."""

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


def _files() -> list[Path]:
    """The .po file of each language that is offered; the code's own needs none, but is kept up if there is one."""
    locale = settings.PACKAGE / "locale"
    files = [locale / code / "LC_MESSAGES" / "django.po" for code, _name in settings.LANGUAGES]
    return [path for path in files if path.exists() or path.parent.parent.name != OWN_LANGUAGE]
