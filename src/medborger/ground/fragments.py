"""Pieces of pages, kept for as long as they are right.

A fragment's key holds everything that can change what it shows; when that changes the key does, and the old fragment
is simply never asked for again. Nothing is ever taken out by hand, so nothing can be forgotten.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock


class Fragments:
    """A least-recently-used store of finished markup, one per process, bounded in number."""

    def __init__(self, most: int = 4000):
        self.most = most
        self._kept: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def all_of(self, keys: Iterable[Hashable], make: Callable[[list], dict]) -> list[str]:
        """The fragments of `keys`, in their order. `make` is asked once for those not kept, and answers key → markup;
        a key it does not answer for is left out."""
        keys = list(keys)
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [key for key in keys if key not in found]
        if missing:
            made = make(missing)
            found |= made
            self._keep(made)
        return [found[key] for key in keys if key in found]

    def _keep(self, made: dict) -> None:
        with self._lock:
            self._kept.update(made)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
