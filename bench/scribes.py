"""Starts the processes that write, and reads their logs."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.places import ROOT, environment


@dataclass(frozen=True)
class Log:
    """What writers said: the keys that were acknowledged, how long each took in milliseconds, and the errors."""

    keys: list[str]
    times: list[float]
    errors: list[str]


def start(
    data: Path, deed: str, log: Path, *, threads: int, seconds: float, rate: float = 0
) -> subprocess.Popen:
    command = [sys.executable, "-m", "bench.scribe", deed, str(log), str(threads), str(seconds), str(rate)]
    return subprocess.Popen(command, env=environment(data), cwd=ROOT, start_new_session=True)


def read(*paths: Path) -> Log:
    """The logs together. A last line that was cut off by a kill was never acknowledged, and does not count."""
    keys, times, errors = [], [], []
    for path in paths:
        text = path.read_text() if path.exists() else ""
        for line in text[: text.rfind("\n") + 1].splitlines():
            if line.startswith("error"):
                errors.append(line)
            else:
                key, took = line.split()
                keys.append(key)
                times.append(float(took))
    return Log(keys, sorted(times), errors)


def percentile(times: list[float], share: float) -> float:
    """Of times in order; 0 where there are none."""
    return times[min(int(len(times) * share), len(times) - 1)] if times else 0.0
