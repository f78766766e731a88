"""What else happens when somebody takes over a matter written for them: said by the modules, in the same transaction.

@when_taken_over
def leave(matter_pk, *, by): ...
"""

from collections.abc import Callable

_listeners: list[Callable[..., None]] = []


def when_taken_over(function: Callable[..., None]) -> Callable[..., None]:
    """Register `(matter_pk, by)`: called in the transaction in which the matter becomes `by`'s own."""
    _listeners.append(function)
    return function


def taken_over(matter_pk: int, *, by) -> None:
    for listener in _listeners:
        listener(matter_pk, by=by)
