"""Which headings are the principles: the row of siblings that are most alike, that are announced, that are counted.

No document is known here by name. Every row of neighbouring headings of one key is weighed, and the heaviest is taken.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from medborger.modules.policies.importing import colophon, numbering
from medborger.modules.policies.importing.headings import plain_words
from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.vocabulary import (
    counts,
    holds_members,
    label_of,
    names_members,
    prefixed,
    role_of,
)

FEWEST, MOST = 2, 24
LIKELY = range(3, 13)
SECTION = re.compile(r"^\d{1,2}(\.\d{1,2})*[.)]?\s+(?=[A-ZÆØÅ]\w+(\s+(for|og|i|and|of)\s.*)?$)")
OF_ITSELF = re.compile(
    r"^(?:\w+ )?\w*(?:politik|strategi|policy|strategy|charter)(?: (?:for|i|of) .*)?$", re.I
)
ENOUGH = 3.0
"""A row that weighs less is not taken for principles."""


@dataclass
class Row:
    """Blocks (by their index) that each begin a principle, and where the last of them ends."""

    starts: list[int]
    end: int
    weight: float
    kind: str = "headings"
    why: list[str] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        return round(max(0.3, min(0.97, 0.35 + self.weight / 16)), 2)


def find(blocks: list[Block], aside: list[Block]) -> Row | None:
    """The heaviest row, or None where nothing stands in one."""
    clues = _Clues(blocks, aside)
    rows = [row for window in _windows(blocks) for row in _rows(blocks, window, clues)]
    rows += _item_rows(blocks, clues)
    best = max(rows, key=lambda row: row.weight, default=None)
    if best is None or best.weight < ENOUGH:
        return None
    best.end = colophon.trimmed(blocks, best.starts[-1], best.end)
    return best


def said_of(block: Block) -> str:
    """What a block says, without the number of its section: "3 Principper" counts nothing."""
    return SECTION.sub("", block.text) if block.kind == "heading" else block.text


class _Clues:
    """What the document says of its principles elsewhere: how many they are, and their names."""

    def __init__(self, blocks: list[Block], aside: list[Block]):
        self.counts = Counter(many for block in blocks for many, _word in counts(said_of(block)))
        self.said = [plain_words(block.text) for block in blocks]
        self.prose = [f" {plain_words(block.text)} " for block in blocks if block.kind != "heading"]
        self.prose += [f" {plain_words(block.text)} " for block in aside if block.why != "running head"]
        self.known: dict[str, bool] = {}
        self.heads = Counter(plain_words(block.text) for block in blocks if block.kind == "heading")

    def is_announced(self, name: str) -> bool:
        if name not in self.known:  # asked for every row the name may stand in
            words = plain_words(name)
            self.known[name] = len(words) > 3 and any(f" {words} " in said for said in self.prose)
        return self.known[name]


def _windows(blocks: list[Block]) -> list[list[int]]:
    """Headings of one key, cut where a heading of higher rank or another role comes between."""
    keys = Counter(block.keys["key"] for block in blocks if block.kind == "heading" and not _is_other(block))
    windows = []
    for key, many in keys.items():
        if many < FEWEST:
            continue
        window: list[int] = []
        for i, block in enumerate(blocks):
            if block.kind != "heading":
                continue
            if window and (
                (block.rank < key[0] and not block.keys["is_label"])
                or (_is_other(block) and block.rank == key[0] and _cuts(block))
            ):
                windows.append(window)
                window = []
            if block.keys["key"] == key and not _is_other(block):
                window.append(i)
        windows.append(window)
    return [window for window in windows if len(window) >= FEWEST]


def _is_other(block: Block) -> bool:
    """A heading that is a label or names another part of the policy cannot name a principle."""
    if prefixed(block.text) and prefixed(block.text)["name"]:
        return False
    return bool(block.keys.get("is_label") or block.keys.get("role") or holds_members(block.text))


def _cuts(block: Block) -> bool:
    return not block.keys.get("is_label") and block.keys.get("role") != "steps"


def _rows(blocks: list[Block], window: list[int], clues: _Clues) -> list[Row]:
    ends = [*window[1:], _end(blocks, window[-1])]
    shapes = [_shape(blocks, start, end) for start, end in zip(window, ends, strict=True)]
    rows = []
    for first in range(len(window)):
        for many in range(FEWEST, min(MOST, len(window) - first) + 1):
            part = slice(first, first + many)
            rows.append(_weigh(blocks, window, ends, shapes, part, clues))
    return rows


def _end(blocks: list[Block], start: int) -> int:
    """Where the part under the heading at `start` ends: at the next of its rank or higher, labels left out."""
    rank = blocks[start].rank
    for i in range(start + 1, len(blocks)):
        block = blocks[i]
        if block.kind != "heading" or block.keys["is_label"]:
            continue
        if block.rank < rank or (
            block.rank == rank and (_cuts(block) and block.keys["key"] == blocks[start].keys["key"])
        ):
            return i
        counted = len(blocks[start].keys["key"]) == 3 and blocks[start].keys["key"][1]
        another = counted and not block.keys["key"][1] and not block.text.endswith("?")
        if block.rank == rank and (block.keys.get("role") or another) and _cuts(block):
            return i
    return len(blocks)


def _shape(blocks: list[Block], start: int, end: int) -> tuple:
    """What stands under a heading, coarsely: items, labels, a question."""
    inner = blocks[start + 1 : end]
    direct = next((block for block in inner if block.kind == "heading"), None)
    return (
        any(block.kind == "item" for block in inner),
        any(block.kind == "heading" and block.keys["is_label"] for block in inner),
        any(block.kind == "heading" and block.text.endswith("?") for block in inner),
        direct is not None and inner[0] is direct and not direct.keys["is_label"],
        bool(inner),
    )


def _weigh(blocks, window, ends, shapes, part: slice, clues: _Clues) -> Row:
    starts, inside = window[part], shapes[part]
    names = [blocks[i].text for i in starts]
    many = len(starts)
    usual, alike = Counter(inside).most_common(1)[0]
    weight = 0.3 * many + 2.0 * alike / many - 1.2 * (many - alike)
    weight += 1.0 if many in LIKELY else -0.5
    weight += 1.2 * usual[0] + 1.6 * usual[1] - 1.5 * usual[3] - 4.0 * (not usual[4])
    for neighbour in (part.start - 1, part.stop):
        alone = not 0 <= neighbour < len(shapes) or window[neighbour] == 0
        if not alone and shapes[neighbour] == usual and not OF_ITSELF.search(blocks[window[neighbour]].text):
            weight -= 1.6
    weight += _weigh_names(names, clues)
    weight -= 1.2 * (starts[0] == 0)  # what stands first of all is the title
    weight += 3.0 * min(clues.counts[many], 1)
    weight += _weigh_numbers([blocks[i] for i in starts]) + 3.0 * _has_container(blocks, starts[0])
    weight += 0.8 * (blocks[starts[0]].sure > 0.8)
    last = _own_end(blocks, starts, ends[part.stop - 1])
    long = sum(len(block.text) for block in blocks[starts[0] : last]) / many
    if all(clues.heads[plain_words(name)] > 1 for name in names):  # told here, or shown at a glance
        weight += 3.0 if usual[0] or usual[1] or long > 300 else -3.0
    weight -= 1.5 * (long > 3500) + 1.5 * (long < 40)
    return Row(starts, last, weight)


def _weigh_numbers(heads: list[Block]) -> float:
    """All of them have a number, or none."""
    marked = sum(bool(head.marker) for head in heads)
    return 1.2 * _counted_on(heads) - 1.2 * min(marked, len(heads) - marked)


def _weigh_names(names: list[str], clues: _Clues) -> float:
    """What speaks for these names by themselves: named elsewhere, spelled alike, short, and none the policy's own."""
    many = len(names)
    weight = 2.5 * sum(clues.is_announced(name) for name in names) / many
    spelled = sum(bool(prefixed(name)) for name in names) == many
    weight += 4.0 * (spelled or numbering.without(names) != names)
    called = [bool(OF_ITSELF.search(name)) for name in names]
    weight -= 2.0 * (called[0] and not any(called[1:]))
    weight -= 2.0 * (sum(map(len, names)) / many > 75)
    return weight - 0.8 * sum(not name[:1].isalnum() or name[:1].islower() for name in names)


def _own_end(blocks: list[Block], starts: list[int], end: int) -> int:
    """A heading of the same rank with nothing of a principle about it ends the last one, too."""
    for i in range(starts[-1] + 1, end):
        block = blocks[i]
        if _is_foreign(blocks, starts, block):
            return i
        if (
            block.kind == "heading"
            and block.keys.get("role") in ("strategy", "contact", "facts", "appendix")
            and (block.rank <= blocks[starts[0]].rank or not (block.size or block.first.heading))
        ):
            return i
    return end


def _is_foreign(blocks: list[Block], starts: list[int], block: Block) -> bool:
    """A heading such as stands under hardly any of the principles before the last one."""
    if block.kind != "heading" or block.keys["is_label"] or block.text.endswith("?"):
        return False
    key = block.keys["key"]
    spans = [blocks[first + 1 : after] for first, after in pairwise(starts)]
    alike = sum(any(one.kind == "heading" and one.keys["key"] == key for one in span) for span in spans)
    return alike < 0.5 * len(spans)


def _counted_on(blocks: list[Block]) -> bool:
    """1, 2, 3 …: by the numbers they begin with."""
    numbers = [re.match(r"\D*(\d+)", f"{block.marker} {block.text}"[:14]) for block in blocks]
    if not all(numbers):
        return False
    said = [int(number[1]) for number in numbers]
    return said == list(range(said[0], said[0] + len(said)))


def _has_container(blocks: list[Block], start: int) -> bool:
    """The heading above them says that principles follow; a sentence or two may stand between."""
    for i in range(start - 1, max(-1, start - 5), -1):
        block = blocks[i]
        if block.kind == "heading":
            return names_members(block.text)
        if block.kind == "item":
            return False
    return False


NAME = re.compile(
    r"^(?P<name>[A-ZÆØÅ0-9\u0590-\u08ff«»”\"][^.:?!–]{1,70}?)\s*(?P<sign>[:.?!–]|\s-\s)\s*(?P<text>\S.*)?$",
    re.S,
)


def split_name(text: str, lead: str = "") -> tuple[str, str]:
    """ "Åbenhed: Vi …" is a name and what is said of it; a whole sentence is its own name. The `lead` in bold is it."""
    if lead:
        return lead.rstrip(" .:–-"), text[len(lead) :].lstrip(" .:–-")
    match = NAME.match(text)
    if not match:
        return text, ""
    name = match["name"] + (match["sign"] if match["sign"] in "?!" else "")
    return name, (match["text"] or "")


def _item_rows(blocks: list[Block], clues: _Clues) -> list[Row]:
    """Principles without headings: items in a row, or paragraphs that begin alike ("Det første princip …")."""
    rows = []
    for run in _runs(blocks):
        many = len(run)
        if not FEWEST < many <= MOST:
            continue
        texts = [blocks[i].text for i in run]
        named = sum(bool(split_name(text)[1]) for text in texts) / many
        bold = sum(blocks[i].kind == "text" and _is_bold_name(blocks[i]) for i in run) / many
        counted = _counted_on([blocks[i] for i in run])
        lead = _lead(blocks, run[0])
        weight = (
            0.2 * many
            + 1.0 * (many in LIKELY)
            + 1.2 * named
            + 0.8 * counted
            + 1.2 * (bold == 1.0)
            + 2.0 * min(clues.counts[many], 1)
        )
        weight += 2.5 * names_members(lead) + 2.5 * (sum(_is_spelled(text) for text in texts) == many)
        weight -= 2.5 * (bool(role_of(lead)) or bool(label_of(lead))) + 1.5 * (
            sum(map(len, texts)) / many > 900
        )
        rows.append(Row(run, _run_end(blocks, run), weight - 1.0, "items"))
    return rows


def _is_spelled(text: str) -> bool:
    from medborger.modules.policies.importing.vocabulary import is_ordinal

    return is_ordinal(text) or bool(prefixed(text))


def _lead(blocks: list[Block], start: int) -> str:
    return blocks[start - 1].text if start else ""


def _runs(blocks: list[Block]) -> list[list[int]]:
    runs: dict[tuple, list[int]] = {}
    done, stretch, led = [], 0, False
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            stretch, led = i, False
            continue
        if block.kind == "item":
            top = block.keys.get("depth", 1) == 1
            key = (stretch, "item", block.keys.get("list", 0)) if top else None
        else:
            led = led or (block.text.endswith(":") and names_members(block.text))
            announced = led or (names_members(blocks[stretch].text) and blocks[stretch].kind == "heading")
            key = (
                (stretch, "spelled")
                if _is_spelled(block.text)
                else (stretch, "named")
                if _is_named(block.text, announced) or _is_bold_name(block)
                else None
            )
        if key:
            runs.setdefault(key, []).append(i)
    done += runs.values()
    return [run for run in done if run]


def _is_named(text: str, announced: bool) -> bool:
    """ "Åbenhed: Vi …"; under a heading that announces them "Åbenhed. Vi …" is enough."""
    name, rest = split_name(text)
    return (
        bool(rest) and len(name.split()) <= 5 and (f"{name}:" in text or (announced and f"{name}." in text))
    )


def _is_bold_name(block: Block) -> bool:
    lead = block.lead
    return bool(lead) and len(lead.split()) <= 8 and lead[:1].isupper() and len(block.text) > len(lead) + 15


def _run_end(blocks: list[Block], run: list[int]) -> int:
    last = run[-1]
    spelled = blocks[last].kind == "text"
    for i in range(last + 1, len(blocks)):
        block = blocks[i]
        if block.kind == "heading" or (block.kind == "text" and (spelled or blocks[last].kind == "item")):
            return i
        if (
            block.kind == "item"
            and block.keys.get("depth", 1) <= blocks[last].keys.get("depth", 1)
            and not spelled
        ):
            return i
    return len(blocks)
