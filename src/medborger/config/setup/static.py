"""Collects the static files, compressed, under names that change with their contents: browsers keep them for a year."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from medborger.config.setup.progress import Progress
from medborger.config.setup.stamps import Stamps, of_trees


def collect(stamps: Stamps, progress: Progress) -> None:
    fingerprint = of_trees(_found())
    if stamps.is_current("static", fingerprint, Path(settings.STATIC_ROOT) / "staticfiles.json"):
        return
    with stamps.remaking("static", fingerprint), progress.step("Static files"):
        call_command("collectstatic", interactive=False, verbosity=0)


def _found() -> set[Path]:
    return {Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])}
