import json
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from django.db import connection

from medborger.commons.afterwork import schedule

SOURCE = Path(__file__).parents[4]


@pytest.fixture
def no_jobs(monkeypatch):
    """No periodic jobs but those the test registers."""
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(schedule, "_discover", lambda: None)


class Town:
    """A database of its own, and the processes that work on it."""

    def __init__(self, folder, environment):
        self.folder = folder
        self.log = folder / "log"
        self.due_log = folder / "due"
        self.processes = []
        self.environment = {
            **os.environ,
            **environment,
            "PYTHONPATH": os.pathsep.join([str(SOURCE), *filter(None, sys.path)]),
            "DUE_LOG": str(self.due_log),
        }

    def start(self, *arguments):
        """Start a process; it goes on in the background."""
        process = subprocess.Popen(
            [sys.executable, "-m", "medborger.commons.afterwork.tests.hand", *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "errors").open("a"),
            text=True,
        )
        self.processes.append(process)
        return process

    def run(self, *arguments):
        """Start a process, wait for its end and return what it said."""
        process = self.start(*arguments)
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0, (self.folder / "errors").read_text()
        return said

    def enqueue(self, name, *arguments):
        self.run("enqueue", name, *(json.dumps(str(a) if isinstance(a, Path) else a) for a in arguments))

    def state(self):
        return json.loads(self.run("state"))

    def lines(self, path=None):
        path = path or self.log
        return path.read_text().splitlines() if path.exists() else []

    def wait_for(self, lines, patience=20):
        """Wait until the log has so many lines; return how long that took."""
        begun = time.monotonic()
        while len(self.lines()) < lines:
            assert time.monotonic() - begun < patience, (self.lines(), (self.folder / "errors").read_text())
            time.sleep(0.02)
        return time.monotonic() - begun

    def cut_connections(self):
        """Let the database server drop everyone, as a restart does."""
        name = self.environment["DATABASE_URL"].rpartition("/")[2]
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    def close(self):
        for process in self.processes:
            process.kill()
            process.wait()
            process.stdout.close()


@pytest.fixture
def town(tmp_path, own_database, django_db_blocker):
    town = Town(tmp_path, {"MEDBORGER_DATA": str(tmp_path), **own_database})
    town.run("migrate", "afterwork", "-v0")
    with django_db_blocker.unblock():
        yield town
    town.close()


@pytest.fixture
def own_database(django_db_blocker):
    """The environment that gives a process a database of its own, of the kind the tests run on."""
    if connection.vendor != "postgresql":
        yield {"DATABASE_URL": ""}
        return
    name = f"test_afterwork_{uuid.uuid4().hex[:12]}"
    there = connection.settings_dict
    address = f"{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield {"DATABASE_URL": f"postgres://{address}/{name}"}
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
