"""How long to wait before trying again, and when to stop trying. Pure arithmetic."""

from datetime import timedelta

RETRIES = 5
"""A task is tried once and then again this many times; after that somebody must look at it."""


def pause_before(retry):
    """Return the pause before the n-th retry: 15 seconds, then four times longer each time.

    15 s, 1 min, 4 min, 16 min, 64 min: together an hour and a half, longer than most mail servers are down.
    """
    return timedelta(seconds=15 * 4 ** (retry - 1))


def is_last(tries):
    """Return whether a task that has failed this many times has had its last try."""
    return tries > RETRIES
