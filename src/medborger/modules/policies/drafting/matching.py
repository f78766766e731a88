"""Which standing principle each principle of an outline carries on: by its name, else by what it says."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from medborger.modules.policies.drafting.nodes import Tree

SURE, LIKELY, HELD = 0.6, 0.34, 0.55
"""From `SURE` on a match is one; below `LIKELY` there is none; `HELD` is how much of a principle another must hold."""
WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True)
class Standing:
    """A principle that stands today: its number, its name, and all it says as one text."""

    pk: int
    name: str
    text: str = ""


def match(nodes: list[dict], standing: list[Standing]) -> list[dict]:
    """New nodes, each principle with what it `carries` and how much it is like it (`likeness`, 0 to 1).

    Equal names first, then the best assignment of all by name and words; then what was merged (a standing principle
    that nobody carries and most of whose words one node says) and split (a node without any, most of whose words one
    standing principle said). Where it is unclear a node carries nothing, or is less `sure`, so that it is shown first.
    """
    tree = Tree(nodes)
    found = [tree[id] for id in tree.children("") if tree[id]["role"] == "principle"]
    weighing = _Weighing([_said(tree, node) for node in found], standing, [node["text"] for node in found])
    carried: dict[int, list[int]] = {}
    likeness: dict[int, float] = {}
    for i, j in weighing.pairs():
        carried[i], likeness[i] = [j], weighing.likeness(i, j)
    for j in set(range(len(standing))) - {j for row in carried.values() for j in row}:
        i = weighing.holder(j)
        if i is not None:
            carried.setdefault(i, []).append(j)
            likeness[i] = max(likeness.get(i, 0.0), weighing.held_by(i, j))
    for i in set(range(len(found))) - set(carried):
        j = weighing.origin(i)
        if j is not None:
            carried[i], likeness[i] = [j], weighing.held_of(i, j)
    for i, node in enumerate(found):
        node["carries"] = [standing[j].pk for j in carried.get(i, [])]
        node["likeness"] = round(likeness.get(i, 0.0), 2)
        if carried.get(i) and node["likeness"] < SURE:
            node["sure"] = round(min(node["sure"], node["likeness"]), 2)
    return tree.listed()


def folded(name: str) -> str:
    """A name without its case, signs and numbers: "1. Åbenhed!" is "åbenhed"."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0].isdigit() else words)


def _said(tree: Tree, node: dict) -> str:
    below = [node["text"]]
    for child in tree.children(node["id"]):
        below.append(_said(tree, tree[child]))
    return " ".join(below)


class _Weighing:
    """How alike nodes and standing principles are. A word that everybody says weighs next to nothing."""

    def __init__(self, texts: list[str], standing: list[Standing], names: list[str]):
        self.names, self.standing = names, standing
        self.ours = [_words(text) for text in texts]
        self.theirs = [_words(f"{one.name} {one.text}") for one in standing]
        self.many = max(1, len(names), len(standing))
        said = Counter(word for words in self.ours for word in words)
        said_there = Counter(word for words in self.theirs for word in words)
        self.weight = {
            word: log(1 + self.many / max(said[word], said_there[word])) ** 2 for word in {*said, *said_there}
        }
        self.table = [[self.likeness(i, j) for j in range(len(standing))] for i in range(len(names))]

    def likeness(self, i: int, j: int) -> float:
        ours, theirs = folded(self.names[i]), folded(self.standing[j].name)
        words = self._alike(i, j)
        if ours == theirs:
            return 0.9 + 0.1 * words
        name = SequenceMatcher(None, ours, theirs).ratio()
        name = max(name if name > 0.6 else name / 2, self._names_alike(ours, theirs))
        return min(0.89, max(0.45 * name + 0.55 * words, 0.9 * words, 0.62 * name if name > 0.8 else 0.0))

    def _sum(self, words) -> float:
        return sum(self.weight.get(word, 0.0) for word in words)

    def _alike(self, i: int, j: int) -> float:
        ours, theirs = self.ours[i], self.theirs[j]
        both = self._sum(ours) + self._sum(theirs)
        return 2 * self._sum(ours & theirs) / both if both else 0.0

    def _names_alike(self, ours: str, theirs: str) -> float:
        one, other = _words(ours), _words(theirs)
        return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0

    def held_by(self, i: int, j: int) -> float:
        """How much of what the standing principle says the node says, too."""
        return self._sum(self.ours[i] & self.theirs[j]) / (self._sum(self.theirs[j]) or 1.0)

    def held_of(self, i: int, j: int) -> float:
        """How much of what the node says the standing principle said."""
        return self._sum(self.ours[i] & self.theirs[j]) / (self._sum(self.ours[i]) or 1.0)

    def holder(self, j: int) -> int | None:
        """The node that says most of what a standing principle said, clearly more than any other does."""
        held = [
            self.held_by(i, j) + self._named(self.standing[j].name, self.names[i])
            for i in range(len(self.names))
        ]
        return _clearly(held)

    def origin(self, i: int) -> int | None:
        """The standing principle that said most of what a node says."""
        held = [
            self.held_of(i, j) + self._named(self.names[i], one.name) for j, one in enumerate(self.standing)
        ]
        return _clearly(held)

    def _named(self, name: str, other: str) -> float:
        """Something for a name that stands in the other one: "Tillid" in "Tillid og mod"."""
        words = _words(name)
        return 0.35 if words and words <= _words(other) else 0.0

    def pairs(self) -> list[tuple[int, int]]:
        """The best assignment of all: first equal names, then the rest."""
        pairs = []
        for i, name in enumerate(self.names):
            same = [j for j, one in enumerate(self.standing) if folded(one.name) == folded(name)]
            free = [j for j in same if j not in [pair[1] for pair in pairs]]
            if free:
                pairs.append((i, free[0]))
        rows = [i for i in range(len(self.names)) if i not in [pair[0] for pair in pairs]]
        columns = [j for j in range(len(self.standing)) if j not in [pair[1] for pair in pairs]]
        gains = [[self.table[i][j] if self.table[i][j] >= LIKELY else 0.0 for j in columns] for i in rows]
        best = [(rows[i], columns[j]) for i, j in assignment(gains) if gains[i][j]]
        return sorted(pairs + best)


def _words(text: str) -> frozenset[str]:
    """The stems of the words, roughly: the first six letters, so that "borgere" is like "borgerne"."""
    return frozenset(
        word[:6] for word in WORD.findall(text.casefold()) if not word.isdigit() and len(word) > 2
    )


def _clearly(held: list[float]) -> int | None:
    """Where the greatest is great enough, and the next one clearly less."""
    best = sorted(range(len(held)), key=lambda n: -held[n])
    if not best or held[best[0]] < HELD:
        return None
    return best[0] if len(best) == 1 or held[best[1]] < 0.75 * held[best[0]] else None


def assignment(gains: list[list[float]]) -> list[tuple[int, int]]:
    """Rows to columns, each at most once, so that the gains together are greatest (the Hungarian way)."""
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [list(column) for column in zip(*gains, strict=True)]
        return sorted((i, j) for j, i in assignment(turned))
    # Row 0 and column 0 stand for none; `owner` says which row has a column.
    price = [0.0] * (len(gains) + 1), [0.0] * (len(gains[0]) + 1)
    owner = [0] * (len(gains[0]) + 1)
    for row in range(1, len(gains) + 1):
        owner[0] = row
        at, way = _way_to_a_free_one(gains, owner, *price)
        while at:
            owner[at], at = owner[way[at]], way[at]
    return sorted((row - 1, column - 1) for column, row in enumerate(owner) if column and row)


def _way_to_a_free_one(gains, owner, u, v) -> tuple[int, list[int]]:
    """The cheapest way from the row that has none to a column that nobody has: (the column, the way to each)."""
    columns = range(len(owner))
    least, used, way, at = [float("inf")] * len(owner), set(), [0] * len(owner), 0
    while owner[at]:
        used.add(at)
        for column in columns:
            cost = -gains[owner[at] - 1][column - 1] - u[owner[at]] - v[column]
            if column not in used and cost < least[column]:
                least[column], way[column] = cost, at
        following = min((column for column in columns if column not in used), key=least.__getitem__)
        step = least[following]
        for column in columns:
            if column in used:
                u[owner[column]] += step
                v[column] -= step
            else:
                least[column] -= step
        at = following
    return at, way
