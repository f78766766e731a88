import gc
import os
import subprocess
import sys
import threading
import time

import pytest
from django.db import IntegrityError, OperationalError

from medborger.ground.sqlite import gate as gate_module
from medborger.ground.sqlite.gate import Gate, database_path, gate_for

pytestmark = pytest.mark.once


class Person:
    """Somebody who stands at the gate."""


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection):
    connection.commit()
    connection.set_autocommit(True)


@pytest.fixture
def table(connect):
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pledge (id INTEGER PRIMARY KEY)")
    return connection


def test_one_at_a_time(tmp_path):
    gate, inger, yusuf = Gate(tmp_path / "gate"), Person(), Person()
    assert gate.acquire(inger, 1)
    assert not gate.acquire(yusuf, 0.05)
    gate.release(yusuf)  # not the one inside: nothing happens
    assert gate.held_by(inger)
    gate.release(inger)
    assert gate.acquire(yusuf, 0)


def test_threads_enter_in_the_order_they_came(tmp_path):
    gate, first, order = Gate(tmp_path / "gate"), Person(), []
    gate.acquire(first, 1)

    def enter(number):
        person = Person()
        gate.acquire(person, 5)
        order.append(number)
        gate.release(person)

    threads = []
    for number in range(6):
        threads.append(threading.Thread(target=enter, args=(number,)))
        threads[-1].start()
        time.sleep(0.02)
    gate.release(first)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4, 5]


def test_who_gives_up_waiting_is_not_waited_for(tmp_path):
    gate, inger, yusuf, last = Gate(tmp_path / "gate"), Person(), Person(), Person()
    gate.acquire(inger, 1)
    assert not gate.acquire(yusuf, 0.01)
    gate.release(inger)
    assert gate.acquire(last, 0)


def test_another_process_waits_too_and_death_opens_the_gate(tmp_path):
    path = tmp_path / "gate"
    hold = (
        "import sys, time; from medborger.ground.sqlite.gate import Gate; p = type('P', (), {})();"
        "print(Gate(sys.argv[1]).acquire(p, 1), flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", hold, path], stdout=subprocess.PIPE, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert other.stdout.readline() == b"True\n"
    gate, inger = Gate(path), Person()
    assert not gate.acquire(inger, 0.05)
    other.kill()
    other.communicate()
    assert gate.acquire(inger, 1)


def test_a_forked_child_holds_nothing(tmp_path):
    gate, inger = Gate(tmp_path / "gate"), Person()
    assert gate.acquire(inger, 1)
    child = os.fork()
    if child == 0:
        held = gate.held_by(inger)
        entered = gate.acquire(Person(), 0.05)
        gate.release(inger)
        os._exit(held + 2 * entered)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert gate.held_by(inger)
    gate.release(inger)


def test_without_file_locks_threads_still_queue(tmp_path, monkeypatch):
    monkeypatch.setattr(gate_module, "fcntl", None)
    gate, inger = Gate(tmp_path / "gate"), Person()
    assert gate.acquire(inger, 1)
    assert not gate.acquire(Person(), 0.01)
    gate.release(inger)
    assert not (tmp_path / "gate").exists()


def test_whoever_is_lost_inside_leaves_the_gate_open(tmp_path):
    gate, inger = Gate(tmp_path / "gate"), Person()
    gate.acquire(inger, 1)
    del inger
    gc.collect()
    assert gate.acquire(Person(), 0)


def test_connections_to_one_file_share_one_gate(connect, tmp_path):
    os.symlink(tmp_path / "town.sqlite3", tmp_path / "alias.sqlite3")
    one = connect()
    assert one.gate is gate_for(database_path(tmp_path / "town.sqlite3"))
    assert connect(tmp_path / "alias.sqlite3").gate is one.gate
    assert connect(f"file:{tmp_path}/town.sqlite3?mode=rw").gate is one.gate


def test_databases_in_memory_have_a_gate_without_a_file(connect):
    alone, other_alone = connect(":memory:"), connect(":memory:")
    shared = "file:gate_test?mode=memory&cache=shared"
    assert alone.gate is not other_alone.gate
    assert connect(shared).gate is connect(shared).gate
    assert connect(shared).gate.path is None


def test_a_commit_and_a_rollback_let_go(table):
    for finish in (table.commit, table.rollback):
        begin(table)
        assert table.holds_gate()
        finish()
        assert not table.holds_gate()
        table.set_autocommit(True)


def test_a_lone_write_lets_go_whether_it_succeeds_or_not(table):
    with table.cursor() as cursor:
        cursor.execute("INSERT INTO pledge VALUES (1)")
        assert not table.holds_gate()
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO pledge VALUES (1)")
    assert not table.holds_gate()


def test_a_failed_statement_in_a_transaction_keeps_the_gate_until_its_end(table):
    begin(table)
    with table.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("INSERT INTO no_such_table VALUES (1)")
    assert table.holds_gate()
    table.rollback()
    assert not table.holds_gate()


def test_a_failed_begin_lets_go(table, connect):
    table.connection.execute("BEGIN IMMEDIATE")  # somebody who does not know the gate
    other = connect(timeout=0.05)
    with pytest.raises(OperationalError, match="locked"):
        begin(other)
    assert not other.holds_gate()
    table.connection.rollback()
    begin(other)


def test_closing_lets_go(table):
    begin(table)
    gate = table.gate
    table.close()
    assert gate.acquire(Person(), 0)


def test_autocommit_turned_off_by_hand_holds_the_gate_from_the_first_write(table):
    table.set_autocommit(False)
    with table.cursor() as cursor:
        cursor.execute("SELECT * FROM pledge").fetchall()
        assert not table.holds_gate()
        cursor.execute("INSERT INTO pledge VALUES (1)")
        assert table.holds_gate()
    end(table)
    assert not table.holds_gate()


def test_a_gate_file_that_cannot_be_opened_is_a_database_error(table):
    table.gate._file, table.gate.path = None, "/no/such/folder/gate"
    with pytest.raises(OperationalError, match="No such file"):
        begin(table)
    assert not table.holds_gate()


def test_waiting_too_long_says_so_clearly(table, connect):
    begin(table)
    hurried = connect(timeout=0.1)
    with pytest.raises(OperationalError, match=r"writing for 0\.1 seconds.*nothing was written\. Try again"):
        begin(hurried)
    with hurried.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM pledge").fetchone() == (0,)  # readers do not wait
