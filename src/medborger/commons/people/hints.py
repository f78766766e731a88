"""What may be said on the code page about where the code is. Nobody says anything, but where everybody is invented.

The demo adds its own here when it is installed; in production the list is empty.
"""

from collections.abc import Callable

_hints: list[Callable] = []


def add(hint: Callable) -> None:
    """`hint(request, person)` gives `{"code": "123456", "mailbox": "/postkasse/"}`, or None for nothing."""
    if hint not in _hints:
        _hints.append(hint)


def hint_for(request, person) -> dict | None:
    """The first hint there is for `person` on this page."""
    return next((found for hint in _hints if (found := hint(request, person))), None)
