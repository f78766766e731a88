"""Kills a process that gives pledges, again and again, and looks for what it had been told was kept (promise R1).

A pledge counts as acknowledged when the deed has returned and its key has been written to a log outside the database.
"""

import random
import tempfile
import time
from argparse import Namespace
from pathlib import Path

from bench.figures import keep
from bench.places import village
from bench.scribes import read, start

PATIENCE = 60


def run(options: Namespace) -> None:
    rounds, seconds = (2, 0.5) if options.quick else (60, 3.0) if options.full else (10, 2.0)
    data = village(afresh=options.afresh)
    print(f"\nKill -9 on SQLite: {rounds} rounds", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        verdicts = [_kill_one(data, log, seconds, seed) for seed in range(rounds)]
        told = read(log)
        lost = len(set(told.keys) - keys_kept(data))
    figures = {"rounds": rounds, "acknowledged": len(told.keys), "lost": lost, "errors": len(told.errors)}
    figures["integrity"] = "ok" if set(verdicts) == {"ok"} else sorted(set(verdicts))
    print(
        f"  {figures['acknowledged']:,} pledges acknowledged, {lost} of them lost; "
        f"{figures['errors']} errors; integrity: {figures['integrity']}"
    )
    keep("kill", figures)


def _kill_one(data: Path, log: Path, seconds: float, seed: int) -> str:
    """Lets a writer write for a while after its first acknowledged pledge, kills it, and asks SQLite how it is."""
    before = len(read(log).keys)
    scribe = start(data, "pledge", log, threads=4, seconds=PATIENCE)
    deadline = time.monotonic() + PATIENCE
    try:
        while len(read(log).keys) == before and scribe.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(seconds * random.Random(seed).uniform(0.5, 1.5))
    finally:
        scribe.kill()
        scribe.wait()
    return integrity(data)


def integrity(data: Path) -> str:
    connection = _connect(data)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def keys_kept(data: Path) -> set[str]:
    """The keys of the scribes' pledges that stand in the database, public, with their timeline row."""
    connection = _connect(data)
    try:
        rows = connection.execute(
            "SELECT title FROM matters_matter WHERE title LIKE 'Jeg lover at skrive %' AND state = 'published' "
            "AND id IN (SELECT matter_id FROM timeline_event WHERE verb = 'pledge.published')"
        )
        return {title.rpartition(" ")[2] for (title,) in rows}
    finally:
        connection.close()


def _connect(data: Path):
    from medborger.ground.sqlite import driver

    driver.install()
    import sqlite3

    return sqlite3.connect(data / "medborger.sqlite3", timeout=20)
