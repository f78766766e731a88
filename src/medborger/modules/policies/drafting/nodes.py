"""The tree an outline is: its roles, what may stand under what, and the small moves all deeds are made of.

A node is a dict: `id` (never used again), `role`, `under` (the id of its parent, or ""), `text`, `place` (where it
stands in the source, or None) and `sure` (0 to 1). Some have more: a principle `carries`, `centre` and, once matched,
its `likeness`; a part its `kind`; an ask `of` whom; anything from a source `marker` (its bullet) and `source` (its
words as they stood, where they were others); what is left over `why`; what was dropped `was` (its role and where it
stood). `more` holds what only a document has.
The list is in reading order: each node, then what stands under it.
"""

import secrets
from collections.abc import Iterable

TOP = (
    "title",
    "short",
    "tagline",
    "lead",
    "vision",
    "purpose",
    "foreword",
    "principle",
    "part",
    "question",
    "decided_by",
    "decided_on",
    "replaces",
    "foundation",
    "word_one",
    "word_many",
    "left",
)
OF_A_PRINCIPLE = (
    "subtitle",
    "summary",
    "text",
    "aim",
    "question",
    "statement",
    "ambition",
    "action",
    "ask",
)
OF_A_PART = ("text", "item")
ROLES = tuple(dict.fromkeys((*TOP, *OF_A_PRINCIPLE, *OF_A_PART)))
KINDS = ("strategy", "steps", "section")
HOLDS_ITEMS = (
    "statement",
    "ambition",
    "action",
    "aim",
    "question",
    "text",
    "vision",
    "purpose",
    "foreword",
    "lead",
)
UNDER = {
    "": TOP,
    "principle": OF_A_PRINCIPLE,
    "part": OF_A_PART,
    "item": OF_A_PART,
    "left": tuple(dict.fromkeys((*OF_A_PRINCIPLE, *OF_A_PART))),
    **dict.fromkeys(HOLDS_ITEMS, ("item",)),
}
"""What may stand under a role; under a role not named here nothing does."""


class Unclear(Exception):
    """A deed that makes no sense here. `code` says why: unknown, empty, nothing_before, nothing_to_split, first, last,
    no_deeper, no_higher, does_not_fit, into_itself, nowhere, no_principle, already_left, not_left, never_placed,
    no_home, or changed_since."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def new_id() -> str:
    """By chance, so that the id of a node that was merged away or undone is never given to another."""
    return f"n{secrets.token_hex(5)}"


def made(
    role: str, text: str, *, under: str = "", place=None, sure: float = 1.0, id: str = "", **more
) -> dict:
    """A node with everything its role has."""
    node = {"id": id or new_id(), "role": role, "under": under, "text": text, "place": place, "sure": sure}
    if role == "principle":
        node |= {"carries": [], "centre": False}
    if role == "part":
        node["kind"] = "section"
    return node | more


def may(role: str, above: str) -> bool:
    """Whether `role` may stand under a node of the role `above` ("" is the top)."""
    return role in UNDER.get(above, ())


def fitting(role: str, above: str) -> str:
    """What a node of `role` becomes under `above`; "" where it cannot stand there."""
    if may(role, above):
        return role
    if role in ("principle", "part"):
        return ""
    if above == "principle":
        return "statement" if role == "item" else "text"
    if above in ("part", "item"):
        return "item" if role in ("statement", "ambition", "action", "ask") else "text"
    if above in UNDER and above:
        return "item"
    return ""


class Tree:
    """An outline opened for a deed: a copy, with the children of each node in their order."""

    def __init__(self, nodes: Iterable[dict]):
        self.nodes = {node["id"]: dict(node) for node in nodes}
        self.below: dict[str, list[str]] = {"": []}
        for id, node in self.nodes.items():
            self.below.setdefault(node["under"], []).append(id)

    def __getitem__(self, id: str) -> dict:
        if id not in self.nodes:
            raise Unclear("unknown")
        return self.nodes[id]

    def children(self, id: str) -> list[str]:
        return list(self.below.get(id, ()))

    def siblings(self, id: str) -> list[str]:
        return self.below[self[id]["under"]]

    def role_above(self, id: str) -> str:
        under = self[id]["under"]
        return self[under]["role"] if under else ""

    def after(self, id: str) -> list[str]:
        """The siblings after it."""
        siblings = self.siblings(id)
        return siblings[siblings.index(id) + 1 :]

    def before(self, id: str) -> list[str]:
        """The siblings before it, the nearest first."""
        siblings = self.siblings(id)
        return siblings[: siblings.index(id)][::-1]

    def ancestors(self, id: str) -> list[str]:
        """Its parent, its parent's parent … up to the top; without itself."""
        path, under = [], self[id]["under"]
        while under and under not in path:
            path.append(under)
            under = self[under]["under"]
        return path

    def root(self, id: str) -> str:
        """The node at the top that it stands under; itself where it stands there."""
        return [id, *self.ancestors(id)][-1]

    def put(self, id: str, under: str, *, behind: str | None = None) -> None:
        """Set it under another, behind a sibling; first where `behind` is "", last where none is said."""
        node = self[id]
        self.take_out(id)
        node["under"] = under
        row = self.below.setdefault(under, [])
        at = len(row) if behind is None else row.index(behind) + 1 if behind else 0
        row.insert(at, id)

    def take_out(self, id: str) -> None:
        """Out of its row, with what is below it; `put` sets it into another."""
        row = self.below.get(self[id]["under"], [])
        if id in row:
            row.remove(id)

    def add(self, node: dict, *, behind: str | None = None) -> None:
        self.nodes[node["id"]] = node
        self.put(node["id"], node["under"], behind=behind)

    def lose(self, id: str) -> None:
        """Away with a node that has nothing below it any more."""
        self.take_out(id)
        self.below.pop(id, None)
        del self.nodes[id]

    def listed(self) -> list[dict]:
        """The nodes in reading order."""
        said: list[dict] = []
        waiting = self.children("")[::-1]
        while waiting:
            id = waiting.pop()
            said.append(self.nodes[id])
            waiting += self.children(id)[::-1]
        return said


def in_order(nodes: list[dict]) -> list[dict]:
    """Copies of the nodes, each followed by what stands under it."""
    return Tree(nodes).listed()


def faults(nodes: list[dict]) -> list[str]:
    """What is wrong with an outline, in words for a programmer; an empty list where it is whole."""
    ids = [node["id"] for node in nodes]
    if len(set(ids)) < len(ids):
        return ["an id stands twice"]
    roles = {node["id"]: node["role"] for node in nodes} | {"": ""}
    lost = [node["id"] for node in nodes if node["under"] not in roles]
    if lost:
        return [f"{id} stands under nothing" for id in lost]
    wrong = [
        f"{node['role']} {node['id']} under {roles[node['under']] or 'the top'}"
        for node in nodes
        if not may(node["role"], roles[node["under"]])
    ]
    listed = [node["id"] for node in in_order(nodes)]
    return wrong or ([] if listed == ids else ["out of order, or in a circle"])
