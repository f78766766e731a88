"""Who may not write just now, and why something cannot be read: asked here, answered by those who keep order.

@refusal
def timed_out(person, municipality):
    return _("You can write again on Monday.") if … else ""

@explanation
def rule_it_broke(comment):
    return _("It tells something private about somebody.") if comment.reason == "private" else ""
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

_refusals: list[Callable] = []
_explanations: list[Callable] = []


def refusal(function: Callable) -> Callable:
    """Register `(person, municipality) -> sentence`: why this person may not write here now; "" where they may."""
    _refusals.append(function)
    return function


def refused(person, municipality) -> str:
    """The first reason there is why `person` may not write in this municipality now, as a sentence; or ""."""
    return _first(_refusals, person, municipality)


def explanation(function: Callable) -> Callable:
    """Register `(comment) -> sentence`: what its reason (a code) means, to its writer; "" for others' codes."""
    _explanations.append(function)
    return function


def explained(comment) -> str:
    """Why a comment is out of sight, in a sentence or two to the one who wrote it."""
    if comment.state == comment.State.HELD:
        said = _("Only you and the hosts can read this. It waits until one of them has looked at it.")
    else:
        said = _("The hosts have hidden this. Only you and they can read it.")
    why = _first(_explanations, comment)
    return f"{said} {why}".strip()


def _first(functions: list[Callable], *about) -> str:
    return next((said for function in functions if (said := function(*about))), "")
