"""R1 and R3 of the promises, small enough for every run: `script/bench` repeats them at full length."""

import random
import time

import pytest

pytestmark = pytest.mark.once


@pytest.fixture
def town(connect, tmp_path):
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pledge (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE)")
        cursor.execute("CREATE TABLE tally (rows INTEGER)")
        cursor.execute("INSERT INTO tally VALUES (0)")
    connection.close()
    return tmp_path / "town.sqlite3"


def acknowledged(log):
    if not log.exists():
        return []
    return [line.split()[0] for line in log.read_text().splitlines() if line.count(" ") == 1]


def test_two_processes_of_writers_never_meet_a_locked_database(town, start, connect, tmp_path):
    scribes = [start("scribe.py", town, tmp_path / f"log{n}", 4, 2) for n in range(2)]
    assert [scribe.communicate()[0] for scribe in scribes] == ["", ""]
    per_process = [len(acknowledged(tmp_path / f"log{n}")) for n in range(2)]
    with connect().cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM pledge").fetchone() == (2 * sum(per_process),)
        assert cursor.execute("SELECT rows FROM tally").fetchone() == (sum(per_process),)
    assert min(per_process) > 0


def kill_a_writer(town, start, connect, log, seed):
    """Kill a writing process at a random moment; return how many acknowledged rows are missing afterwards."""
    before = len(acknowledged(log))
    scribe = start("scribe.py", town, log, 2, 30)
    patience = time.monotonic() + 20
    while len(acknowledged(log)) == before and time.monotonic() < patience:
        time.sleep(0.01)
    time.sleep(random.Random(seed).uniform(0, 0.4))
    scribe.kill()
    scribe.communicate()
    connection = connect()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = {key for (key,) in cursor.execute("SELECT key FROM pledge")}
    connection.close()
    told = acknowledged(log)
    assert len(told) > before
    return sum(key not in kept or f"{key}-alone" not in kept for key in told)


def test_no_acknowledged_row_is_lost_when_a_writer_is_killed(town, start, connect, tmp_path):
    assert [kill_a_writer(town, start, connect, tmp_path / "log", seed) for seed in range(3)] == [0, 0, 0]


@pytest.mark.slow
def test_no_acknowledged_row_is_lost_in_ten_rounds(town, start, connect, tmp_path):
    assert [kill_a_writer(town, start, connect, tmp_path / "log", seed) for seed in range(10, 20)] == [0] * 10
