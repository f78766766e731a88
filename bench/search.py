"""How good the search is, and how fast: nDCG@10 over the judged set, ours on both databases next to what these find by
themselves, and the time of two-word queries in the largest town.

The judged set stands in src/medborger/commons/search/tests/judged/: made-up texts, and queries judged by reading them.
PostgreSQL is asked when one answers (MEDBORGER_TEST_POSTGRES names one, or "none").
"""

import json
import os
import subprocess
import sys
from argparse import Namespace
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from bench import search_peers
from bench.figures import keep, table
from bench.places import BENCH, ROOT, environment, medborger, town_of

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
OURS = "medborger_bench_search"


def run(options: Namespace) -> None:
    print("Search: nDCG@10 over the judged set, and two-word queries in the process")
    with _postgres() as url:
        quality = _quality(url)
        table("The judged set", ["search", "nDCG@10", "unseen", "hits", "of no use"], quality)
    times = {} if options.quick else {str(size): _times(size, options.afresh) for size in options.sizes[-1:]}
    for size, figures in times.items():
        rows = [[name, *row] for name, row in figures["queries"].items()]
        table(
            f"{int(size):,} pledges", ["queries", "n", "p50 ms", "p95 ms", "p50 cpu", "p95 cpu", "hits"], rows
        )
        print(f"  Index: {figures['index_mb']} MB, and {figures['lines_mb']} MB of lines it stands on")
        print(f"  Read and indexed in {figures['read_s']} s")
    keep("search", {"quality": quality, "times": times})


def _quality(url: str | None) -> list[list]:
    rows = [["ours, SQLite", *_ours(BENCH / "judged")]]
    if url:
        rows.append(["ours, PostgreSQL", *_ours(BENCH / "judged", DATABASE_URL=url)])
    rows.append(["SQLite FTS5 unicode61", *search_peers.fts5(prefix=False)])
    rows.append(["SQLite FTS5 unicode61, prefix", *search_peers.fts5(prefix=True)])
    if url:
        rows.append(["PostgreSQL danish", *search_peers.postgresql(url)])
    return rows


def _ours(folder: Path, **more: str) -> list:
    """What the product finds, in a municipality of its own that is rolled back afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    env = environment(folder, DJANGO_SETTINGS_MODULE="medborger.config.settings.demo", **more)
    subprocess.run(medborger("migrate", "-v0"), env=env, cwd=ROOT, check=True)
    return _said([sys.executable, "-m", "bench.search_judged"], env)


def _times(size: int, afresh: bool) -> dict:
    data = town_of(size, afresh=afresh)
    env = environment(data, DJANGO_SETTINGS_MODULE="medborger.config.settings.demo")
    return _said([sys.executable, "-m", "bench.search_times"], env)


def _said(command: list[str], env: dict[str, str]):
    said = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    if said.returncode:
        raise SystemExit(f"{' '.join(command[-2:])}:\n{said.stderr[-2000:]}")
    return json.loads(said.stdout.splitlines()[-1])


@contextmanager
def _postgres():
    """The address of an empty database that is gone afterwards; None where no PostgreSQL answers."""
    server = os.environ.get("MEDBORGER_TEST_POSTGRES") or POSTGRES
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3) if server != "none" else None
    except psycopg.Error:
        connection = None
    if connection is None:
        print("  Note: no PostgreSQL answers; measured on SQLite alone.")
        yield None
        return
    with connection:
        connection.execute(f"DROP DATABASE IF EXISTS {OURS}")
        connection.execute(f"CREATE DATABASE {OURS}")
        try:
            yield urlsplit(server)._replace(path=f"/{OURS}").geturl()
        finally:
            with suppress(psycopg.Error):
                connection.execute(f"DROP DATABASE IF EXISTS {OURS} WITH (FORCE)")
