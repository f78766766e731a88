"""From a policy's document to its outline: what an editor who revises a standing policy begins with."""

from datetime import date

from medborger.modules.policies.drafting.nodes import KINDS, made

PLAIN = ("title", "short", "tagline", "lead", "vision", "purpose", "foreword")
FACTS = ("decided_by", "replaces", "foundation")
LISTS = {"statements": "statement", "ambitions": "ambition", "actions": "action"}
OWN = ("subtitle", "summary", "text", "aim", "question")
BULLET = "• "


def outline_of_document(document: dict) -> list[dict]:
    """The outline of a document (its shape: demo/policies/*.toml), ids n1, n2 … in reading order.

    What has no role (slug, municipality, kind, shape, status, rests_on …) stands in `more["document"]` of the first
    node; a principle's and a part's other keys (key, scale, seats) in `more` of theirs. `document_of` puts it all back.
    """
    nodes = _Nodes()
    for role in PLAIN:
        nodes.prose(role, document.get(role) or "")
    for role in FACTS:
        nodes.line(role, document.get(role))
    decided = document.get("decided_on") or document.get("decided_year")
    nodes.line("decided_on", decided.isoformat() if isinstance(decided, date) else decided and str(decided))
    word = document.get("principle_word") or {}
    nodes.line("word_one", word.get("one"))
    nodes.line("word_many", word.get("many"))
    for entry in document.get("principle", []):
        nodes.principle(entry)
    for part in document.get("part", []):
        nodes.part(part)
    for question in document.get("questions", []):
        nodes.line("question", question)
    known = {*PLAIN, *FACTS, "decided_on", "principle_word", "principle", "part", "questions"}
    both = document.get("decided_on") and document.get("decided_year")
    known |= set() if both else {"decided_year"}
    return nodes.with_more({key: _plain(value) for key, value in document.items() if key not in known})


class _Nodes:
    def __init__(self):
        self.nodes: list[dict] = []

    def line(self, role: str, text: str | None, under: str = "", **more) -> str:
        if not text:
            return ""
        node = made(role, text, under=under, id=f"n{len(self.nodes) + 1}", **more)
        self.nodes.append(node)
        return node["id"]

    def prose(self, role: str, text: str, under: str = "") -> None:
        """Each paragraph a node; lines with a bullet are items under it."""
        last = ""
        for paragraph in text.split("\n\n"):
            lines = paragraph.split("\n")
            first = next((n for n, line in enumerate(lines) if line.startswith(BULLET)), len(lines))
            if first:
                last = self.line(role, "\n".join(lines[:first]), under)
            for line in lines[first:]:
                item = line.removeprefix(BULLET)
                last = (last and self.line("item", item, last) and last) or self.line(role, item, under)

    def principle(self, entry: dict) -> None:
        known = {"name", "centre", "carries", "asks", *OWN, *LISTS}
        more = {key: _plain(value) for key, value in entry.items() if key not in known}
        own = {"carries": list(entry.get("carries", [])), "centre": bool(entry.get("centre", False))}
        node = self.line("principle", entry["name"], **own, **({"more": more} if more else {}))
        for role in OWN:
            self.prose(role, entry.get(role) or "", node)
        for key, role in LISTS.items():
            for one in entry.get(key, []):
                self.listed(role, one, node)
        for ask in entry.get("asks", []):
            self.line("ask", ask["text"], node, of=ask["of"])

    def listed(self, role: str, one, under: str) -> None:
        """An entry of a list: a text, or a text with items under it."""
        if isinstance(one, str):
            self.line(role, one, under)
            return
        node = self.line(role, one["text"], under)
        for item in one.get("items", []):
            self.listed("item", item, node)

    def part(self, part: dict) -> None:
        known = ("title", "text", "item")
        kind = part.get("kind", "section")
        more = {key: _plain(value) for key, value in part.items() if key not in known}
        if kind in KINDS:
            more.pop("kind", None)
        own = {"kind": kind if kind in KINDS else "section"} | ({"more": more} if more else {})
        node = self.line("part", part.get("title") or " ", **own)
        self.prose("text", part.get("text") or "", node)
        for item in part.get("item", []):
            more = {
                key: _plain(value) for key, value in item.items() if key not in ("title", "text", "items")
            }
            one = self.line("item", item["title"], node, **({"more": more} if more else {}))
            self.prose("text", item.get("text") or "", one)
            for inner in item.get("items", []):
                self.listed("item", inner, one)

    def with_more(self, more: dict) -> list[dict]:
        if more and self.nodes:
            self.nodes[0]["more"] = self.nodes[0].get("more", {}) | {"document": more}
        return self.nodes


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value
