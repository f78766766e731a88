"""Asks for one address as often as it can for some seconds: with wrk where there is one, else with our own client."""

import asyncio
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

CONNECTIONS = 8
SCRIPT = Path(__file__).with_name("wrk.lua")


@dataclass(frozen=True)
class Load:
    """What one round showed. Times in milliseconds."""

    per_second: float
    p50: float
    p95: float
    bad: int


def client_name() -> str:
    return "wrk" if shutil.which("wrk") else "our own client, which takes a share of the machine itself"


def load(
    url: str, seconds: float, headers: dict[str, str] | None = None, connections: int = CONNECTIONS
) -> Load:
    if shutil.which("wrk"):
        return _wrk(url, seconds, headers or {}, connections)
    return asyncio.run(_own(url, seconds, headers or {}, connections))


def middle(rounds: list[Load]) -> Load:
    """The median of each figure; of the bad answers all."""
    return Load(
        per_second=round(median(one.per_second for one in rounds), 1),
        p50=round(median(one.p50 for one in rounds), 1),
        p95=round(median(one.p95 for one in rounds), 1),
        bad=sum(one.bad for one in rounds),
    )


def _wrk(url, seconds, headers, connections) -> Load:
    extra = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    threads = str(min(2, connections))
    command = [
        "wrk",
        "-t",
        threads,
        "-c",
        str(connections),
        "-d",
        f"{max(round(seconds), 1)}s",
        "-s",
        str(SCRIPT),
    ]
    said = subprocess.run(
        [*command, *extra, url], capture_output=True, text=True, timeout=seconds + 60, check=True
    )
    figures = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+) (\d+)", said.stdout)
    requests, duration, p50, p95, bad = map(int, figures.groups())
    return Load(requests / (duration / 1e6), p50 / 1000, p95 / 1000, bad)


async def _own(url, seconds, headers, connections) -> Load:
    until = perf_counter() + seconds
    begun = perf_counter()
    answers = await asyncio.gather(*(_visitor(url, headers, until) for _ in range(connections)))
    times = sorted(took for visitor in answers for took, _status in visitor)
    bad = sum(status > 399 for visitor in answers for _took, status in visitor)
    if not times:
        return Load(0, 0, 0, connections)
    at = [times[int(len(times) * share)] * 1000 for share in (0.5, 0.95)]
    return Load(len(times) / (perf_counter() - begun), at[0], at[1], bad)


async def _visitor(url, headers, until) -> list[tuple[float, int]]:
    """One connection that asks again as soon as it is answered: (seconds, status) of every answer."""
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {parts.netloc}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    request = "\r\n".join([*lines, "", ""]).encode()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    answers = []
    while perf_counter() < until:
        begun = perf_counter()
        writer.write(request)
        status, closes = await _answer(reader)
        answers.append((perf_counter() - begun, status))
        if closes:
            writer.close()
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.close()
    return answers


async def _answer(reader) -> tuple[int, bool]:
    """Reads one whole answer: its status, and whether the server closes the connection after it."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    elif length := re.search(r"content-length: (\d+)", head):
        await reader.readexactly(int(length[1]))
    return status, "connection: close" in head
