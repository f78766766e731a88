"""From what the importer found to an outline: each finding a node, nothing left behind."""

import re

from medborger.modules.policies.drafting.nodes import made
from medborger.modules.policies.drafting.phrases import principle_word
from medborger.modules.policies.drafting.places import joined

PROSE = ("text", "aim", "question", "ambitions", "actions")
ROLE_OF = {"ambitions": "ambition", "actions": "action"}
SENDER = re.compile(r"^(\S+ ){1,2}(kommune|council)( \d{4}([-–]\d{2,4})?)?$", re.I)
"""Below a title, whose policy it is: that is no tagline."""
NUMBERED = re.compile(r"^\d{1,2}(\.\d{1,2})*[.)]?\s+(?=[A-ZÆØÅ])")
ASIDE = ("contents", "contact")
"""Sections that say nothing of the policy: they are left over."""
LEFT_ALONE = 60
"""A paragraph that says this much more than the fact found in it is left for the editor to place, too."""


def outline_of_found(found: dict) -> list[dict]:
    """The outline of what `importing.structure` found, in reading order, its ids n1, n2 …

    Headings that only name what stands under them (foreword, ambitions), page numbers and whatever had no place are
    `left`, with `why`: "label", the importer's own reason, or "not placed". A finding that repeats another (`within`)
    only becomes a node where it says something of its own: a title, a name, a fact.
    """
    outline = _Outline()
    outline.take_top(found)
    outline.take_principles(found)
    outline.take_parts(found)
    outline.take_facts(found.get("facts") or {})
    for one in found.get("left_over") or []:
        outline.left(one, one.get("reason", "not placed"))
    outline.sweep(found)
    return outline.numbered()


class _Outline:
    def __init__(self):
        self.nodes: list[dict] = []
        self.aside: list[dict] = []
        self.seen: set[tuple] = set()

    # --- one node

    def put(self, role: str, one: dict, under: str = "", **more) -> str:
        """A node of a finding, and its id."""
        self.seen.add(_mark(one))
        more |= {"marker": one["marker"]} if one.get("marker") else {}
        node = made(role, one["text"], under=under, place=one.get("place"), sure=_sure(one), **more)
        (self.aside if role == "left" else self.nodes).append(node)
        return node["id"]

    def left(self, one: dict | None, why: str) -> None:
        if one and one.get("text") and _mark(one) not in self.seen:
            node = self.put("left", one, why=why)
            self.items(one.get("items"), node, self.aside)

    def items(self, items: list[dict] | None, under: str, nodes: list[dict] | None = None) -> None:
        for one in items or []:
            self.seen.add(_mark(one))
            more = {"marker": one["marker"]} if one.get("marker") else {}
            node = made("item", one["text"], under=under, place=one.get("place"), sure=_sure(one), **more)
            (self.nodes if nodes is None else nodes).append(node)
            for text in one.get("paragraphs") or []:
                self.put("text", text, node["id"])
            self.items(one.get("items"), node["id"], nodes)

    def heading(self, one: dict, why: str = "label") -> None:
        """The heading of a finding that has one beside its text."""
        self.left(
            {key: one.get(key) for key in ("place", "confidence", "marker")} | {"text": one["heading"]}, why
        )

    def prose(self, role: str, one: dict | None, under: str = "") -> None:
        """A finding with paragraphs and items: a node for each, the items under the last paragraph."""
        if not one:
            return
        if one.get("lead"):
            leads = role == "purpose" and one["lead"].get("place") != one.get("place")
            self.put(role, one["lead"], under) if leads else self.left(one["lead"], "label")
        if one.get("heading"):
            self.heading(one)
        last = ""
        for text in one.get("paragraphs", [one]):
            if text.get("text"):
                last = self.put(role, text, under)
        if last:
            self.items(one.get("items"), last)
            return
        for item in one.get("items") or []:
            self.items(item.get("items"), self.put(role, item, under))

    # --- the top

    def take_top(self, found: dict) -> None:
        if found.get("title"):
            self.put("title", found["title"])
        subtitle = found.get("subtitle")
        if subtitle and re.match(r"\w.*\s", subtitle["text"]) and not SENDER.match(subtitle["text"]):
            self.put("tagline", subtitle)
        else:
            self.left(subtitle, "subtitle")
        for role in ("lead", "vision", "purpose", "foreword"):
            self.prose(role, found.get(role))
        word, sure, place = principle_word(found)
        if word:
            for role, text in zip(("word_one", "word_many"), word, strict=True):
                self.nodes.append(made(role, text, place=place, sure=sure))

    # --- principles

    def take_principles(self, found: dict) -> None:
        principles = found.get("principles") or []
        centre = found.get("centre")
        named = centre and next((p for p in principles if p["name"].lower() == centre["name"].lower()), None)
        if centre and not named:
            node = self.put("principle", centre | {"text": centre["name"]}, centre=True)
            if not centre.get("within"):
                self.put("text", centre, node)
            self.seen.add(_mark(centre))
        for principle in principles:
            self.take_principle(principle, is_centre=principle is named)

    def take_principle(self, principle: dict, *, is_centre: bool) -> None:
        heading = principle.get("heading") or principle["name"]
        more = {"source": heading} if heading != principle["name"] else {}
        self.seen.add(_mark(principle | {"text": heading}))
        node = self.put("principle", principle | {"text": principle["name"]}, centre=is_centre, **more)
        first = len(self.nodes)
        self.take_statements(principle, node)
        for key in PROSE:
            for one in principle.get(key) or []:
                self.put(ROLE_OF.get(key, key), one, node)
        for one in principle.get("asks") or []:
            self.put("ask", one, node, of="")
        for part in principle.get("parts") or []:
            head = self.put("statement", part, node)
            self.items(part.get("paragraphs"), head)
            self.items(part.get("items"), head)
        for label in principle.get("labels") or []:
            self.left(label, "label")
        self.nodes[first:] = _as_they_stand(self.nodes[first:], node)

    def take_statements(self, principle: dict, under: str) -> None:
        """Its items with what stands under each; then statements that are no items. What it says in its own heading's
        paragraph is text, where no statement has it."""
        items = principle.get("items") or []
        for item in items:
            self.items(item.get("items"), self.put("statement", item, under))
        grouped = [item for part in principle.get("parts") or [] for item in part.get("items") or []]
        there = {(one["text"], str(one.get("place"))) for one in [*items, *grouped]}
        others = [
            one
            for one in principle.get("statements") or []
            if (one["text"], str(one.get("place"))) not in there
        ]
        for one in others:
            self.put("statement", one, under)
        said = principle.get("said")
        if said and said.split() != " ".join(one["text"] for one in others).split():
            self.put("text", {"text": said, "place": principle.get("place"), "confidence": 0.6}, under)

    # --- parts

    def take_parts(self, found: dict) -> None:
        self.take_balance(found.get("balance"))
        intro = found.get("principles_intro")
        if intro and intro.get("heading") and (intro.get("paragraphs") or intro.get("items")):
            self.take_section(intro)
        else:
            self.left(intro, "label")
        part = ""
        for one in found.get("strategy") or []:
            if one.get("intro") or not part:
                part = self.take_strategy(one)
            for text in one.get("before") or []:
                self.put("text", text, part)
            self.items([one], part)
        self.take_steps(found.get("staircase"), found.get("steps") or [])
        for section in found.get("sections") or []:
            if section.get("role") in ASIDE:
                self.heading(section, section["role"])
                for one in [*(section.get("paragraphs") or []), *(section.get("items") or [])]:
                    self.left(one, section["role"])
            else:
                self.take_section(section)

    def head(self, one: dict, **more) -> str:
        """The part under a heading, without the number of its section."""
        self.seen.add(_mark(one))
        bare = NUMBERED.sub("", one["text"])
        more |= {"source": one["text"]} if bare != one["text"] else {}
        return self.put("part", one | {"text": bare}, **more)

    def take_section(self, one: dict) -> None:
        head = one | {"text": one.get("heading") or ""}
        part = self.head(head, kind="section")
        for text in one.get("paragraphs") or []:
            self.put("text", text, part)
        self.items(one.get("items"), part)

    def take_strategy(self, one: dict) -> str:
        intro = one.get("intro") or {}
        head = {"text": intro.get("heading", ""), "confidence": 0.5} | {
            key: intro[key] for key in ("marker", "place", "confidence") if key in intro
        }
        part = self.head(head, kind="strategy")
        for text in intro.get("paragraphs") or []:
            self.put("text", text, part)
        return part

    def take_steps(self, staircase: dict | None, steps: list[dict]) -> None:
        if not staircase and not steps:
            return
        head = staircase or {"text": "", "place": steps[0].get("place"), "confidence": 0.5}
        scale = head.get("scale")
        more = {"more": {"scale": re.split(r"\s+(?=[A-ZÆØÅ])", scale["text"])}} if scale else {}
        if scale:
            self.seen.add(_mark(scale))
        part = self.put("part", head, kind="steps", **more)
        for step in steps:
            place = step.get("place")
            for again in step.get("again", []):
                place = joined(place, again.get("place"))
                self.seen.add(_mark(again))
            self.seen.add(_mark(step))
            self.items([step | {"place": place}], part)

    def take_balance(self, balance: dict | None) -> None:
        if not balance:
            return
        word = balance["text"].split()[0].capitalize()
        part = self.put("part", balance | {"text": word}, kind="section", source=balance["text"])
        self.items([balance | {"text": text[:1].upper() + text[1:]} for text in balance["of"]], part)

    # --- facts

    def take_facts(self, facts: dict) -> None:
        roles = {"decided_by": "decided_by", "decided_on": "decided_on", "replaces": "replaces"}
        roles |= {"in_line_with": "foundation"}
        for name, one in facts.items():
            said = one.get("said")
            own = {key: value for key, value in one.items() if key != "said"}
            if name in roles:
                self.put(roles[name], own)
            if said and (name not in roles or len(said) > len(one["text"]) + LEFT_ALONE):
                self.left(own | {"text": said, "confidence": 0.3}, "not placed")
            elif said and said != one["text"]:
                self.nodes[-1]["source"] = said

    # --- nothing is lost

    def sweep(self, found) -> None:
        """Findings of a kind not known here are left over, not lost."""
        for key, value in found.items():
            if key not in KNOWN:
                self._sweep(value)

    def _sweep(self, value) -> None:
        if isinstance(value, list):
            for inner in value:
                self._sweep(inner)
        elif isinstance(value, dict):
            if isinstance(value.get("text"), str) and not value.get("within"):
                self.left({key: inner for key, inner in value.items() if key != "items"}, "not placed")
            for key, inner in value.items():
                if key != "place":
                    self._sweep(inner)

    def numbered(self) -> list[dict]:
        """In their order, what is left over last; ids by the order."""
        nodes = self.nodes + _by_place(self.aside)
        ids = {node["id"]: f"n{number}" for number, node in enumerate(nodes, start=1)} | {"": ""}
        return [node | {"id": ids[node["id"]], "under": ids[node["under"]]} for node in nodes]


KNOWN = {
    "format", "pages", "title", "subtitle", "lead", "vision", "purpose", "balance", "centre", "principle_word",
    "principles_intro", "principles", "staircase", "steps", "strategy", "foreword", "facts", "sections", "left_over",
}  # fmt: skip


def _mark(one: dict) -> tuple:
    return str(one.get("place")), one.get("text")


def _sure(one: dict) -> float:
    return float(one.get("confidence", 0.5))


def start_of(node: dict) -> int:
    """Where it begins in the source; -1 where it stands nowhere."""
    place = node.get("place")
    return place["characters"][0] if place else -1


def _by_place(nodes: list[dict]) -> list[dict]:
    """Sorted by place; what stands under a node stays with it."""
    tops = [node for node in nodes if not node["under"]]
    below: dict[str, list[dict]] = {}
    for node in nodes:
        below.setdefault(node["under"], []).append(node)

    def with_below(node: dict) -> list[dict]:
        return [node, *(one for child in below.get(node["id"], []) for one in with_below(child))]

    return [one for node in sorted(tops, key=start_of) for one in with_below(node)]


def _as_they_stand(nodes: list[dict], under: str) -> list[dict]:
    """What stands under a principle, in the order of its source."""
    return [
        one | {"under": one["under"] or under}
        for one in _by_place(
            [node | {"under": "" if node["under"] == under else node["under"]} for node in nodes]
        )
    ]
