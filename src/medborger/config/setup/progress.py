"""What a start says while it works: one line for each thing that has to be made, nothing for what is in place."""

import time
from contextlib import contextmanager


class Progress:
    def say(self, line: str) -> None:
        print(line, flush=True)

    @contextmanager
    def step(self, what: str):
        """Says what is being made, and how long it took once it is there."""
        started = time.monotonic()
        print(f"{what} …", end="", flush=True)
        try:
            yield
        except BaseException:
            print(flush=True)
            raise
        print(f" {time.monotonic() - started:.1f} s", flush=True)


class CannotGoOn(Exception):
    """A start that cannot succeed; its message tells the person at the keyboard what to do about it."""
