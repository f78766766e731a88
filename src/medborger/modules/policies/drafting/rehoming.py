"""Marking a node as something else: where it then stands, and where what was around it goes."""

from itertools import pairwise

from medborger.modules.policies.drafting.from_found import start_of
from medborger.modules.policies.drafting.nodes import (
    OF_A_PRINCIPLE,
    ROLES,
    TOP,
    Tree,
    Unclear,
    fitting,
    may,
)

PROSE = ("vision", "purpose", "foreword", "lead")
OWN = {"carries": "principle", "centre": "principle", "likeness": "principle", "kind": "part", "of": "ask"}
"""What only nodes of one role have."""


def marked(nodes: list[dict], id: str, role: str) -> list[dict]:
    """The nodes with this one in another role. See `deeds.mark`."""
    tree = Tree(nodes)
    node = tree[id]
    if role not in ROLES:
        raise Unclear("does_not_fit")
    if node["role"] == role:
        return nodes
    if role in ("principle", "part"):
        _to_own(tree, id, role)
    elif role in TOP and (role not in OF_A_PRINCIPLE or tree[tree.root(id)]["role"] != "principle"):
        _to_top(tree, id, role)
    elif may(role, tree.role_above(id)) and node["under"] and tree[tree.root(id)]["role"] != "left":
        _stay(tree, id, role)
    else:
        _into(tree, id, role)
    node["sure"] = 1.0
    node.pop("was", None)
    node.pop("why", None)
    return tree.listed()


def _to_own(tree: Tree, id: str, role: str) -> None:
    """A principle or a part: at the top, after what it stood in; what followed it there goes with it."""
    root, inner, followers = tree.root(id), id, []
    while tree[inner]["under"]:
        # From the inside out, so that all is read in the order it had.
        followers += tree.after(inner)
        inner = tree[inner]["under"]
    is_near = tree[root]["role"] == role and root != id
    if root != id:
        tree.put(id, "", behind=root)
    become(tree, id, role)
    if role == "principle" and not is_near:
        _among_principles(tree, id)
    for one in followers:
        _adopt(tree, one, id)
    settle(tree, id)


def _among_principles(tree: Tree, id: str) -> None:
    """One that stood elsewhere: by its place in the source, among the principles."""
    others = [one for one in tree.children("") if one != id and tree[one]["role"] == "principle"]
    placed = [one for one in others if start_of(tree[one]) > -1]
    if not placed or tree[id]["place"] is None:
        return
    earlier = [one for one in placed if start_of(tree[one]) < start_of(tree[id])]
    if earlier:
        tree.put(id, "", behind=earlier[-1])
    else:
        before = [one for one in tree.before(others[0]) if one != id]
        tree.put(id, "", behind=before[0] if before else "")


def _to_top(tree: Tree, id: str, role: str) -> None:
    """The vision, the title …: at the top, after what it stood in. What a principle or a part had stands beside it as
    more of the same where that is prose; else it goes to the principle before it, or aside."""
    root, was = tree.root(id), tree[id]["role"]
    heir = _principle_before(tree, id) if was in ("principle", "part") else ""
    if root != id:
        tree.put(id, "", behind=root)
    become(tree, id, role)
    after = id
    for child in tree.children(id):
        if role in PROSE and tree[child]["role"] != "item":
            tree.put(child, "", behind=after)
            become(tree, child, role)
            after = child
            settle(tree, child)
        elif heir and role not in PROSE:
            _adopt(tree, child, heir)
    settle(tree, id)


def _stay(tree: Tree, id: str, role: str) -> None:
    become(tree, id, role)
    settle(tree, id)


def _into(tree: Tree, id: str, role: str) -> None:
    """A statement, a text … that has to stand under something else: the nearest before it that can have it."""
    was = tree[id]["role"]
    home, behind = _home(tree, id, role)
    followers = tree.after(id) if was == "item" and home in tree.ancestors(id) else []
    children = tree.children(id)
    tree.put(id, home, behind=behind)
    become(tree, id, role)
    if was in ("principle", "part"):
        after = id
        for child in children:
            _adopt(tree, child, home, behind=after)
            after = child if tree[child]["under"] == home else after
    for one in followers:
        _adopt(tree, one, id)
    settle(tree, id)


def _home(tree: Tree, id: str, role: str) -> tuple[str, str | None]:
    """(the node it comes to stand under, the sibling it stands behind or None for last)."""
    above_it = [one for one in tree.before(id) if may(role, tree[one]["role"])]
    if role == "item" and above_it and tree[above_it[0]]["role"] != "left":
        return above_it[0], None
    path = tree.ancestors(id)
    if path and tree[path[-1]]["role"] != "left":
        for child, above in pairwise(path):
            if may(role, tree[above]["role"]):
                return above, child
    home = "principle" if may(role, "principle") else "part"
    found = _before(tree, id, home)
    if not found or (home == "part" and path):
        raise Unclear("no_principle" if home == "principle" else "does_not_fit")
    return found, None


def _principle_before(tree: Tree, id: str) -> str:
    return _before(tree, id, "principle")


def _before(tree: Tree, id: str, role: str) -> str:
    """The nearest before it of that role: by its place in the source where it is left over, else in reading order."""
    root = tree.root(id)
    others = [one for one in tree.children("") if one != id and one != root and tree[one]["role"] == role]
    if tree[root]["role"] == "left":
        if tree[id]["place"] is None:
            return others[-1] if others else ""
        earlier = [one for one in others if start_of(tree[one]) < start_of(tree[id])]
        return earlier[-1] if earlier else (others[0] if others else "")
    before = set(tree.before(root))
    earlier = [one for one in others if one in before]
    return earlier[-1] if earlier else ""


def become(tree: Tree, id: str, role: str) -> None:
    """Another role, with what that role has. Whom an ask is of is said in its text where it is none any more."""
    node = tree[id]
    node["role"] = role
    if node.get("of") and role != "ask":
        node["text"] = f"{node['of']}: {node['text']}"
    for key, own in OWN.items():
        if role != own:
            node.pop(key, None)
    if role == "principle":
        node |= {"carries": node.get("carries", []), "centre": node.get("centre", False)}
    if role == "part":
        node.setdefault("kind", "section")
    if role == "ask":
        node.setdefault("of", "")


def settle(tree: Tree, id: str) -> None:
    """What is below a node in its new role: in a role that fits, else beside it, else aside."""
    node, after = tree[id], id
    for child in tree.children(id):
        role = fitting(tree[child]["role"], node["role"])
        if not role:
            role = fitting(tree[child]["role"], tree.role_above(id)) if node["under"] else "left"
            tree.put(child, node["under"], behind=after)
            after = child
        become(tree, child, role)
        settle(tree, child)


def _adopt(tree: Tree, id: str, under: str, *, behind: str | None = None) -> None:
    """Under another, in the nearest role that fits."""
    role = fitting(tree[id]["role"], tree[under]["role"])
    tree.put(id, under, behind=behind)
    become(tree, id, role)
    settle(tree, id)
