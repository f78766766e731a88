"""Adds up what pytest reported for each run, and ends with the count of them all.

    python script/tally.py postgres,browser SQLite.xml PostgreSQL.xml

What is required (the first argument, may be empty) must have been tested: a run on PostgreSQL, a journey in a browser.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def main(required: str, *reports: str) -> int:
    runs = {Path(report).stem: count(Path(report)) for report in reports}
    for name, run in runs.items():
        print(f"{name}: {said(run)}, {run['journeys']} browser journeys")
    total = sum(runs.values(), Counter())
    missing = unmet(required, runs)
    for problem in missing:
        print(problem)
    total["failed"] += len(missing)
    print(said(total))
    return int(total["failed"] > 0 or total["passed"] == 0)


def count(report: Path) -> Counter:
    """How a run's tests went. An error before or after a test counts as failed."""
    counted = Counter()
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file, just written by pytest
        outcome = "passed"
        if case.find("failure") is not None or case.find("error") is not None:
            outcome = "failed"
        elif case.find("skipped") is not None:
            outcome = "skipped"
        counted[outcome] += 1
        if outcome == "passed" and case.get("classname", "").startswith("tests.journeys."):
            counted["journeys"] += 1
    return counted


def unmet(required: str, runs: dict[str, Counter]) -> list[str]:
    wanted = set(filter(None, required.split(",")))
    told = []
    if "postgres" in wanted and not runs.get("PostgreSQL", Counter())["passed"]:
        told.append("No test passed on PostgreSQL, and MEDBORGER_REQUIRE asks for it.")
    if "browser" in wanted and not sum(run["journeys"] for run in runs.values()):
        told.append("No browser journey passed, and MEDBORGER_REQUIRE asks for one.")
    return told


def said(run: Counter) -> str:
    return f"{run['passed']} passed, {run['failed']} failed, {run['skipped']} skipped"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
