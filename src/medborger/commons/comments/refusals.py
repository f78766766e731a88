"""Why something cannot be read: asked here, answered by those who keep order. Who may not write just now is asked
in `commons/matters/refusals`.

@explanation
def rule_it_broke(comment):
    return _("It tells something private about somebody.") if comment.reason == "private" else ""
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

_explanations: list[Callable] = []


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
    why = next((meaning for explain in _explanations if (meaning := explain(comment))), "")
    return f"{said} {why}".strip()
