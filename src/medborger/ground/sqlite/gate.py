"""The write gate: one writer at a time, in the order they came.

SQLite lets one connection write and makes the others poll with growing pauses: the unlucky wait for seconds.
Here they queue instead: the threads of a process in the order they came, and the first of each process at a
turnstile in a file beside the database. A process that has had its time must pass the turnstile again, behind
whoever stands in it.

The gate only decides who is next. SQLite's own locks guard the data: a lost gate costs time, never rows.
"""

import os
import threading
import time
import weakref
from collections import deque
from urllib.parse import unquote, urlsplit

try:
    import fcntl
except ImportError:  # Windows has no fcntl: threads queue there, processes wait as SQLite does.
    fcntl = None

_WRITER, _TURNSTILE = 0, 1  # the two bytes of the gate file that are locked
_GLANCE = 0.001  # seconds between two looks at the file lock; only one thread per process looks
_TENURE = 0.02  # seconds in which threads of one process may follow each other before another process's turn

_gates = {}
_all_gates = weakref.WeakSet()
_registry = threading.Lock()


def database_path(name):
    """Return the one true path of a database file, given as a path, a link or a `file:` address."""
    name = str(name)
    return os.path.realpath(unquote(urlsplit(name).path) if name.startswith("file:") else name)


def gate_for(path):
    """Return this process's gate for a database file: the same one for every connection to it."""
    with _registry:
        if path not in _gates:
            _gates[path] = Gate(f"{path}-gate")
        return _gates[path]


class Gate:
    """A queue for one writer. Without a path it holds back threads only (databases in memory)."""

    def __init__(self, path=None):
        self.path = path
        self._file = None
        self._forget()
        _all_gates.add(self)

    def _forget(self):
        self._mutex = threading.RLock()  # re-entrant: garbage collection may call `_orphaned` any time
        self._queue = deque()
        self._busy = False
        self._holder = None
        self._has_file = False
        self._tenure_ends = 0

    def held_by(self, holder):
        """Return whether this holder is the one inside."""
        return self._holder is not None and self._holder() is holder

    def acquire(self, holder, timeout):
        """Let `holder` in and return True, or return False when no turn came in `timeout` seconds."""
        deadline = time.monotonic() + timeout
        if not self._wait_for_turn(timeout):
            return False
        entered = False
        try:
            entered = self.path is None or fcntl is None or self._has_file or self._lock_file(deadline)
        finally:
            if not entered:
                self._pass_on()
        if entered:
            self._holder = weakref.ref(holder, self._orphaned)
        return entered

    def release(self, holder):
        """Let the next one in. Does nothing for anyone but the holder, so it may be called to be sure."""
        if self.held_by(holder):
            self._holder = None
            self._pass_on()

    def _orphaned(self, reference):
        # A connection was thrown away inside a transaction: SQLite rolls back, and the gate must open.
        if self._holder is reference:
            self._holder = None
            self._pass_on()

    def _wait_for_turn(self, timeout):
        turn = threading.Lock()
        turn.acquire()
        with self._mutex:
            if not self._busy:
                self._busy = True
                return True
            self._queue.append(turn)
        try:
            return turn.acquire(timeout=max(timeout, 0)) or not self._step_out(turn)
        except BaseException:  # interrupted while standing in line: nobody must wait for us
            if not self._step_out(turn):
                self._pass_on()
            raise

    def _step_out(self, turn):
        """Leave the queue; return False when the turn had come in that very moment."""
        with self._mutex:
            waiting = turn in self._queue
            if waiting:
                self._queue.remove(turn)
            return waiting

    def _pass_on(self):
        with self._mutex:
            if self._has_file and not (self._queue and time.monotonic() < self._tenure_ends):
                self._has_file = False
                fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _WRITER)
            if self._queue:
                self._queue.popleft().release()
            else:
                self._busy = False

    def _lock_file(self, deadline):
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        if not self._poll(_TURNSTILE, deadline):
            return False
        try:
            self._has_file = self._poll(_WRITER, deadline)
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _TURNSTILE)
        self._tenure_ends = time.monotonic() + _TENURE
        return self._has_file

    def _poll(self, byte, deadline):
        while True:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
                return True
            except (BlockingIOError, PermissionError):  # the two ways in which POSIX says "taken"
                if time.monotonic() >= deadline:
                    return False
            time.sleep(_GLANCE)


def _forget_all():
    """After a fork: the child holds nothing. File locks are not inherited, and the threads do not exist."""
    global _registry
    _registry = threading.Lock()
    for gate in list(_all_gates):
        gate._forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
