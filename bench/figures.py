"""Prints figures as a table, and keeps them as JSON beside the last ones."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench.places import BENCH


def table(title: str, head: list[str], rows: list[list]) -> None:
    """A table whose first column is words and whose others are figures."""
    cells = [head, *[[_written(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        print(
            "  " + row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
        )


def _written(cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.2f}" if cell < 10 else f"{cell:,.0f}" if cell >= 1000 else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def keep(name: str, figures: dict) -> Path:
    """var/bench/<name>.json: the figures, when they were measured and on what."""
    BENCH.mkdir(parents=True, exist_ok=True)
    path = BENCH / f"{name}.json"
    load = os.getloadavg()[1]
    if load > os.cpu_count():
        print(
            f"\nThe machine was busy with other things (load {load:.1f}): believe the ratios more than the figures."
        )
    machine = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": load,
    }
    said = {"measured": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, **figures}
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    print(f"\nKept in {path}")
    return path


def share(numerator: float, denominator: float) -> float:
    """How many times the one goes into the other; 0 where there is nothing to compare with."""
    return round(numerator / denominator, 2) if denominator else 0.0
