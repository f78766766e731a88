"""The judged set: made-up texts, queries, and how well each text answers each query; and nDCG, which sums it up."""

from dataclasses import dataclass
from math import log2
from pathlib import Path

HERE = Path(__file__).parent / "judged"


@dataclass(frozen=True)
class Text:
    name: str
    days_old: int
    title: str
    text: str


def texts() -> list[Text]:
    """All texts, in the order they stand in."""
    rows = (line.split("|") for line in _lines("corpus.txt"))
    return [Text(name.strip(), int(days), title.strip(), text.strip()) for name, days, title, text in rows]


def queries(unseen: bool = False) -> dict[str, dict[str, int]]:
    """Query → name of a text → how well it answers it. A query nothing answers is there, too.

    `unseen` are those that were written when the rules were finished.
    """
    judged = {}
    for line in _lines("unseen.txt" if unseen else "queries.txt"):
        query, answers = line.split("|")
        pairs = (answer.split(":") for answer in answers.split())
        judged[query.strip()] = {name: int(grade) for name, grade in pairs}
    return judged


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def ndcg(found: list[str], grades: dict[str, int], at: int = 10) -> float:
    """Normalised discounted cumulative gain of what was found first, 0 to 1 (Järvelin and Kekäläinen, 2002), with the
    gain 2^grade - 1. Where nothing answers, 1 for finding nothing and 0 for finding something."""
    best = _gain(sorted(grades.values(), reverse=True)[:at])
    if not best:
        return 0.0 if found else 1.0
    return _gain([grades.get(name, 0) for name in found[:at]]) / best


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def mean_ndcg(find) -> float:
    """The mean over all queries of what `find(query)` gives: names, best first."""
    scores = [ndcg(find(query), grades) for query, grades in queries().items()]
    return sum(scores) / len(scores)
