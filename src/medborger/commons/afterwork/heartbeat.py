"""Keeps a lease alive while its holder works, from a thread beside the work."""

import logging
import threading
import time

from django.db import connection

logger = logging.getLogger("medborger.afterwork")

_AGAIN = 1  # seconds until the next try when the database did not answer


class Heartbeat:
    """`with Heartbeat(lease, extend):` calls `extend()` three times per lease until the block ends.

    Work shorter than a third of its lease costs no query. When `extend` returns False the lease has gone to
    somebody else, and the beating stops: the verb that ends the work will notice too.
    """

    def __init__(self, lease, extend):
        self._every = lease.total_seconds() / 3
        self._extend = extend
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._over.set()
        self._thread.join()

    def _beat(self):
        pause = self._every
        try:
            while not self._over.wait(pause):
                pause = self._once()
        finally:
            connection.close()

    def _once(self):
        begun = time.monotonic()
        try:
            alive = self._extend()
        except Exception:
            logger.exception("A lease could not be extended; trying again")
            connection.close()
            return min(_AGAIN, self._every)
        if not alive:
            self._over.set()
        return max(self._every - (time.monotonic() - begun), 0)
