import logging
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from medborger.ground.sqlite import driver
from medborger.ground.sqlite.base import DatabaseWrapper


@pytest.fixture(autouse=True)
def nothing_told_yet(monkeypatch):
    monkeypatch.setattr(driver, "_told", set())


def test_the_wheel_takes_the_place_of_the_interpreters_own():
    pysqlite3 = pytest.importorskip("pysqlite3")
    driver.install()
    import sqlite3
    from sqlite3 import dbapi2

    assert sqlite3 is pysqlite3
    assert dbapi2 is pysqlite3.dbapi2
    assert DatabaseWrapper.Database is pysqlite3.dbapi2


def test_without_the_wheel_the_interpreters_own_is_kept(monkeypatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    before = sys.modules.get("sqlite3")
    driver.install()
    assert sys.modules.get("sqlite3") is before


def test_coming_after_django_is_refused():
    pytest.importorskip("pysqlite3")
    late = "import django.db.backends.sqlite3.base, medborger.ground.sqlite.driver as d; d.install()"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", late], capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert "on the first line of the settings" in done.stderr


@pytest.mark.parametrize("version", [(3, 31, 0), (3, 40, 1), (3, 51, 2)])
def test_an_sqlite_with_the_wal_bug_is_never_put_in_wal(version, caplog):
    with caplog.at_level(logging.WARNING, "medborger.ground.sqlite"):
        assert driver.journal_mode(version) == "delete"
        assert driver.journal_mode(version) == "delete"
    assert len(caplog.records) == 1
    assert "rollback journal" in caplog.text


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_sound_sqlite_is_put_in_wal(version, caplog):
    assert driver.journal_mode(version) == "wal"
    assert caplog.records == []


def test_an_old_sqlite_keeps_a_rollback_journal(connect, monkeypatch):
    monkeypatch.setattr(DatabaseWrapper, "get_database_version", lambda self: (3, 40, 1))
    with connect().cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_an_old_sqlite_takes_an_unused_database_out_of_wal(connect, monkeypatch):
    first = connect()
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE pledge (id INTEGER)")
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    first.close()
    monkeypatch.setattr(DatabaseWrapper, "get_database_version", lambda self: (3, 40, 1))
    with connect().cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_database_that_stays_in_wal_is_refused_to_an_old_sqlite():
    with pytest.raises(ImproperlyConfigured, match="cannot be taken out of it"):
        driver.accept_journal("wal", "delete")


def test_a_file_system_without_wal_is_named_once(caplog):
    driver.accept_journal("delete", "wal")
    driver.accept_journal("delete", "wal")
    assert len(caplog.records) == 1


def test_an_sqlite_older_than_django_supports_is_refused_with_advice(connect, monkeypatch):
    monkeypatch.setattr(DatabaseWrapper, "get_database_version", lambda self: (3, 30, 0))
    monkeypatch.setattr("django.db.backends.base.base.RAN_DB_VERSION_CHECK", set())
    with pytest.raises(ImproperlyConfigured, match=r"SQLite 3\.30\.0 is too old.*pysqlite3.*DATABASE_URL"):
        connect()
