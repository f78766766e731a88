"""Real workers in real processes, on a database of their own."""

import signal
import threading
import time

import pytest
from django.db import connection

from medborger.commons.afterwork.stopping import stopped_by_signals
from medborger.commons.afterwork.worker import Worker


def worker(town, *options):
    process = town.start("worker", "--poll", 0.1, *options)
    assert "is at work" in process.stdout.readline()
    return process


def test_once_does_everything_and_exits(town):
    for number in range(3):
        town.enqueue("note", town.log, str(number))
    assert town.run("worker", "--once") == "3 tasks done\n"
    assert town.lines() == ["0", "1", "2"]
    assert len(town.lines(town.due_log)) == 1


def test_a_task_is_begun_within_a_second_of_being_enqueued(town):
    worker(town)
    town.enqueue("note", town.log, "hello")
    assert town.wait_for(1, patience=5) < 1


def test_a_task_whose_worker_is_killed_runs_again_after_its_lease(town):
    town.enqueue("slow", town.log, 30)
    victim = worker(town, "--lease", 1.5)
    town.wait_for(1)
    victim.kill()
    victim.wait()
    assert town.state()["tasks"] == ["RUNNING"]
    worker(town, "--lease", 1.5)
    assert town.wait_for(2) < 1.5 + 60
    assert town.state()["attempts"][0]["number"] == 2


def test_a_task_longer_than_its_lease_keeps_it_by_its_heartbeat(town):
    town.enqueue("slow", town.log, 7)
    worker(town, "--lease", 1)
    town.wait_for(1)
    helper = town.start(
        "worker", "--lease", 1, "--poll", 0.1
    )  # on SQLite it waits, on PostgreSQL it looks around
    town.wait_for(2)
    time.sleep(0.5)
    assert town.lines() == ["begun", "done"]
    assert helper.poll() is None
    assert town.state()["attempts"] == []


def test_two_workers_never_run_the_same_task(town):
    for number in range(8):
        town.enqueue("note", town.log, str(number))
    both = [town.start("worker", "--once") for _ in range(2)]
    told = [process.communicate(timeout=60)[0] for process in both]
    assert sorted(town.lines()) == [str(number) for number in range(8)]
    assert sum(int(line.split()[0]) for line in told) == 8


def test_a_job_runs_once_when_two_workers_race_for_it(town):
    both = [town.start("worker", "--once") for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert len(town.lines(town.due_log)) == 1
    assert [row["count"] for row in town.state()["due"]] == [1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_the_task_in_hand_and_takes_no_other(town, number):
    town.enqueue("slow", town.log, 1.5)
    town.enqueue("note", town.log, "next")
    asked = worker(town)
    town.wait_for(1)
    asked.send_signal(number)
    assert "has stopped" in asked.communicate(timeout=10)[0]
    assert asked.returncode == 0
    assert town.lines() == ["begun", "done"]
    assert sorted(town.state()["tasks"]) == ["READY", "SUCCESSFUL"]


def test_a_task_that_goes_on_too_long_is_handed_back(town):
    town.enqueue("slow", town.log, 60)
    asked = worker(town, "--grace", 0.5)
    town.wait_for(1)
    begun = time.monotonic()
    asked.terminate()
    assert "has stopped" in asked.communicate(timeout=10)[0]
    assert time.monotonic() - begun < 5
    assert asked.returncode == 0
    assert town.state()["tasks"] == ["READY"]


def test_a_second_signal_does_not_wait(town):
    town.enqueue("slow", town.log, 60)
    asked = worker(town)
    town.wait_for(1)
    asked.send_signal(signal.SIGINT)
    time.sleep(0.3)
    asked.send_signal(signal.SIGINT)
    assert "has stopped" in asked.communicate(timeout=10)[0]
    assert town.state()["tasks"] == ["READY"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to lose")
def test_a_worker_survives_a_database_that_went_away(town):
    worker(town)
    town.enqueue("note", town.log, "before")
    town.wait_for(1)
    town.cut_connections()
    town.enqueue("note", town.log, "after")
    town.wait_for(2)
    assert town.lines() == ["before", "after"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL serves several workers at once")
def test_on_sqlite_a_second_worker_takes_over_when_the_first_dies(town):
    first = worker(town)
    town.enqueue("note", town.log, "one")
    town.wait_for(1)
    worker(town)
    first.kill()
    first.wait()
    town.enqueue("note", town.log, "two")
    town.wait_for(2)
    assert town.lines() == ["one", "two"]


def test_signals_are_put_back_as_they_were():
    before = signal.getsignal(signal.SIGTERM)
    with stopped_by_signals(Worker(), grace=1):
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_outside_the_main_thread_signals_are_left_alone():
    seen = []

    def look():
        with stopped_by_signals(Worker(), grace=1):
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]
