"""What an editor does to an outline. Each deed takes the nodes and gives new ones; none changes what it was given.

A deed that makes no sense raises `Unclear(code)` (the codes: `nodes.Unclear`). Every deed leaves the tree whole, loses
no word but those that were rewritten, and can be taken back (`undoing.py`: `changed`, `undone`, `mark_of`).
"""

from medborger.modules.policies.drafting.nodes import TOP, Tree, Unclear, fitting, made, may
from medborger.modules.policies.drafting.places import cut, joined, joined_text
from medborger.modules.policies.drafting.rehoming import become, marked, settle
from medborger.modules.policies.drafting.undoing import changed, mark_of, undone

__all__ = [
    "Unclear",
    "add",
    "carry",
    "changed",
    "confirm",
    "down",
    "drop",
    "indent",
    "mark",
    "mark_of",
    "merge",
    "move",
    "outdent",
    "rename",
    "restore",
    "split",
    "undone",
    "up",
]

Nodes = list[dict]

# --- where it stands


def move(nodes: Nodes, id: str, *, before: str = "", after: str = "", into: str = "") -> Nodes:
    """The node with what is below it before or after another, or last in another. Its role becomes one that fits."""
    tree = Tree(nodes)
    target = before or after or into
    if not target:
        raise Unclear("nowhere")
    if target == id or id in tree.ancestors(target):
        raise Unclear("into_itself")
    _house(tree, id, into or tree[target]["under"], beside="" if into else target)
    if before:
        behind = tree.before(before)
        behind = [one for one in behind if one != id]
        tree.put(id, tree[before]["under"], behind=behind[0] if behind else "")
    else:
        tree.put(id, into or tree[after]["under"], behind=after or None)
    return tree.listed()


def up(nodes: Nodes, id: str) -> Nodes:
    """Before the one above it; at the top, before the nearest of its own role, since only these have an order."""
    tree = Tree(nodes)
    before = _alike(tree, id, tree.before(id))
    if not before:
        raise Unclear("first")
    return move(nodes, id, before=before[0])


def down(nodes: Nodes, id: str) -> Nodes:
    """After the one below it; at the top, after the nearest of its own role."""
    tree = Tree(nodes)
    after = _alike(tree, id, tree.after(id))
    if not after:
        raise Unclear("last")
    return move(nodes, id, after=after[0])


def indent(nodes: Nodes, id: str) -> Nodes:
    """Last under the sibling before it: a statement becomes an item of the statement above."""
    tree = Tree(nodes)
    above = tree.before(id)
    deeper = above and fitting(tree[id]["role"], tree[above[0]]["role"])
    if not deeper or not tree[id]["under"]:
        raise Unclear("no_deeper")
    return move(nodes, id, into=above[0])


def outdent(nodes: Nodes, id: str) -> Nodes:
    """Out of its parent and right after it. The siblings that followed it come under it: all is read as before."""
    tree = Tree(nodes)
    parent = tree[id]["under"]
    if not parent or not tree[parent]["under"]:
        raise Unclear("no_higher")
    role = fitting(tree[id]["role"], tree.role_above(parent))
    if tree[id]["role"] == "item" and tree.role_above(parent) == "principle":
        role = tree[parent]["role"]
    if not role:
        raise Unclear("no_higher")
    followers = tree.after(id)
    tree.put(id, tree[parent]["under"], behind=parent)
    become(tree, id, role)
    settle(tree, id)
    for follower in followers:
        _house(tree, follower, id)
        tree.put(follower, id)
    return tree.listed()


def _alike(tree: Tree, id: str, siblings: list[str]) -> list[str]:
    if tree[id]["under"]:
        return siblings
    return [one for one in siblings if tree[one]["role"] == tree[id]["role"]]


def _house(tree: Tree, id: str, under: str, *, beside: str = "") -> None:
    """Give the node, and what is below it, roles that may stand there; at the top that of what it stands beside."""
    role = fitting(tree[id]["role"], tree[under]["role"] if under else "")
    if not role and beside and tree[id]["role"] not in ("principle", "part"):
        role = (
            tree[beside]["role"]
            if tree[beside]["role"] in ("vision", "purpose", "foreword", "lead", "left")
            else ""
        )
    if not role:
        raise Unclear("does_not_fit")
    if role == "left":
        _set_aside(tree, id)
        return
    for key in ("was", "why"):
        tree[id].pop(key, None)
    become(tree, id, role)
    settle(tree, id)


def _set_aside(tree: Tree, id: str) -> None:
    """Mark as left over, with what it was; whom an ask was of stays with it."""
    node = tree[id]
    if node["role"] == "left":
        return
    behind = tree.before(id)
    node["was"] = {"role": node["role"], "under": node["under"], "behind": behind[0] if behind else ""}
    node["role"] = "left"


# --- what it says


def rename(nodes: Nodes, id: str, text: str) -> Nodes:
    """It says `text` from now on. `source` keeps what stood in the document."""
    tree = Tree(nodes)
    node, text = tree[id], text.strip()
    if not text:
        raise Unclear("empty")
    if node["place"]:
        node.setdefault("source", node["text"])
    node |= {"text": text, "sure": 1.0}
    return tree.listed()


def merge(nodes: Nodes, id: str) -> Nodes:
    """Into the one before it among its siblings: the nearest of its own role, else the one right above.

    Texts are joined, places united; two principles have the children of both and carry on what both did.
    """
    tree = Tree(nodes)
    node = tree[id]
    first = tree[_to_merge_with(tree, id)]
    is_name = node["role"] in ("principle", "part", "title")
    if node.get("of") and node["of"] != first.get("of"):
        node["text"] = f"{node['of']}: {node['text']}"
    sources = first.get("source", first["text"]), node.get("source", node["text"])
    said = joined_text(first["text"], node["text"], is_name=is_name)
    if "source" in first or "source" in node:
        first["source"] = " ".join(sources)
    first |= {
        "text": said,
        "place": joined(first["place"], node["place"]),
        "sure": min(first["sure"], node["sure"]),
    }
    if node["role"] == "principle":
        first["carries"] = list(dict.fromkeys([*first["carries"], *node["carries"]]))
        first["centre"] = first["centre"] or node["centre"]
    if "more" in node:
        first["more"] = node["more"] | first.get("more", {})
    for child in tree.children(id):
        tree.put(child, first["id"])
    tree.lose(id)
    return tree.listed()


def _to_merge_with(tree: Tree, id: str) -> str:
    role, before = tree[id]["role"], tree.before(id)
    same = [one for one in before if tree[one]["role"] == role]
    if same and (same[0] == before[0] or not tree[id]["under"] or role != "item"):
        return same[0]
    if before and tree[id]["under"]:
        above = tree[before[0]]["role"]
        if all(may(tree[child]["role"], above) for child in tree.children(id)):
            return before[0]
    raise Unclear("nothing_before")


def split(nodes: Nodes, id: str, at: int) -> Nodes:
    """In two at the character `at`. What stood under a statement goes with the second half; a principle and a part keep
    what they have, and the rest of the name is a new one, which carries on the same."""
    tree = Tree(nodes)
    node = tree[id]
    text = node["text"]
    first, second = text[:at].rstrip(), text[max(at, 0) :].lstrip()
    if at <= 0 or not first or not second:
        raise Unclear("nothing_to_split")
    before, after = cut(node["place"], at / len(text))
    kept = {key: value for key, value in node.items() if key not in ("more", "source", "marker", "was")}
    new = made(**kept | {"text": second, "place": after, "id": ""})
    if new["role"] == "principle":
        new |= {"carries": list(node["carries"]), "centre": False}
    node |= {"text": first, "place": before}
    tree.add(new, behind=id)
    if new["role"] not in ("principle", "part"):
        for child in tree.children(id):
            tree.put(child, new["id"])
    return tree.listed()


# --- what it is


def mark(nodes: Nodes, id: str, role: str) -> Nodes:
    """It is a principle, a statement, the vision … from now on. It goes where such a node may stand, as near as can be
    to where it stood; what follows a text inside a principle goes with it when it becomes a principle of its own."""
    if role == "left":
        return drop(nodes, id)
    return marked(nodes, id, role)


def drop(nodes: Nodes, id: str) -> Nodes:
    """Aside, with what is below it; `was` keeps what it was and where it stood."""
    tree = Tree(nodes)
    node = tree[id]
    if node["role"] == "left":
        raise Unclear("already_left")
    _set_aside(tree, id)
    tree.put(id, "")
    return tree.listed()


def restore(nodes: Nodes, id: str) -> Nodes:
    """What was dropped stands where it stood, or as near to it as there is a place."""
    tree = Tree(nodes)
    node = tree[id]
    if node["role"] != "left":
        raise Unclear("not_left")
    if "was" not in node:
        raise Unclear("never_placed")
    was = node["was"]
    under, behind = was["under"], was["behind"]
    above = tree.nodes[under]["role"] if under in tree.nodes else ""
    if under and (
        under not in tree.nodes or not may(was["role"], above) or id in [under, *tree.ancestors(under)]
    ):
        if was["role"] not in TOP:
            raise Unclear("no_home")
        under, behind = "", None
    node["role"] = was["role"]
    del node["was"]
    if behind and (behind not in tree.nodes or tree[behind]["under"] != under or behind == id):
        behind = None
    tree.put(id, under, behind=behind)
    settle(tree, id)
    return tree.listed()


def add(nodes: Nodes, after: str, role: str, text: str, *, of: str = "", kind: str = "") -> Nodes:
    """A new node after another: beside it where its role may stand there, else first below it, else after the nearest
    of those it stands under. `after=""` is the beginning."""
    tree = Tree(nodes)
    text = text.strip()
    if not text:
        raise Unclear("empty")
    more = ({"of": of} if role == "ask" else {}) | ({"kind": kind} if kind else {})
    new = made(role, text, **more)
    if not after:
        above = [""]
    elif may(role, tree.role_above(after)):
        tree.add(new | {"under": tree[after]["under"]}, behind=after)
        return tree.listed()
    else:
        above = [after, *tree.ancestors(after)]
    if may(role, tree[above[0]]["role"] if above[0] else ""):
        tree.add(new | {"under": above[0]}, behind="")
        return tree.listed()
    for one in above[1:]:
        if may(role, tree.role_above(one)):
            tree.add(new | {"under": tree[one]["under"]}, behind=one)
            return tree.listed()
    raise Unclear("does_not_fit")


def carry(nodes: Nodes, id: str, principle_ids: list[int]) -> Nodes:
    """Which standing principles this one carries on; the first is the one whose identity it keeps. None: it is new."""
    tree = Tree(nodes)
    node = tree[id]
    if node["role"] != "principle":
        raise Unclear("no_principle")
    node |= {"carries": list(dict.fromkeys(principle_ids)), "sure": 1.0}
    return tree.listed()


def confirm(nodes: Nodes, id: str) -> Nodes:
    """An editor has looked at it and it is right: it is no longer unsure."""
    tree = Tree(nodes)
    tree[id]["sure"] = 1.0
    return tree.listed()
