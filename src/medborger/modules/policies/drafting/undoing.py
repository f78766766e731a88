"""What one deed changed, and taking it back even where others have changed other nodes since."""

import hashlib
import json

from medborger.modules.policies.drafting.nodes import Tree, Unclear, faults

NOT_SAID = ("place", "sure", "likeness")


def mark_of(node: dict) -> str:
    """A short mark of what a node is and says; another one when it has changed since one saw it. Where it stands in the
    source and how sure it is are no part of it, nor its place among its siblings."""
    said = {key: value for key, value in node.items() if key not in NOT_SAID}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:16]


def changed(before: list[dict], after: list[dict]) -> dict:
    """What takes `after` back to `before`, as plain data (a JSON column holds it).

    The ids of nodes `added` with their marks, the nodes `removed`, those `changed` as they were with the marks they
    got, the ids of those `moved`, and the `rows` of children of every parent where something was moved or removed.
    """
    old, new = Tree(before), Tree(after)
    added = {id: mark_of(node) for id, node in new.nodes.items() if id not in old.nodes}
    removed = [node for id, node in old.nodes.items() if id not in new.nodes]
    differing = [id for id, node in old.nodes.items() if id in new.nodes and node != new.nodes[id]]
    moved = _moved(old, new)
    under = {old.nodes[id]["under"] for id in moved} | {node["under"] for node in removed}
    return {
        "added": added,
        "removed": removed,
        "changed": [{"node": old.nodes[id], "mark": mark_of(new.nodes[id])} for id in differing],
        "moved": moved,
        "rows": {id: old.children(id) for id in sorted(under)},
    }


def undone(nodes: list[dict], patch: dict) -> list[dict]:
    """The outline without the deed that `patch` was made of; what others did to other nodes stays.

    Raises Unclear("changed_since") where one of the same nodes has been changed, moved elsewhere or taken away since.
    """
    tree = Tree(nodes)
    _check(tree, patch)
    for entry in patch["changed"]:
        node = tree[entry["node"]["id"]]
        under = node["under"]
        node.clear()
        node.update(entry["node"] | {"under": under})
    for node in patch["removed"]:
        tree.nodes[node["id"]] = dict(node)
    before = {entry["node"]["id"]: entry["node"]["under"] for entry in patch["changed"]}
    back = [*patch["moved"], *(node["id"] for node in patch["removed"])]
    for id in back:
        tree.take_out(id)
    for row in patch["rows"].values():
        for at, id in enumerate(row):
            if id in back:
                _put_back(tree, id, before.get(id, tree.nodes[id]["under"]), row[:at])
    # From the last to the first as they stand: PostgreSQL does not keep the order of the patch's keys.
    for id in [node["id"] for node in tree.listed() if node["id"] in patch["added"]][::-1]:
        if tree.children(id):
            raise Unclear("changed_since")
        tree.lose(id)
    said = tree.listed()
    if len(said) < len(tree.nodes) or faults(said):
        raise Unclear("changed_since")
    return said


def _check(tree: Tree, patch: dict) -> None:
    """Whether all is as the deed left it."""
    seen = [(id, mark) for id, mark in patch["added"].items()]
    seen += [(entry["node"]["id"], entry["mark"]) for entry in patch["changed"]]
    for id, mark in seen:
        if id not in tree.nodes or mark_of(tree.nodes[id]) != mark:
            raise Unclear("changed_since")
    there = [node["id"] for node in patch["removed"] if node["id"] in tree.nodes]
    rows = {id: under for under, row in patch["rows"].items() for id in row}
    before = {entry["node"]["id"] for entry in patch["changed"]}
    gone = [
        id
        for id in patch["moved"]
        if id not in tree.nodes or (id not in before and tree[id]["under"] != rows[id])
    ]
    if there or gone:
        raise Unclear("changed_since")


def _put_back(tree: Tree, id: str, under: str, before: list[str]) -> None:
    """Behind the nearest that stood before it and still does."""
    if under and under not in tree.nodes:
        raise Unclear("changed_since")
    there = tree.children(under)
    tree.nodes[id]["under"] = under
    tree.put(id, under, behind=next((one for one in before[::-1] if one in there), ""))


def _moved(old: Tree, new: Tree) -> list[str]:
    """Those that stand under another parent, and as few as can be of those whose row has another order."""
    moved = []
    for under, row in old.below.items():
        stayed = [id for id in row if id in new.nodes and new.nodes[id]["under"] == under]
        moved += [id for id in row if id in new.nodes and new.nodes[id]["under"] != under]
        places = {id: at for at, id in enumerate(new.children(under))}
        kept = _longest([places[id] for id in stayed])
        moved += [id for id in stayed if places[id] not in kept]
    return moved


def _longest(numbers: list[int]) -> set[int]:
    """The longest run of numbers that only rises."""
    best: list[tuple[int, ...]] = []
    for number in numbers:
        longest = max((run for run in best if run[-1] < number), key=len, default=())
        best.append((*longest, number))
    return set(max(best, key=len, default=()))
