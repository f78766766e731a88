"""The site under a journey: the real `medborger serve --demo`, with a data folder and a database of its own.

What is slow to make (typefaces, style sheet, the demo world) is made once per test run, under a lock, and copied for
each process that walks journeys. On PostgreSQL, when DATABASE_URL names one, each process gets a database of its own.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).parents[2]
MADE_BEFOREHAND = ("assets", "fonts", "frontend", "locale", "static", "setup.json")
PATIENCE = 60


class Site:
    """A running site. `data` is its folder, `url` where it answers."""

    def __init__(self, data: Path, database: str):
        self.data = data
        self.database = database
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = data / "server.log"

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*_MEDBORGER, "serve", "--demo", "--port", str(self.port)],
                env=_environment(self.data, self.database),
                cwd=CHECKOUT,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"The site did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sundhed/", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def run(self, *arguments: str) -> str:
        """A command of the house in this site: what a clock or an operator would run."""
        return _run(self.data, self.database, *arguments)

    def stop(self) -> None:
        """Told to stop, it stops, says nothing bad about it, and has said nothing bad before."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        said = self.log.read_text()
        assert code == 0, f"It ended with {code}:\n{said}"
        assert "Traceback" not in said, said


def prepare(shared: Path, beforehand: Path) -> Path:
    """A data folder with everything in it, the demo world in an SQLite database included. Made once per `shared`."""
    folder = shared / "site"
    with _turn(shared / "site.lock"):
        if not (folder / "ready").exists():
            folder.mkdir(exist_ok=True)
            _copy(beforehand, folder, MADE_BEFOREHAND)
            _run(folder, "", "setup", "--demo")
            (folder / "ready").touch()
    return folder


def settle(prepared: Path, data: Path, name: str, postgres: str) -> str:
    """Copies a prepared folder to `data`; gives the address of its database, or "" for the SQLite that lies in it."""
    data.mkdir()
    _copy(prepared, data, [*MADE_BEFOREHAND, "secret.key", "medborger.sqlite3"])
    return _new_postgres(postgres, name) if postgres else ""


def demolish(database: str) -> None:
    if database:
        _tell_postgres(database, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _new_postgres(url: str, name: str) -> str:
    database = urlsplit(url)._replace(path=f"{urlsplit(url).path}_{name}").geturl()
    _tell_postgres(database, "DROP DATABASE IF EXISTS {} WITH (FORCE)")
    _tell_postgres(database, "CREATE DATABASE {}")
    return database


def _tell_postgres(database: str, sentence: str) -> None:
    import psycopg
    from psycopg import sql

    parts = urlsplit(database)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(sql.SQL(sentence).format(sql.Identifier(parts.path.lstrip("/"))))


def _copy(source: Path, target: Path, names) -> None:
    """With their times, by which the site knows that nothing has to be made again."""
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
        elif (source / name).exists():
            shutil.copy2(source / name, target / name)


_MEDBORGER = [sys.executable, "-m", "medborger.config.cli"]


def _run(data: Path, database: str, *arguments: str) -> str:
    done = subprocess.run(
        [*_MEDBORGER, *arguments],
        env=_environment(data, database),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _environment(data: Path, database: str) -> dict[str, str]:
    """That of a visitor to the repository: none of the settings the tests themselves run under."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEDBORGER_", "PYTEST_"))}
    return kept | {
        "MEDBORGER_DATA": str(data),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "medborger.config.settings.demo",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "PYTHONUNBUFFERED": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _turn(path: Path):
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
