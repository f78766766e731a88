"""Who may not write just now: asked wherever somebody writes, answered by those who keep order.

@refusal
def timed_out(person, municipality):
    return Refusal(_("You can write again on Monday."), url=…) if … else ""
"""

from collections.abc import Callable


class Refusal(str):
    """The sentence that says why somebody may not write, with the page (`url`) on which they read more and object."""

    url: str

    def __new__(cls, sentence: str, *, url: str = ""):
        made = super().__new__(cls, sentence)
        made.url = url
        return made


_refusals: list[Callable[..., str]] = []


def refusal(function: Callable[..., str]) -> Callable[..., str]:
    """Register `(person, municipality) -> sentence`: why this person may not write here now; "" where they may."""
    _refusals.append(function)
    return function


def refused(person, municipality) -> str:
    """The first reason there is why `person` may not write in this municipality now, as a sentence; or ""."""
    return next((said for ask in _refusals if (said := ask(person, municipality))), "")
