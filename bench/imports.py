"""What the import finds in the made-up policies: precision and recall of principles and their statements, per document
and per format, and the time it takes. The policies stand in src/medborger/modules/policies/importing/tests/samples/.
And how long PDFs of many pages take in the process of their own that reads what comes from outside, and its memory.
"""

import json
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections import defaultdict
from pathlib import Path

from bench.figures import keep, table
from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import judging, making

PAGES, MOST_SECONDS, MOST_MEGABYTES = 40, 10, 500
HEAD = ["principles: precision", "recall", "statements: precision", "recall", "ms"]


def run(options: Namespace) -> None:
    print("Import: what is found in made-up policies of many shapes")
    rows, by_kind = [], defaultdict(lambda: [judging.Score(), judging.Score()])
    for name, kind in making.samples():
        data, expected = making.document(name, kind), making.expected(name)
        started = time.perf_counter()
        found = structure(read(data, f"{name}.{kind}"))
        spent = (time.perf_counter() - started) * 1000
        scores = [judging.principles(found, expected), judging.statements(found, expected)]
        rows.append([f"{name}.{kind}", *_figures(scores), spent])
        for key in (kind, "all"):
            by_kind[key] = [old + new for old, new in zip(by_kind[key], scores, strict=True)]
    table("Each document", ["document", *HEAD], rows)
    sums = [[kind, *_figures(scores)] for kind, scores in by_kind.items()]
    table("Each format", ["format", *HEAD[:-1]], sums)
    large = [_large(pages) for pages in (PAGES, 5 * PAGES)]
    head = ["document", "seconds", "MB", "principles", "times told"]
    table(
        f"Apart, with limits (promised: {PAGES} pages in {MOST_SECONDS} s and {MOST_MEGABYTES} MB)",
        head,
        large,
    )
    keep("import", {"documents": rows, "formats": sums, "large": large})


def _large(pages: int) -> list:
    """A PDF of so many pages of close type, read as an upload is. Asked for by a process that is small itself: a child
    is counted as at least as large as whoever started it."""
    parts: list[tuple] = [("heading", 1, "Politik for det hele")]
    for number in range(round(pages * 0.74)):
        parts.append(("heading", 2, f"Princip {number + 1}: Vi mødes om sag {number + 1}"))
        parts += [("text", 0, "Vi lytter til hinanden, og vi svarer på det, der bliver spurgt om. " * 12)] * 8
        items = [f"Vi spørger om punkt {item} i sag {number}, før vi beslutter." for item in range(8)]
        parts += [("bullet", 1, item) for item in items]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pdf"
        path.write_bytes(making.pdf([*parts, ("text", 0, "Slut.")], {}))
        said = subprocess.run([sys.executable, "-c", ASKER, path], capture_output=True, check=True, text=True)
    figures = json.loads(said.stdout)
    return [f"{figures.pop(0)} pages", *figures]


ASKER = """
import json, resource, sys, time
from pathlib import Path
from medborger.modules.policies.importing.asking import ask

started, told = time.perf_counter(), []
answer = ask(Path(sys.argv[1]), told=lambda page, pages: told.append(page))
spent = time.perf_counter() - started
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([len(answer.lines), spent, memory, len(answer.found["principles"]), len(told)]))
"""


def _figures(scores: list) -> list[float]:
    return [figure for score in scores for figure in (score.precision, score.recall)]
