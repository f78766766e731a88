"""Which SQLite is used, and how far it is trusted.

Python 3.11 often links an SQLite whose write-ahead log has a bug that can corrupt the file. The `pysqlite3`
wheel brings a sound one; where there is no wheel, the interpreter's own is used, only as far as it is safe.
"""

import logging
import sys

from django.core.exceptions import ImproperlyConfigured

FIRST_WITH_A_SAFE_LOG = (3, 51, 3)
"""From this version SQLite may be put in WAL. Before it, a checkpoint racing a writer can corrupt it."""

logger = logging.getLogger("medborger.ground.sqlite")
_told = set()


def install():
    """Make `import sqlite3` mean pysqlite3 from now on, where its wheel is installed. Safe to call twice.

    Swapped for the whole process, not for Django alone: two SQLite libraries that open the same file in one
    process undo each other's locks.
    """
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    _refuse_to_come_too_late(pysqlite3.dbapi2)
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def journal_mode(version):
    """Return the journal this SQLite may keep: "wal" where that is safe, else "delete" (logged once)."""
    if version >= FIRST_WITH_A_SAFE_LOG:
        return "wal"
    if version not in _told:
        _told.add(version)
        logger.warning(
            "SQLite %s can corrupt a database in WAL mode, so a rollback journal is used: all works, but "
            "readers wait for writers. The pysqlite3 wheel, or a Python with SQLite %s or newer, is faster.",
            _text(version),
            _text(FIRST_WITH_A_SAFE_LOG),
        )
    return "delete"


def accept_journal(found, wanted):
    """Say so when a file system cannot keep a write-ahead log; refuse one that this SQLite must not touch."""
    if found == "wal" != wanted:
        raise ImproperlyConfigured(
            "This database is in WAL mode, which this SQLite must not use, and it cannot be taken out of it. "
            "Install the pysqlite3 wheel, or a Python with a newer SQLite."
        )
    if found != wanted and found not in _told:
        _told.add(found)
        logger.warning("No WAL on this file system: readers wait for writers (%s journal).", found)


def require(version, oldest):
    """Refuse an SQLite that is older than Django supports, with a sentence on what to do."""
    if version < oldest:
        raise ImproperlyConfigured(
            f"SQLite {_text(version)} is too old: Django needs {_text(oldest)} or newer. Install the "
            f"pysqlite3 wheel (pip install pysqlite3), use a newer Python, or set DATABASE_URL to a "
            f"PostgreSQL database."
        )


def _refuse_to_come_too_late(wanted):
    loaded = sys.modules.get("django.db.backends.sqlite3.base")
    if loaded is not None and loaded.Database is not wanted:
        raise ImproperlyConfigured(
            "Django has already loaded its SQLite backend with the interpreter's own SQLite. "
            "Call medborger.ground.sqlite.driver.install() on the first line of the settings."
        )


def _text(version):
    return ".".join(map(str, version))
