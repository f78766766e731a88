"""The register of kinds that the desk may hide: each module says who may, and what follows.

A kind that has not registered is never hidden from here, and nobody is asked to report it: what a municipality itself
has adopted is not moderated. The talk about it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from medborger.ground.permissions import may


@dataclass(frozen=True)
class Moderated:
    """How one kind of matter is moderated.

    `permission` ("pledges.moderate") is what somebody at the desk must hold on the matter to take it out of sight or
    bring it back. `rewrite` is the route (one argument, the matter's id) on which its author writes it again while it
    is hidden; without it nobody is asked to. `read(matter, by=…)` is called when it has been decided about: the desk
    has read it.
    """

    kind: str
    permission: str
    rewrite: str = ""
    read: Callable[..., Any] | None = None


_kinds: dict[str, Moderated] = {}


def register(moderated: Moderated) -> None:
    """Called once by a module's `fairness.py`."""
    _kinds[moderated.kind] = moderated


def moderated(kind: str) -> Moderated | None:
    """How matters of this kind are moderated; None where they are not."""
    return _kinds.get(kind)


def may_hide(person, thing) -> bool:
    """Whether `person`, who is at the desk, may take this out of sight or bring it back."""
    if thing.comment:
        return True
    known = moderated(thing.kind)
    return known is not None and may(person, known.permission, thing.child)


def may_be_reported(thing) -> bool:
    return bool(thing.comment) or moderated(thing.kind) is not None


def can_be_rewritten(thing) -> bool:
    known = moderated(thing.kind)
    return bool(thing.comment) or bool(known and known.rewrite)
