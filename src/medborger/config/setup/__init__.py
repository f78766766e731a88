"""From a fresh clone to a running site: what must be made before the first page can be shown, and what keeps it up.

`everything` makes what is missing and passes over what is in place, so that a start costs seconds the first time and
next to nothing after that. Each step lies in a file of its own.
"""

import fcntl
import sys
from contextlib import contextmanager

import django
from django.conf import settings

from medborger.config.setup.progress import CannotGoOn, Progress
from medborger.config.setup.stamps import Stamps


def run_alone(*, demo: bool, only_files: bool) -> int:
    """`medborger setup`: everything, or only what needs no database."""
    try:
        everything(demo=demo, only_files=only_files)
    except CannotGoOn as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def everything(*, demo: bool, only_files: bool = False) -> None:
    """Makes the data folder ready to be served from. Two that start at once take turns."""
    progress = Progress()
    with _turn(progress):
        stamps = Stamps(settings.DATA / "setup.json")
        _files(stamps, progress)
        if not only_files:
            django.setup()
            _site(stamps, progress, demo=demo)


def _files(stamps: Stamps, progress: Progress) -> None:
    """The steps that need no Django: front-end packages, typefaces, what the browser gets, translations."""
    from medborger.config.setup import frontend, words

    frontend.install_packages(stamps, progress)
    frontend.make_fonts(stamps, progress)
    frontend.lay_out_assets(stamps, progress)
    words.compile_translations(stamps, progress)


def _site(stamps: Stamps, progress: Progress, *, demo: bool) -> None:
    """The steps that need Django, imported here because it must be set up first."""
    from medborger.config.setup import static, tables

    refuse_what_is_missing()
    static.collect(stamps, progress)
    tables.migrate(progress)
    if demo:
        tables.fill_with_demo(progress)


def refuse_what_is_missing() -> None:
    """Stops a start that would send citizens somewhere wrong, and says what to do."""
    from django.core.checks import run_checks

    from medborger.config.checks import TAG

    found = [problem for problem in run_checks(tags=[TAG]) if problem.is_serious()]
    if found:
        raise CannotGoOn("\n".join(f"{problem.msg}\n{problem.hint}" for problem in found))


@contextmanager
def _turn(progress: Progress):
    with (settings.DATA / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Another start is making things ready in this data folder; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
