"""From an outline to the document that is published: what the pages need, in nobody's words but the outline's."""

from medborger.modules.policies.drafting.from_document import BULLET, LISTS, OWN
from medborger.modules.policies.drafting.keys import free_key
from medborger.modules.policies.drafting.nodes import Tree
from medborger.modules.policies.drafting.phrases import (
    FALLBACK,
    iso_date,
    sentences,
    shortened,
    year_of,
)

LEAD = ("vision", "purpose", "foreword")


def document_of(nodes: list[dict]) -> dict:
    """The document of an outline, in the shape of demo/policies/*.toml, dates as ISO text. `left` nodes are not in it.

    Where the outline does not say them: `short` is the title; `lead` the first sentences of the vision, else of the
    purpose, the foreword or the first text there is; a principle's `summary` the first sentences of its text (which
    then goes on from there), else its aim, its subtitle or its first statement; `principle_word` princip, principper.
    A principle's `key` is made of its name. Items deeper than those under a statement stand in one row with them.
    """
    tree = Tree(nodes)
    tops = [tree[id] for id in tree.children("")]
    said: dict = {}
    for node in tops:
        said |= node.get("more", {}).get("document", {})
    one = {role: _prose(tree, [node for node in tops if node["role"] == role]) for role in _SAID}
    said |= {role: text for role, text in one.items() if text}
    said |= _decided(_first(tops, "decided_on"))
    questions = [node["text"] for node in tops if node["role"] == "question"]
    said |= {"questions": questions} if questions else {}
    principles = _principles(tree, [node for node in tops if node["role"] == "principle"])
    parts = _parts(tree, [node for node in tops if node["role"] == "part"])
    said["title"] = _line(said.get("title", ""))
    said |= {"short": _line(said["short"])} if said.get("short") else {}
    said["short"] = said.get("short") or said["title"]
    lead = said.get("lead") or _lead(said, parts, principles)
    said |= {"lead": lead} if lead else {}
    words = _first(tops, "word_one"), _first(tops, "word_many")
    said["principle_word"] = {
        "one": words[0] or words[1] or FALLBACK[0],
        "many": words[1] or words[0] or FALLBACK[1],
    }
    said |= {"part": parts} if parts else {}
    return said | {"principle": principles}


_SAID = (
    "title",
    "short",
    "tagline",
    "lead",
    "vision",
    "purpose",
    "foreword",
    "decided_by",
    "replaces",
    "foundation",
)


def _line(text: str) -> str:
    """A title and a name are one line, wherever they are said: in a list, in a letter's subject, on a petal."""
    return " ".join(text.split())


def _first(tops: list[dict], role: str) -> str:
    return next((node["text"] for node in tops if node["role"] == role), "")


def _decided(text: str) -> dict:
    """The day where it is one, else the year."""
    day, year = iso_date(text), year_of(text)
    return {"decided_on": day} if day else {"decided_year": year} if year else {}


def _lead(said: dict, parts: list[dict], principles: list[dict]) -> str:
    """The first paragraph that does not only lead in to what follows."""
    texts = [said.get(role) for role in LEAD]
    texts += [part.get("text") for part in parts] + [entry.get("summary") for entry in principles]
    text = next((text for text in texts if text), "")
    paragraphs = [paragraph.split(f"\n{BULLET}")[0].removeprefix(BULLET) for paragraph in text.split("\n\n")]
    said_whole = [paragraph for paragraph in paragraphs if not paragraph.endswith(":")]
    return shortened(next(iter(said_whole or paragraphs)))


# --- texts


def _prose(tree: Tree, nodes: list[dict]) -> str:
    """Paragraphs, and under each its items as lines with a bullet."""
    return "\n\n".join(
        "\n".join([node["text"], *(f"{BULLET}{text}" for text in _flat(tree, node["id"]))]) for node in nodes
    )


def _flat(tree: Tree, id: str) -> list[str]:
    """What stands below a node at any depth, in reading order."""
    return [text for child in tree.children(id) for text in (tree[child]["text"], *_flat(tree, child))]


def _listed(tree: Tree, node: dict):
    items = _flat(tree, node["id"])
    return {"text": node["text"], "items": items} if items else node["text"]


# --- principles


def _principles(tree: Tree, nodes: list[dict]) -> list[dict]:
    """Each its entry, with a key of its own; the centre is said of one at most."""
    taken = {node["more"]["key"] for node in nodes if node.get("more", {}).get("key")}
    entries = []
    seen: set[str] = set()
    for node in nodes:
        more = dict(node.get("more", {}))
        more.pop("document", None)
        key = more.get("key")
        if not key or key in seen:
            key = free_key(node["text"], taken)
        seen.add(key)
        taken.add(key)
        entries.append(more | {"key": key} | _entry(tree, node))
    return entries


def _entry(tree: Tree, node: dict) -> dict:
    below = [tree[id] for id in tree.children(node["id"])]
    entry: dict = {"name": _line(node["text"])}
    entry |= {"centre": True} if node.get("centre") else {}
    entry |= {"carries": list(node["carries"])} if node.get("carries") else {}
    for role in OWN:
        text = _prose(tree, [one for one in below if one["role"] == role])
        entry |= {role: text} if text else {}
    for key, role in LISTS.items():
        listed = [_listed(tree, one) for one in below if one["role"] == role]
        entry |= {key: listed} if listed else {}
    asks = [{"of": one.get("of", ""), "text": one["text"]} for one in below if one["role"] == "ask"]
    entry |= {"asks": asks} if asks else {}
    return entry if entry.get("summary") else _with_summary(entry)


def _with_summary(entry: dict) -> dict:
    """The first sentence of the text is its summary, and the text goes on from there: nothing is said twice."""
    text = entry.get("text", "")
    if text:
        paragraph, _gap, rest = text.partition("\n\n")
        if f"\n{BULLET}" not in paragraph:
            summary = shortened(paragraph, 160)
            left = (
                paragraph.strip()[len(summary) :].strip()
                if " ".join(paragraph.split()).startswith(summary)
                else ""
            )
            text = "\n\n".join(part for part in (left, rest) if part)
            entry = entry | {"summary": summary, "text": text}
            if not text:
                del entry["text"]
            return entry
        return entry | {"summary": sentences(paragraph.split("\n")[0])[0]}
    first = next(iter(entry.get("statements", []) or entry.get("ambitions", [])), "")
    first = first["text"] if isinstance(first, dict) else first
    said = entry.get("aim") or entry.get("subtitle") or first or entry.get("question") or ""
    return entry | ({"summary": shortened(said.split(f"\n{BULLET}")[0], 160)} if said else {})


# --- parts


def _parts(tree: Tree, nodes: list[dict]) -> list[dict]:
    taken: set[str] = set()
    parts = []
    for node in nodes:
        more = {key: value for key, value in node.get("more", {}).items() if key != "document"}
        key = more.get("key")
        if not key or key in taken:
            key = free_key(node["text"], taken)
        taken.add(key)
        part = {"kind": node.get("kind", "section")} | more | {"key": key, "title": node["text"].strip()}
        below = [tree[id] for id in tree.children(node["id"])]
        text = _prose(tree, [one for one in below if one["role"] == "text"])
        part |= {"text": text} if text else {}
        items = [_item(tree, one) for one in below if one["role"] == "item"]
        parts.append(part | ({"item": items} if items else {}))
    return parts


def _item(tree: Tree, node: dict) -> dict:
    below = [tree[id] for id in tree.children(node["id"])]
    text = _prose(tree, [one for one in below if one["role"] == "text"])
    items = [_listed(tree, one) for one in below if one["role"] == "item"]
    said = {key: value for key, value in node.get("more", {}).items() if key != "document"}
    said |= {"title": node["text"]} | ({"text": text} if text else {})
    return said | ({"items": items} if items else {})
