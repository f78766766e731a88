"""The parts of the bench that would go wrong without anybody noticing: a wrong figure still looks like a figure."""

import gzip
import json
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench import figures, kill, load, scribes
from bench.asking import get
from bench.first_visit import first_visit
from bench.places import environment

PAGE = b"""<html><head><link rel="stylesheet" href="/style.css"><link rel="canonical" href="/not-fetched">
<script src="/code.js"></script></head><body><img src="/picture.png"><img src="data:image/png;base64,AA">
<a href="/not-fetched">a link</a></body></html>"""
FILES = {
    "/": ("text/html", PAGE),
    "/style.css": ("text/css", b'@font-face{src:url("/font.woff2")}' + b" " * 5000),
    "/code.js": ("text/javascript", b"1"),
    "/picture.png": ("image/png", b"x" * 700),
    "/font.woff2": ("font/woff2", b"y" * 900),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    slow_start = True

    def do_GET(self):
        if self.path == "/chunked":
            self._send_in_pieces()
        elif self.path in FILES:
            self._send(*FILES[self.path])
        else:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _send(self, kind, body):
        packs = "gzip" in self.headers.get("Accept-Encoding", "") and kind.startswith("text/")
        body = gzip.compress(body) if packs else body
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_in_pieces(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

    def log_message(self, *args):
        """Nothing: the tests say what went wrong."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def without_wrk(monkeypatch):
    monkeypatch.setattr(load.shutil, "which", lambda name: None)


def test_a_first_visit_counts_what_a_browser_fetches_and_nothing_else(site):
    visit = first_visit(f"{site}/")
    assert sorted(visit["parts"]) == ["/", "/code.js", "/font.woff2", "/picture.png", "/style.css"]
    assert visit["requests"] == 5
    assert visit["bytes"] == sum(visit["parts"].values())
    assert visit["parts"]["/font.woff2"] > 900
    assert visit["parts"]["/style.css"] < 1000  # as it was sent, not as it is


@pytest.mark.parametrize("path", ["/picture.png", "/chunked"])
def test_our_own_client_reads_whole_answers(site, without_wrk, path):
    seen = load.load(site + path, 0.3, connections=2)
    assert seen.bad == 0
    assert seen.per_second > 10
    assert 0 < seen.p50 <= seen.p95


def test_answers_that_are_errors_are_counted_as_such(site, without_wrk):
    seen = load.load(f"{site}/nothing-here", 0.2, connections=2)
    assert seen.bad > 0


@pytest.mark.skipif("wrk" not in load.client_name(), reason="wrk is not installed")
def test_wrk_and_our_own_client_tell_the_same_kind_of_figures(site):
    seen = load.load(f"{site}/nothing-here", 1, {"Accept": "text/html"}, connections=2)
    assert seen.per_second > 10
    assert seen.bad >= seen.per_second * 0.8
    assert 0 < seen.p50 < 1000


def test_of_the_rounds_the_middle_counts_but_of_the_errors_all():
    rounds = [load.Load(10, 1, 2, 1), load.Load(30, 3, 4, 0), load.Load(20, 9, 9, 2)]
    assert load.middle(rounds) == load.Load(20, 3, 4, 3)


def test_a_line_cut_off_by_a_kill_was_never_acknowledged(tmp_path):
    log = tmp_path / "log"
    log.write_text("1-0-0 12.50\nerror OperationalError: database is locked\n1-0-1 3.00\n1-0-2 4.0")
    read = scribes.read(log, tmp_path / "none")
    assert read.keys == ["1-0-0", "1-0-1"]
    assert read.times == [3.0, 12.5]
    assert len(read.errors) == 1


def test_percentiles_are_taken_of_the_times_in_order():
    times = [float(number) for number in range(1, 101)]
    assert [scribes.percentile(times, share) for share in (0.5, 0.99, 1.0)] == [51.0, 100.0, 100.0]
    assert scribes.percentile([], 0.5) == 0.0


def test_a_pledge_is_kept_only_if_it_is_public_and_in_the_timeline(tmp_path):
    connection = sqlite3.connect(tmp_path / "medborger.sqlite3")
    connection.execute("CREATE TABLE matters_matter (id INTEGER, title TEXT, state TEXT)")
    connection.execute("CREATE TABLE timeline_event (matter_id INTEGER, verb TEXT)")
    written = [(1, "whole", "published"), (2, "no-event", "published"), (3, "draft", "draft")]
    connection.executemany(
        "INSERT INTO matters_matter VALUES (?, ?, ?)",
        [(pk, f"Jeg lover at skrive {key}", state) for pk, key, state in written],
    )
    connection.executemany("INSERT INTO timeline_event VALUES (?, 'pledge.published')", [(1,), (3,)])
    connection.commit()
    connection.close()
    assert kill.keys_kept(tmp_path) == {"whole"}
    assert kill.integrity(tmp_path) == "ok"


def test_the_benchs_children_never_meet_the_database_in_use(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@somewhere/real")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "medborger.config.settings.test")
    env = environment(tmp_path, MEDBORGER_PUBLIC_PAGES="0")
    assert env["MEDBORGER_DATA"] == str(tmp_path)
    assert "DATABASE_URL" not in env
    assert "DJANGO_SETTINGS_MODULE" not in env
    assert env["MEDBORGER_PUBLIC_PAGES"] == "0"


def test_figures_are_kept_with_when_and_where(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(figures, "BENCH", tmp_path)
    kept = json.loads(figures.keep("writes", {"seconds": 1}).read_text())
    assert kept["seconds"] == 1
    assert set(kept) == {"measured", "machine", "seconds"}
    assert [figures.share(1, 2), figures.share(1, 0)] == [0.5, 0.0]


def test_what_a_page_needs_is_asked_for_uncompressed_too(site):
    assert get(f"{site}/picture.png").body == b"x" * 700
