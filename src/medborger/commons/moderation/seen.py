"""The mark of the words somebody at the desk has in front of them: nobody lets through what they have never seen."""

from django.utils.crypto import constant_time_compare, salted_hmac

FIELD = "seen"


class Changed(Exception):
    """The author has reworded it since the page was opened: `thing`, as it says now, is to be read first."""

    def __init__(self, thing):
        super().__init__(thing)
        self.thing = thing


def mark_of(thing) -> str:
    """Differs when the words do. Keyed, so that no author can write two texts that have the same mark."""
    words = f"{thing.title}\n{thing.text}"
    return salted_hmac("medborger.moderation.seen", words, algorithm="sha256").hexdigest()[:32]


def check(thing, seen: str | None) -> None:
    """Raises Changed unless `seen` is the mark of what `thing` says now. None: nobody was shown a page."""
    if seen is not None and not constant_time_compare(seen, mark_of(thing)):
        raise Changed(thing)
