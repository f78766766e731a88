import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from medborger.ground.sqlite.base import PATIENCE, may_write


def pragma(connection, name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("temp_store", 2),  # memory
        ("cache_size", -8192),
        ("busy_timeout", PATIENCE * 1000),
    ],
)
def test_every_connection_is_durable(connect, name, value):
    assert pragma(connect(), name) == value
    assert pragma(connect(":memory:"), name) == value


def test_the_file_is_never_memory_mapped(connect):
    assert pragma(connect(), "mmap_size") == 0
    assert pragma(connect(init_command="PRAGMA mmap_size = 1000000"), "mmap_size") == 0


def test_settings_cannot_make_it_less_durable(connect):
    assert pragma(connect(init_command="PRAGMA synchronous = OFF"), "synchronous") == 2


def test_transactions_begin_immediate(connect):
    connection = connect()
    assert connection.transaction_mode == "IMMEDIATE"
    other = connect(timeout=0)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(other.Database.OperationalError, match="locked"):
        other.connection.execute("BEGIN IMMEDIATE")  # past the gate, to see SQLite's own lock
    connection.rollback()


def test_another_transaction_mode_is_refused(connect):
    with pytest.raises(ImproperlyConfigured, match="always begins transactions IMMEDIATE"):
        connect(transaction_mode="DEFERRED")


def test_foreign_keys_are_checked(connect):
    with connect().cursor() as cursor:
        cursor.execute("CREATE TABLE town (id INTEGER PRIMARY KEY)")
        cursor.execute("CREATE TABLE pledge (town INTEGER REFERENCES town)")
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO pledge VALUES (7)")


def test_rows_returned_by_a_lone_insert_can_be_read_in_every_way(connect):
    with connect().cursor() as cursor:
        cursor.execute("CREATE TABLE pledge (id INTEGER PRIMARY KEY)")
        insert = "INSERT INTO pledge (id) VALUES (%s), (%s) RETURNING id"
        assert cursor.execute(insert, [1, 2]).fetchall() == [(1,), (2,)]
        assert list(cursor.execute(insert, [3, 4])) == [(3,), (4,)]
        assert cursor.execute(insert, [5, 6]).fetchmany(1) == [(5,)]
        assert cursor.fetchone() == (6,)
        assert cursor.fetchone() is None
        assert cursor.execute("SELECT count(*) FROM pledge").fetchone() == (6,)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO pledge VALUES (1)",
        "  update pledge SET id = 2",
        "-- a note\nDELETE FROM pledge",
        "/* a note */ REPLACE INTO pledge VALUES (1)",
        "WITH kept AS (SELECT 1) INSERT INTO pledge SELECT * FROM kept",
        "BEGIN IMMEDIATE",
        "CREATE TABLE pledge (id)",
        "VACUUM",
    ],
)
def test_what_writes_needs_the_gate(sql):
    assert may_write(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM pledge",
        "WITH kept AS (SELECT 1) SELECT * FROM kept",
        "PRAGMA foreign_keys",
        "EXPLAIN QUERY PLAN DELETE FROM pledge",
        "VACUUM INTO 'backup.sqlite3'",
        "SAVEPOINT s1",
        "",
    ],
)
def test_what_only_reads_walks_past_it(sql):
    assert not may_write(sql)
