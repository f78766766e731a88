"""How long a write waits on SQLite when 16 write at once from 2 processes, 100 times a second (promise R3).

Waits are counted from the moment a write should have begun, so that a queue shows. Then whole pledges are given, with
all that listens to them (sums, letters, after-work): several transactions each.
"""

import tempfile
from argparse import Namespace
from pathlib import Path

from bench.figures import keep, table
from bench.places import village
from bench.scribes import percentile, read, start

PROCESSES, THREADS = 2, 8
RATES = {"row": 100, "pledge": 20}


def run(options: Namespace) -> None:
    seconds = 3 if options.quick else 60 if options.full else 20
    data = village(afresh=options.afresh)
    figures = {deed: _measure(data, deed, rate, seconds) for deed, rate in RATES.items()}
    head = ["write", "offered/s", "done/s", "p50 ms", "p99 ms", "max ms", "errors", "of them locked"]
    table(
        f"Writes on SQLite: {PROCESSES * THREADS} clients in {PROCESSES} processes, {seconds} s",
        head,
        [
            [
                deed,
                RATES[deed],
                *(one[name] for name in ("per_second", "p50", "p99", "max", "errors", "locked")),
            ]
            for deed, one in figures.items()
        ],
    )
    keep("writes", {"seconds": seconds, "writes": figures})


def _measure(data: Path, deed: str, rate: float, seconds: float) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        logs = [Path(folder) / f"log{number}" for number in range(PROCESSES)]
        scribes = [
            start(data, deed, log, threads=THREADS, seconds=seconds, rate=rate / PROCESSES) for log in logs
        ]
        try:
            for scribe in scribes:
                scribe.wait(seconds + 120)
        finally:
            for scribe in scribes:
                scribe.kill()
                scribe.wait()
        log = read(*logs)
    return {
        "per_second": round(len(log.keys) / seconds, 1),
        "p50": percentile(log.times, 0.5),
        "p99": percentile(log.times, 0.99),
        "max": log.times[-1] if log.times else 0.0,
        "errors": len(log.errors),
        "locked": sum("locked" in error for error in log.errors),
        "first_errors": log.errors[:3],
    }
