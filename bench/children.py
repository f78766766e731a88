"""The processes a bench starts: waited for until they answer, and ended by their own number, never by name."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(command: list[str], port: int, log: Path, **options):
    """Runs `command` until the block ends; the block begins when something answers on `port`."""
    with log.open("w") as out:
        child = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, **options)
    try:
        _wait_for(child, port, log)
        yield child
    finally:
        stop(child)


def stop(child: subprocess.Popen) -> None:
    """Asks the child to end; after 20 seconds ends it and what it has started (it leads a session of its own)."""
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _wait_for(child: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if child.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as probe:
            probe.sendall(b"GET /sundhed/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            probe.settimeout(5)
            if probe.recv(16):
                return
        time.sleep(0.1)
    raise SystemExit(f"A server did not start. Its last words, from {log}:\n{log.read_text()[-2000:]}")


def memory_of_workers(child: subprocess.Popen) -> list[float]:
    """MiB of each process below `child`, shared pages counted by their share. Empty where /proc does not tell."""
    sizes = []
    for pid in _below(child.pid):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            sizes += [int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")]
    return sorted(round(size, 1) for size in sizes)


def _below(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return [below for one in children for below in (one, *_below(one))]
    return []
