"""What the import finds in the made-up policies: precision and recall of principles and their statements, per document
and per format, and the time it takes. The policies stand in src/medborger/modules/policies/importing/tests/samples/.
"""

import time
from argparse import Namespace
from collections import defaultdict

from bench.figures import keep, table
from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import judging, making

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
    keep("import", {"documents": rows, "formats": sums})


def _figures(scores: list) -> list[float]:
    return [figure for score in scores for figure in (score.precision, score.recall)]
