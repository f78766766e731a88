"""How a policy is to come alive: the parts of its strategy, counted, headed, led in, or in the rows of a table."""

from medborger.modules.policies.importing import colophon, facts
from medborger.modules.policies.importing.findings import Taken
from medborger.modules.policies.importing.lines import Block

LONG, SHORT = 200, 140
"""What is longer is said about the strategy; what is shorter may be a part of it."""


def parts(policy) -> list[dict]:
    """The parts of the strategy: counted items with what stands under them, or headings below its own."""
    found: list[dict] = []
    while (span := policy.span_of("strategy")) is not None:
        head, body = policy.blocks[span[0]], policy.taken.free(policy.blocks[span[0] + 1 : span[1]])
        body = [block for block in body if not says_who_decided(block) and not colophon.is_address(block)]
        found += _under(policy.taken, head, body)
    return found


def says_who_decided(block: Block) -> bool:
    return block.kind == "text" and facts.says_who_decided(block.text)


def _under(taken: Taken, head: Block, body: list[Block]) -> list[dict]:
    found = taken.take(head, 0.75)
    intro: dict = {key: found[key] for key in ("marker", "place", "confidence") if key in found}
    intro["heading"] = head.text
    if any(block.kind == "heading" for block in body):
        new = _headed(taken, body)
    elif (led := _led(body)) is not None:
        new = [taken.take(lead, 0.7, items=taken.tree(under, 0.75)) for lead, under in led]
    elif (rows := _rows(body)) is not None:
        new = [_row(taken, row) for row in rows[1:]]
        intro["paragraphs"] = [taken.take(block, 0.6) for block in taken.free(body)]
    else:
        items = [block for block in body if block.kind == "item"]
        texts = [block for block in body if block.kind == "text"]
        new = taken.tree(items, 0.8) or [taken.take(text, 0.5, items=[]) for text in _short(texts)]
        intro["paragraphs"] = [taken.take(text, 0.6) for text in taken.free(texts)]
    if not new:
        return [found | {"items": []}]
    new[0]["intro"] = intro
    return new


def _short(texts: list[Block]) -> list[Block]:
    """Items that lost their signs: the short ones, where several stand beside what leads them in."""
    short = [text for text in texts if len(text.text) < SHORT and not text.text.endswith(":")]
    leads = [text for text in texts if text.text.endswith(":") or len(text.text) > LONG]
    return short if len(short) > 1 and len(short) + len(leads) == len(texts) else texts


def _headed(taken: Taken, body: list[Block]) -> list[dict]:
    parts = []
    heads = [i for i, block in enumerate(body) if block.kind == "heading"]
    for i, end in zip(heads, [*heads[1:], len(body)], strict=True):
        inner = body[i + 1 : end]
        texts = [taken.take(block, 0.7) for block in inner if block.kind == "text"]
        items = taken.tree([block for block in inner if block.kind == "item"], 0.75)
        parts.append(taken.take(body[i], 0.75, paragraphs=texts, items=items))
    before = body[: heads[0]]
    if before:
        parts[0]["before"] = [taken.take(block, 0.6) for block in before]
    return parts


def _led(body: list[Block]) -> list[tuple[Block, list[Block]]] | None:
    """Items in groups, each under a line that ends in a colon: "Borgere:". None where they do not all stand so."""
    groups: list[tuple[Block, list[Block]]] = []
    for block in body:
        if block.kind == "text" and block.text.endswith(":"):
            groups.append((block, []))
        elif block.kind == "item" and groups:
            groups[-1][1].append(block)
        else:
            return None
    return groups if len(groups) > 1 and all(under for _lead, under in groups) else None


def _rows(body: list[Block]) -> list[list[Block]] | None:
    """The rows of a table of deeds, its first one the names of the columns. None where it is no such table."""
    rows: dict[tuple, list[Block]] = {}
    for block in body:
        if block.first.cell:
            rows.setdefault(block.first.cell[:2], []).append(block)
    table = list(rows.values())
    named = bool(table) and all(len(block.text) < 40 and not block.text.isdigit() for block in table[0])
    alike = len(table) > 2 and all(1 < len(row) <= len(table[0]) for row in table)
    return table if named and alike else None


def _row(taken: Taken, row: list[Block]) -> dict:
    """What is to be done is the longest cell; who does it and when stands under it."""
    deed = max(row, key=lambda block: len(block.text))
    beside = [taken.take(block, 0.6, level=1, items=[]) for block in row if block is not deed]
    return taken.take(deed, 0.65, items=beside)
