"""Stopping: nobody is cut off, nothing stays behind, and a worker that falls gets up again."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from medborger.config.setup.progress import CannotGoOn
from medborger.config.setup.serving import listen

SITE = "medborger.config.setup.tests.slow_site"
SRC = Path(__file__).resolve().parents[4]


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def site(port, tmp_path):
    """A running site; whatever is left of it is killed after the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", SITE, str(port), tmp_path / "notes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": str(SRC)},
        start_new_session=True,
    )
    assert "ready\n" in iter(process.stdout.readline, "")
    yield process
    if process.poll() is None:
        process.terminate()
    process.communicate(timeout=30)


def ask(port: int) -> str:
    """One visit: "refused" before anything was sent, "cut" after, else the answer."""
    try:
        visit = socket.create_connection(("127.0.0.1", port), timeout=10)
    except ConnectionRefusedError:
        return "refused"
    try:
        with visit:
            visit.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: visit.recv(4096), b""))
    except OSError:
        return "cut"
    return "answered" if answer.endswith(b"done") else "cut"


def visit_until_closed(port: int, answers: list[str]) -> None:
    for _ in range(100):
        answers.append(ask(port))
        if answers[-1] != "answered":
            return


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_open(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def eventually(condition, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_under_load_cuts_nobody_off(site, port, number):
    answers = []
    visitors = [threading.Thread(target=visit_until_closed, args=(port, answers)) for _ in range(24)]
    for visitor in visitors:
        visitor.start()
    time.sleep(1)
    os.kill(site.pid, number)
    for visitor in visitors:
        visitor.join()
    said, _ = site.communicate(timeout=30)
    assert answers.count("cut") == 0
    assert answers.count("answered") > 24
    assert site.returncode == 0
    assert said.endswith("Stopped.\n")


def test_the_interrupt_of_a_terminal_reaches_everybody_and_still_cuts_nobody_off(site, port):
    answers = []
    visitors = [threading.Thread(target=visit_until_closed, args=(port, answers)) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    time.sleep(0.5)
    os.killpg(site.pid, signal.SIGINT)
    for visitor in visitors:
        visitor.join()
    assert site.wait(timeout=30) == 0
    assert answers.count("cut") == 0


def test_a_worker_that_falls_is_started_again(site, tmp_path):
    assert eventually(lambda: (tmp_path / "notes").read_text() == "worker began\nworker began\n")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc to see who is left")
def test_nothing_is_left_when_the_parent_is_killed(site, port):
    family = []

    def all_are_there():
        family[:] = children_of(site.pid)
        family.extend(grandchild for child in tuple(family) for grandchild in children_of(child))
        return len(family) == 4  # the web server, its two processes, and the worker

    assert eventually(all_are_there)
    site.kill()
    assert eventually(lambda: not is_open(port))
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family))


def test_a_taken_port_is_told_with_a_way_out(port):
    with socket.create_server(("127.0.0.1", port)), pytest.raises(CannotGoOn) as told:
        listen("127.0.0.1", port)
    assert str(told.value) == (
        f"Port {port} is taken by another program. Choose another one: PORT={port + 1} script/server"
    )


def test_localhost_is_every_address_it_has(port):
    listeners = listen("localhost", port)
    try:
        assert {listener.getsockname()[1] for listener in listeners} == {port}
        assert "127.0.0.1" in {listener.getsockname()[0] for listener in listeners}
    finally:
        for listener in listeners:
            listener.close()
