"""What is looked at before others can read it: a matter or a comment that a gatekeeper holds back waits for the desk.

A gatekeeper is registered by whoever keeps the house in order (`commons/moderation`); the spine only asks.
"""

from collections.abc import Callable

_keepers: list[Callable[..., str]] = []


def gatekeeper(function: Callable[..., str]) -> Callable[..., str]:
    """Register `(municipality_id, by, text) -> reason`: why this is held back, a short code; "" lets it pass."""
    _keepers.append(function)
    return function


def reason_to_hold(*, municipality_id: int, by, text: str) -> str:
    """The first gatekeeper's reason to hold back what `by` wants to make public, or "" where all let it pass."""
    for keeper in _keepers:
        if reason := keeper(municipality_id=municipality_id, by=by, text=text):
            return reason
    return ""
