"""Connections to throw-away databases, made directly: these tests do not touch the project's own database."""

import copy
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from medborger.ground.sqlite.base import DatabaseWrapper

HERE = Path(__file__).parent
SOURCE = HERE.parents[3]


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Return a function that opens connections to one database file, or to the name it is given."""
    opened = []

    def open_one(name=None, **options):
        settings = copy.deepcopy(connections.configure_settings({"default": {}})["default"])
        name = name or tmp_path / "town.sqlite3"
        settings.update(ENGINE="medborger.ground.sqlite", NAME=name, OPTIONS=options)
        wrapper = DatabaseWrapper(settings, alias=f"town{len(opened)}")
        wrapper.inc_thread_sharing()
        wrapper.ensure_connection()
        opened.append(wrapper)
        return wrapper

    with django_db_blocker.unblock():
        yield open_one
        for wrapper in opened:
            wrapper.close()


@pytest.fixture
def start():
    """Return a function that starts one of the scripts beside this file in a process of its own."""
    started = []

    def start_script(name, *arguments):
        process = subprocess.Popen(
            [sys.executable, HERE / name, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start_script
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
