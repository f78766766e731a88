"""The register of verbs: what the house does when something has happened to a matter.

An app declares its verbs where it declares the rest of itself (a module in `verbs.py`, a commons app too; both are
found by themselves). A verb nobody has declared happens quietly: it stands in the timeline, and nobody is told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Verb:
    """One verb of the timeline, "pledge.kept".

    `tells(event)` gives the persons whose own it concerns: they are written to at once, by the template `letter`, and
    see it at their bell. `insists` sends that letter also to those who want no letters at once: for decisions about
    somebody's own words. `says(event)` is the one sentence, in the language that is active, by which the bell and the
    weekly letter tell of it; without it neither does. `reaches_followers` says it also to those who follow the matter
    or what it belongs to. `leads(event)` is the full address the sentence leads to; the matter's own page where there
    is none. `fills_petals` is no for what leaves the life of a principle as it was.
    """

    name: str
    tells: Callable[[Any], Iterable] | None = None
    letter: str = ""
    insists: bool = False
    says: Callable[[Any], str] | None = None
    reaches_followers: bool = False
    leads: Callable[[Any], str] | None = None
    fills_petals: bool = True


_verbs: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Called once by each app's `verbs.py`."""
    for verb in verbs:
        _verbs[verb.name] = verb


def verb_of(name: str) -> Verb:
    """The verb called `name`; a quiet one where nobody has declared it."""
    return _verbs.get(name) or Verb(name)


def told_verbs() -> set[str]:
    """The verbs of which anybody is told, by letter or at the bell."""
    return {name for name, verb in _verbs.items() if verb.tells or verb.says}
