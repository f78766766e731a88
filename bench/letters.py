"""Weekly letters a second, from due to written and from written to the mail server (a sink on this machine).

Each letter has five lines about as many matters. Beside it stands how letters are posted one by one, with a task and a
connection each: what the house does for a single letter, and would do for ten thousand if they were not sent together.
"""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from bench.figures import keep, share, table
from bench.places import ROOT, environment, readers

LINES = 5


def run(options: Namespace) -> None:
    count = 200 if options.quick else 10_000
    data = readers(afresh=options.afresh)
    figures = {
        "together": _measure(data, count, "together"),
        "singly": _measure(data, max(count // 20, 100), "singly"),
    }
    head = ["weekly letters", "letters", "written/s", "posted/s", "connections", "lost"]
    table(
        f"The weekly letter, {LINES} lines each",
        head,
        [
            [
                how,
                one["letters"],
                one["written_per_second"],
                one["posted_per_second"],
                one["connections"],
                one["lost"],
            ]
            for how, one in figures.items()
        ],
    )
    times = share(figures["together"]["posted_per_second"], figures["singly"]["posted_per_second"])
    print(f"  Together they are posted {times} times as fast.")
    keep("letters", {"lines": LINES, "letters": figures})


def _measure(data: Path, count: int, how: str) -> dict:
    postbox = subprocess.Popen(
        [sys.executable, "-m", "bench.postbox"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        port = postbox.stdout.readline().strip()
        command = [sys.executable, "-m", "bench.weekly_run", str(count), str(LINES), how, port]
        said = subprocess.run(
            command, env=environment(data), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        came, _errors = postbox.communicate("")
    finally:
        postbox.kill()
        postbox.wait()
    took, (letters, connections) = json.loads(said.stdout.splitlines()[-1]), map(int, came.split())
    return {
        "letters": took["written"],
        "written_per_second": round(took["written"] / took["writing"], 1),
        "posted_per_second": round(letters / took["posting"], 1),
        "connections": connections,
        "lost": took["written"] - letters,
    }
