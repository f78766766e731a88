"""What stands under each principle: its text, aim, question, statements, items and ambitions."""

import re

from medborger.modules.policies.importing import facts, numbering
from medborger.modules.policies.importing.findings import Taken, name_of
from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.principles import Row, split_name
from medborger.modules.policies.importing.vocabulary import ORDINALS, label_of, names_members, prefixed

PARTS = ("text", "aim", "question", "ambitions", "actions", "asks", "statements", "items", "parts", "labels")
REASON = re.compile(r"^(derfor|hvorfor|fordi|why|because|therefore)\W*$", re.I)
SENTENCE = re.compile(r"^\w+(\W+\w+){2,}[.!?:]$")
ONE_SENTENCE = re.compile(r"^[^.!?]{8,220}[.!?]?$")
SPELLED = re.compile(
    ORDINALS + r"\s+(?:\w+\s+)?(?:er|hedder|handler om|is|concerns|lyder)(?:,? at)?\s*:?\s*", re.I
)
INLINE = re.compile(r"^(?P<label>[A-ZÆØÅ][\wæøå ]{2,30}):\s+(?P<text>\S.*)$", re.S)


def read(taken: Taken, row: Row, steps: list[Block]) -> list[dict]:
    """The principles of a row. What stands among them without being theirs is left for others to take."""
    blocks = taken.blocks
    ends = [*row.starts[1:], row.end]
    if row.kind == "items":
        return [
            _from_item(taken, blocks[start:end], row) for start, end in zip(row.starts, ends, strict=True)
        ]
    spans = [_own(taken, blocks[start + 1 : end], steps) for start, end in zip(row.starts, ends, strict=True)]
    _put_back(blocks, row, spans, steps)
    names = numbering.without([name_of(blocks[start]) for start in row.starts])
    return [
        _principle(taken, blocks[start], name, span, row.confidence)
        for start, name, span in zip(row.starts, names, spans, strict=True)
    ]


def _own(taken: Taken, span: list[Block], steps: list[Block]) -> list[Block]:
    """A span without the staircase, and without a heading over all principles that a box has put into the first."""
    own, foreign = [], False
    for block in span:
        if block.kind == "heading":
            over_all = names_members(block.text) and not block.keys["is_label"] and not block.keys["label"]
            foreign = over_all or (block.keys.get("role") == "steps" and block in steps)
        decided = block.kind == "text" and facts.says_who_decided(block.text)
        if not foreign and block not in steps and not decided and not taken.has(block):
            own.append(block)
    return own


def _put_back(blocks: list[Block], row: Row, spans: list[list[Block]], steps: list[Block]) -> None:
    """Boxes out of order: a label that stands a second time belongs to the next principle, which has none."""
    labels = {
        block.text for span in spans for block in span if block.kind == "heading" and block.keys["is_label"]
    }
    for label in labels:
        for i, span in enumerate(spans[:-1]):
            at = [n for n, block in enumerate(span) if block.kind == "heading" and block.text == label]
            if len(at) > 1 and not any(block.text == label for block in spans[i + 1]):
                spans[i + 1].extend(span[at[1] :])
                del span[at[1] :]


def _principle(taken: Taken, heading: Block, name: str, span: list[Block], sure: float) -> dict:
    parts = _with_reasons(_with_one_label(_by_label(span)))
    found = taken.take(heading, sure)
    prefix = prefixed(name)
    if prefix and prefix["name"]:
        name = prefix["name"]
    principle = {"name": re.sub(r"^\d{1,2}(\.\d+)*[.)]?\s+", "", name), "heading": heading.text}
    principle |= {key: value for key, value in found.items() if key == "marker"}
    principle |= {part: [] for part in PARTS}
    for label, head, body in parts:
        _fill(taken, principle, label, head, body, sure)
    _say_statements(principle)
    return principle | {"place": found["place"], "confidence": found["confidence"]}


def _by_label(span: list[Block]) -> list[tuple[str, Block | None, list[Block]]]:
    parts: list[tuple[str, Block | None, list[Block]]] = [("", None, [])]
    for block in span:
        if block.kind == "heading":
            question = block.text.endswith("?") and not block.keys["is_label"]
            label = block.keys["label"] or (
                "asked" if question else "label" if block.keys["is_label"] else "part"
            )
            parts.append((label, block, []))
        else:
            parts[-1][2].append(block)
    return parts


def _with_one_label(parts: list[tuple[str, Block | None, list[Block]]]):
    """A heading of its own kind above the only items there are is their label."""
    items = [[one for one in body if one.kind == "item"] for _label, _head, body in parts]
    own = [i for i, (label, _head, _body) in enumerate(parts) if label == "part"]
    if len(own) == 1 and items[own[0]] and not any(items[: own[0]] + items[own[0] + 1 :]):
        _label, head, body = parts[own[0]]
        parts[own[0]] = ("label", head, body)
    return parts


def _with_reasons(parts: list[tuple[str, Block | None, list[Block]]]):
    """ "Derfor" leads in what is promised, or says why: a lone paragraph under it, beside promises, is a reason."""
    promised = max((len(body) for label, _head, body in parts if label == "statements"), default=0)
    items = any(one.kind == "item" for _label, _head, body in parts for one in body)
    for i, (label, head, body) in enumerate(parts):
        lone = len(body) == 1 and body[0].kind == "text" and (promised > 1 or items)
        if label == "statements" and lone and REASON.match(head.text):
            parts[i] = ("label", head, body)
    return parts


def _fill(
    taken: Taken, principle: dict, label: str, head: Block | None, body: list[Block], sure: float
) -> None:
    sure = min(sure, 0.92)
    if label == "asked":
        principle["question"].append(taken.take(head, sure))
    elif label == "part":
        items = [block for block in body if block.kind == "item"]
        texts = [taken.take(block, sure) for block in body if block.kind != "item"]
        part = taken.take(head, sure - 0.1, paragraphs=texts, items=taken.tree(items, sure))
        principle["parts"].append(part)
        return
    elif head is not None:
        principle["labels"].append(taken.take(head, sure))
    texts, items = (
        [block for block in body if block.kind != "item"],
        [block for block in body if block.kind == "item"],
    )
    place = label if label in ("aim", "ambitions", "question", "statements", "actions", "asks") else "text"
    place = "text" if place == "statements" and items else place  # what leads them in, or a voice among them
    if (
        place in ("ambitions", "question", "aim", "actions", "asks")
        and items
        and not (place == "actions" and not principle["items"])
    ):
        principle[place] += [taken.take(block, sure) for block in body]
        return
    for block in texts:
        lead = {"bold": block.lead} if SENTENCE.match(block.lead) else {}
        principle[_own_place(block, label) or place].append(taken.take(block, sure, **lead))
    principle["items"] += taken.tree(items, sure)


def _own_place(block: Block, label: str) -> str:
    """Where a paragraph itself says what it is: by asking, by its column, by its first word."""
    if label == "label" and block.text.endswith("?") and ONE_SENTENCE.match(block.text):
        return "question"
    inline = INLINE.match(block.text)
    return block.keys.get("column") or (label_of(inline["label"]) if inline and not label else "")


def _say_statements(principle: dict) -> None:
    """The outermost items are the statements. Without items, short sentences by themselves are."""
    _say_bold(principle)
    if principle["items"]:
        principle["statements"] += [_flat(item) for item in principle["items"]]
        return
    if principle["statements"]:
        return
    if principle["parts"]:
        principle["statements"] += [_flat(item) for part in principle["parts"] for item in part["items"]]
        return
    listed = [one for one in principle["aim"] if one.get("marker")]
    if len(listed) > 1 and not principle["ambitions"]:
        principle["aim"] = [one for one in principle["aim"] if not one.get("marker")]
        principle["statements"] = [one | {"confidence": round(one["confidence"] - 0.15, 2)} for one in listed]
        return
    if principle.get("said"):
        principle["statements"] = _sentences(principle)
        return
    lines = principle["text"]
    last = next((i for i in range(len(lines), 0, -1) if not ONE_SENTENCE.match(lines[i - 1]["text"])), 0)
    first = max(last, 1)
    pledged = len(lines) - first == 1 and lines[first]["text"].startswith(("Vi ", "We "))
    if len(lines) - first >= 2 or pledged:
        principle["statements"], principle["text"] = lines[first:], lines[:first]
    for statement in principle["statements"]:
        statement["confidence"] = round(statement["confidence"] - 0.15, 2)


def _say_bold(principle: dict) -> None:
    """Where paragraphs begin with a sentence in bold, the sentence is the statement and the rest stands under it."""
    bold = [one for one in principle["text"] if one.get("bold")]
    if len(bold) > 1 and not principle["items"] and not principle["statements"]:
        principle["text"] = [one for one in principle["text"] if not one.get("bold")]
        for one in bold:
            rest = one["text"][len(one["bold"]) :].strip()
            sure = round(one["confidence"] - 0.15, 2)
            under = {"text": rest, "level": 2, "items": [], "place": one["place"], "confidence": sure}
            principle["items"].append(under | {"text": one["bold"], "level": 1, "items": [under]})
    for one in principle["text"]:
        one.pop("bold", None)


def _sentences(principle: dict) -> list[dict]:
    """What follows the name in one paragraph, sentence by sentence; the place is the paragraph's."""
    texts = [text.strip() for text in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ\u0590-\u08ff])", principle["said"])]
    return [{"text": text, "within": True} for text in texts if text]


def _flat(item: dict) -> dict:
    return {key: item[key] for key in ("text", "marker", "place", "confidence") if key in item}


def _from_item(taken: Taken, span: list[Block], row: Row) -> dict:
    """A principle that is one item, or one paragraph: its name is its first words."""
    head, rest = span[0], span[1:]
    name, text = split_name(head.text, head.lead if head.kind == "text" else "")
    sure = min(row.confidence, 0.7)
    prefix = prefixed(head.text)
    if prefix and prefix["name"]:
        name, text = split_name(prefix["name"])
    found = taken.take(head, sure)
    name = SPELLED.sub("", name).rstrip(".").strip()
    principle = {"name": name[:1].upper() + name[1:], "heading": head.text, "said": text}
    principle |= {key: value for key, value in found.items() if key == "marker"}
    principle |= {part: [] for part in PARTS}
    items = [block for block in rest if block.kind == "item"]
    principle["text"] = [taken.take(block, sure) for block in rest if block.kind == "text"]
    principle["items"] = taken.tree(items, sure)
    _say_statements(principle)
    for statement in principle["statements"]:
        statement.setdefault("place", found["place"])
        statement.setdefault("confidence", round(sure - 0.15, 2))
    return principle | {"place": found["place"], "confidence": found["confidence"]}
