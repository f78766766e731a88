"""The engine itself: Django's SQLite backend, made durable and put behind the write gate.

Promised of every connection: transactions begin IMMEDIATE (a reader that turns writer half-way could only
fail), a commit is on the disk when it returns (`synchronous=FULL`), foreign keys are checked, the file is
never memory-mapped (a disk error there kills the process), and a write waits its turn at the gate, in a
transaction or alone.
"""

import re
import time
from collections import deque
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from . import driver
from .gate import Gate, database_path, gate_for

driver.install()  # before the next import, which binds `sqlite3` for good

from django.db.backends.sqlite3 import base as django_sqlite  # noqa: E402

PATIENCE = 20
"""Seconds a write waits for its turn before it answers with an error. `OPTIONS["timeout"]` overrides it."""

PRAGMAS = {
    "synchronous": "FULL",  # NORMAL lost 805 acknowledged commits in a simulated power cut, FULL none
    "mmap_size": "0",
    "temp_store": "MEMORY",
    "secure_delete": "ON",  # what somebody has had erased is written over, not only let go
    "cache_size": "-8192",  # 8 MiB a connection: more belongs in the system's cache, which all share
    "journal_size_limit": str(64 * 1024 * 1024),  # a burst must not leave a huge log behind
}

_COMMENTS = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_WRITES = re.compile(
    r"(?:insert|update|delete|replace|begin|create|drop|alter|reindex|analyze|vacuum)\b", re.IGNORECASE
)
_WRITES_INSIDE = re.compile(r"\b(?:insert|update|delete|replace)\s", re.IGNORECASE)


def may_write(sql):
    """Return whether a statement needs the gate. When in doubt, yes: a reader there only loses a moment."""
    start = _COMMENTS.match(sql).end()
    word = sql[start : start + 8].lower()
    if word.startswith("with"):
        return _WRITES_INSIDE.search(sql, start) is not None
    if word.startswith("vacuum"):
        return " into " not in sql.lower()  # a backup only reads; writers go on meanwhile
    return _WRITES.match(sql, start) is not None


class GatedCursor(django_sqlite.SQLiteCursorWrapper):
    """Django's cursor, which takes the gate before a write and gives it back when no transaction is open."""

    wrapper = None
    _rows = None

    def execute(self, query, params=None):
        return self._through_the_gate(query, super().execute, query, params)

    def executemany(self, query, param_list):
        return self._through_the_gate(query, super().executemany, query, param_list)

    def executescript(self, script):
        return self._through_the_gate("BEGIN", super().executescript, script)

    def _through_the_gate(self, query, run, *args):
        self._rows = None
        if not self.wrapper.holds_gate() and not may_write(query):
            return run(*args)
        with self.wrapper.at_the_gate():
            run(*args)
            if self.description is not None and not self.connection.in_transaction:
                # INSERT … RETURNING on its own is committed when its last row is read: read, then let go.
                self._rows = deque(super().fetchall())
        return self

    def fetchone(self):
        if self._rows is None:
            return super().fetchone()
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size=None):
        size = self.arraysize if size is None else size
        if self._rows is None:
            return super().fetchmany(size)
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    def fetchall(self):
        return super().fetchall() if self._rows is None else self.fetchmany(len(self._rows))

    def __next__(self):
        if self._rows is None:
            return super().__next__()
        if not self._rows:
            raise StopIteration
        return self._rows.popleft()


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """A connection that holds the gate exactly while it may be writing."""

    gate = None
    patience = PATIENCE

    def check_database_version_supported(self):
        driver.require(self.get_database_version(), self.features.minimum_database_version)

    def get_connection_params(self):
        params = super().get_connection_params()
        if self.transaction_mode not in (None, "IMMEDIATE"):
            raise ImproperlyConfigured(
                f"DATABASES[{self.alias!r}]: remove transaction_mode from OPTIONS. This engine always begins "
                f"transactions IMMEDIATE; others fail as soon as two people write at once."
            )
        self.transaction_mode = "IMMEDIATE"
        self.patience = params.setdefault("timeout", PATIENCE)
        self.gate = self._find_gate()
        return params

    def _find_gate(self):
        name = str(self.settings_dict["NAME"])
        if name == ":memory:":
            return Gate()  # nobody else can reach this database; nobody else should wait for it
        if self.is_in_memory_db():
            return _memory_gate(name)
        return gate_for(database_path(name))

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        try:
            for name, value in PRAGMAS.items():
                connection.execute(f"PRAGMA {name} = {value}")
            if not self.is_in_memory_db():
                self._choose_journal(connection, driver.journal_mode(self.get_database_version()))
        except BaseException:
            connection.close()
            raise
        return connection

    def _choose_journal(self, connection, wanted):
        """Put the file in the wanted journal mode. Only the first connection ever has anything to do here."""
        deadline = time.monotonic() + self.patience
        found = connection.execute("PRAGMA journal_mode").fetchone()[0]
        while found != wanted:
            try:
                found = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
                break
            except self.Database.OperationalError as error:
                # Somebody else is in the file, and SQLite does not wait for that by itself.
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.05)
        driver.accept_journal(found, wanted)

    def create_cursor(self, name=None):
        cursor = self.connection.cursor(factory=GatedCursor)
        cursor.wrapper = self
        return cursor

    def _set_autocommit(self, autocommit):
        super()._set_autocommit(autocommit)
        if not autocommit:
            self.connection.isolation_level = "IMMEDIATE"  # for code that turns autocommit off by hand

    def holds_gate(self):
        """Return whether this connection is the one that may write."""
        return self.gate.held_by(self)

    @contextmanager
    def at_the_gate(self):
        """Hold the gate around a statement, and on to the end of the transaction it opened or belongs to."""
        if not self.holds_gate():
            self._enter_gate()
        try:
            yield
        finally:
            self._let_go_when_done()

    def _enter_gate(self):
        try:
            entered = self.gate.acquire(self, self.patience)
        except OSError as error:
            raise OperationalError(f"The file beside the database that writers queue at: {error}") from error
        if not entered:
            raise OperationalError(
                f"Others have been writing for {self.patience} seconds without a pause, "
                f"so nothing was written. Try again."
            )

    def _let_go_when_done(self):
        if self.gate is not None and (self.connection is None or not self.connection.in_transaction):
            self.gate.release(self)

    def _commit(self):
        try:
            super()._commit()
        finally:
            self._let_go_when_done()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._let_go_when_done()

    def _close(self):
        try:
            super()._close()
        finally:
            if self.gate is not None:
                self.gate.release(self)


_memory_gates = {}


def _memory_gate(name):
    # Shared between connections of one process only, as such a database is.
    return _memory_gates.setdefault(name, Gate())
