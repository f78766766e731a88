"""How fast the public pages are, with 10,000 and 100,000 pledges, next to a bare Django page of twenty rows.

The house and the bare project run side by side, on the same server with the same settings, and take turns. Every page
is measured uncached, from the shelf (what anonymous visitors get), and asked for by somebody who has it already (304).
"""

import contextlib
import json
import subprocess
import sys
from argparse import Namespace
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.addresses import pages_at
from bench.asking import get
from bench.children import free_port, memory_of_workers, server
from bench.figures import keep, share, table
from bench.first_visit import first_visit
from bench.load import CONNECTIONS, Load, client_name, load, middle
from bench.places import BENCH, ROOT, environment, medborger, town_of

UNCACHED, SHELF, KNOWN = "uncached", "shelf", "304"
MANY_IN_FLIGHT = 50
ENOUGH_TO_REACH_EVERY_WORKER = 12


@dataclass
class Target:
    """One address asked for in one way."""

    name: str
    way: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    connections: int = CONNECTIONS
    rounds: list[Load] = field(default_factory=list)


def run(options: Namespace) -> None:
    seconds, rounds = (1, 1) if options.quick else (8, 3) if options.full else (3, 3)
    print(f"Pages: {CONNECTIONS} connections, median of {rounds} rounds of {seconds} s, by {client_name()}")
    figures = {}
    for size in options.sizes:
        data = town_of(size, afresh=options.afresh)
        with _servers(data) as ports:
            figures[str(size)] = _measure(size, data, ports, seconds, rounds)
    keep("pages", {"seconds": seconds, "rounds": rounds, "client": client_name(), "sizes": figures})


@contextlib.contextmanager
def _servers(data: Path):
    """Ports of the house uncached, of the house as it is, and of the bare project; and the house's process."""
    bare = BENCH / "bare"
    bare.mkdir(parents=True, exist_ok=True)
    ports = {way: free_port() for way in (UNCACHED, SHELF, "bare")}
    with contextlib.ExitStack() as running:
        for way, public in ((UNCACHED, "0"), (SHELF, "1")):
            command = medborger("serve", "--no-worker", "--host", "127.0.0.1", "--port", str(ports[way]))
            env = environment(data, MEDBORGER_PUBLIC_PAGES=public)
            child = running.enter_context(server(command, ports[way], data / f"{way}.log", env=env, cwd=ROOT))
        command = [sys.executable, "-m", "bench.serve_bare", str(ports["bare"])]
        running.enter_context(server(command, ports["bare"], bare / "log", env=environment(bare), cwd=ROOT))
        yield {**ports, "house": child}


def _measure(size: int, data: Path, ports: dict, seconds: float, rounds: int) -> dict:
    base = {way: f"http://127.0.0.1:{ports[way]}" for way in (UNCACHED, SHELF, "bare")}
    pages = pages_at(base[UNCACHED])
    pages |= {name: base[UNCACHED] + path for name, path in _talks(data).items()}
    targets = _targets(pages, base)
    for _round in range(rounds):
        for target in targets:
            target.rounds.append(load(target.url, seconds, target.headers, target.connections))
    loads = {(target.name, target.way): middle(target.rounds) for target in targets}
    counted = _count_queries(data, pages)
    visit = first_visit(pages_at(base[SHELF])["front page"])
    memory = memory_of_workers(ports["house"])
    _print(size, list(pages), loads, counted, visit, memory)
    return {
        "loads": {f"{name}, {way}": asdict(one) for (name, way), one in loads.items()},
        "queries": counted,
        "first_visit": visit,
        "worker_mib": memory,
    }


def _targets(pages: dict[str, str], base: dict[str, str]) -> list[Target]:
    """Everything that is asked for in a round. Each address has been asked for once, and answered as it should."""
    targets = [
        Target("hello", "bare", f"{base['bare']}/hello/"),
        Target("20 rows", "bare", f"{base['bare']}/notes/"),
    ]
    for name, url in pages.items():
        shelved = url.replace(base[UNCACHED], base[SHELF])
        etag = _on_every_shelf(shelved)
        targets += [
            Target(name, UNCACHED, url),
            Target(name, SHELF, shelved),
            Target(name, KNOWN, shelved, {"If-None-Match": etag}),
        ]
    targets.append(
        Target(f"wall, {MANY_IN_FLIGHT} in flight", UNCACHED, pages["wall"], connections=MANY_IN_FLIGHT)
    )
    for target in targets:
        status, wanted = get(target.url, target.headers).status, 304 if target.way == KNOWN else 200
        if status != wanted:
            print(f"  Note: {target.name} ({target.way}) answers {status}, not {wanted}: {target.url}")
    return targets


def _on_every_shelf(url: str) -> str:
    """The page's ETag, once every worker has it on its shelf: each has its own."""
    return [get(url).headers.get("etag", "none") for _ in range(ENOUGH_TO_REACH_EVERY_WORKER)][-1]


def _count_queries(data: Path, pages: dict[str, str]) -> dict[str, dict]:
    paths = {}
    for name, url in pages.items():
        parts = urlsplit(url)
        paths[name] = parts.path + (f"?{parts.query}" if parts.query else "")
    counted = _ask_child("bench.queries", data, *paths.values())
    return {name: counted[path] for name, path in paths.items()}


def _talks(data: Path) -> dict[str, str]:
    """A conversation of five and one of 5,000: name → path."""
    return _ask_child("bench.conversations", data)


def _ask_child(module: str, data: Path, *arguments: str) -> dict:
    """What a module of the bench prints of the town in `data`, where Django is at home."""
    command = [sys.executable, "-m", module, *arguments]
    said = subprocess.run(command, env=environment(data), cwd=ROOT, capture_output=True, text=True)
    if said.returncode:
        raise SystemExit(f"{module} failed:\n{said.stderr[-2000:]}")
    return json.loads(said.stdout)


def _print(size: int, names: list[str], loads: dict, counted: dict, visit: dict, memory: list[float]) -> None:
    bare, hello = loads["20 rows", "bare"].per_second, loads["hello", "bare"].per_second
    rows = [
        [name, "bare Django", *_row(loads[name, "bare"], bare, hello), "", ""]
        for name in ("hello", "20 rows")
    ]
    for (name, way), one in loads.items():
        if way != "bare":
            seen = counted.get(name) if way == UNCACHED else None
            more = [seen["queries"], seen["slowest_query_ms"]] if seen else ["", ""]
            rows.append([name, way, *_row(one, bare, hello), *more])
    head = [
        "page",
        "way",
        "req/s",
        "p50 ms",
        "p95 ms",
        "× 20 rows",
        "× hello",
        "bad",
        "queries",
        "slowest ms",
    ]
    table(f"{size:,} pledges", head, rows)
    print(f"  First visit to the front page: {visit['bytes'] / 1000:.1f} kB in {visit['requests']} requests")
    if memory:
        print(f"  Largest process: {memory[-1]} MiB")


def _row(one: Load, bare: float, hello: float) -> list:
    return [
        one.per_second,
        one.p50,
        one.p95,
        share(one.per_second, bare),
        share(one.per_second, hello),
        one.bad,
    ]
