"""Which blocks are headings, and of what rank: by the format where it says so, else by type, else by how they stand."""

import re
from collections import Counter
from itertools import pairwise

from medborger.modules.policies.importing import tables
from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.vocabulary import label_of, numbered, prefixed, role_of

ADDRESS = re.compile(
    r"^\d{4}\s+\w+|https?://|www\.|@|\b\w+(vej|gade|plads|torv|allé)\s+\d+|\btlf\b|\d{2} \d{2} \d{2}|^\(.*\)$",
    re.I,
)
LONGEST, LONGEST_QUESTION, MOST_WORDS = 90, 150, 14


def find(blocks: list[Block]) -> None:
    """Turn text blocks into headings, each with a rank (1 is the highest) and a key that its like share."""
    body = _body_size(blocks)
    given = [block for block in blocks if block.kind == "heading"]
    if len(given) < 2:
        by_type = _by_type(blocks, body)
        if by_type + len(given) < 3:
            _by_standing(blocks)
    else:
        _bold_below(blocks)
    _lead_ins(blocks)
    tables.find(blocks)
    for block in blocks:
        if block.kind == "heading":
            block.keys["key"] = _key(block)
            block.keys["label"] = label_of(block.text)
            block.keys["role"] = role_of(block.text)
    _mark_repeated(blocks)


def _body_size(blocks: list[Block]) -> float:
    letters: Counter = Counter()
    for block in blocks:
        for line in block.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _by_type(blocks: list[Block], body: float) -> int:
    sizes = {round(block.size, 1) for block in blocks if _is_large(block, body)}
    ranks = {size: rank for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}
    bold_body = sum(len(block.text) for block in blocks if block.bold) > 0.5 * sum(
        len(block.text) for block in blocks
    )
    found = 0
    for block in blocks:
        if _is_large(block, body):
            rank = ranks[round(block.size, 1)]
        elif block.bold and not bold_body and block.kind != "aside" and _is_short(block):
            rank = len(ranks) + 1
        elif body and block.kind == "text" and _is_capitals(block.text) and _is_short(block):
            rank = len(ranks) + 2
        else:
            continue
        block.kind, block.rank, block.sure, found = "heading", rank, 0.85, found + 1
    return found


def _is_large(block: Block, body: float) -> bool:
    if not body or block.size < 1.13 * body or len(block.text) > 170:
        return False
    return block.kind == "text" or (block.kind == "item" and bool(numbered(f"{block.marker} {block.text}")))


def _is_short(block: Block) -> bool:
    text = block.text
    if block.kind == "item" and not re.match(r"^\d", block.marker):
        return False
    fits = len(text) <= (LONGEST_QUESTION if text.endswith("?") else 110)
    return fits and not re.search(r"[.;,]$", text) and bool(re.search(r"\w", text))


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(character.isalpha() for character in text) > 3


def _bold_below(blocks: list[Block]) -> None:
    """Beside real headings, a short paragraph all in bold is one of the lowest rank."""
    for block in blocks:
        if block.kind == "text" and block.bold and _is_short(block) and not block.text.endswith(":"):
            block.kind, block.rank, block.sure = "heading", 8, 0.7


def _lead_ins(blocks: list[Block]) -> None:
    """ "Det gør vi:" in the plain type of the text, right above its items, is their label."""
    for block, after in pairwise(blocks):
        short = block.kind == "text" and len(block.text) < 50 and not block.text.endswith(".")
        if short and after.kind == "item" and label_of(block.text):
            block.kind, block.rank, block.sure = "heading", 9, 0.7


def _by_standing(blocks: list[Block]) -> None:
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            continue
        before = blocks[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if _stands_as_heading(block, before, after):
            block.kind, block.sure = "heading", 0.9 if _is_capitals(block.text) else 0.7
            block.rank = 3 if _is_capitals(block.text) else 4


def _stands_as_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    text = block.text
    if block.kind == "item":
        return _is_numbered_heading(block, after)
    if (
        after is None
        or len(text) > (LONGEST_QUESTION if text.endswith("?") else LONGEST)
        or ADDRESS.search(text)
    ):
        return False
    named = text.endswith(":") and (role_of(text) or label_of(text)) and len(text) < 50
    if re.search(r"[.;,:]$", text) and not named and not prefixed(text):
        return False
    if not text[0].isalnum() or text[0].islower() or len(text.split()) > MOST_WORDS + 12 * text.endswith("?"):
        return False
    if re.search(r"\.\s+[A-ZÆØÅ]", text) and not prefixed(text) and not numbered(text):
        return False
    if before is not None and not block.first.gap and not _is_capitals(text) and not label_of(text):
        return False  # a line right below another is no heading of its own
    led = before is not None and before.text.endswith(":") and before.kind == "text"
    return not led or bool(label_of(text)) or bool(label_of(after.text))


def _is_numbered_heading(block: Block, after: Block | None) -> bool:
    """ "1. Åbenhed", with prose or items of another kind under it; never one of a row of short items."""
    if not re.match(r"^\d{1,2}[.)]?$", block.marker) or after is None or len(block.text) > 70:
        return False
    ends = re.search(r"[.;,:]$", block.text)
    followed = after.kind == "text" or (
        after.kind == "item" and not re.match(r"^\d{1,2}[.)]?$", after.marker)
    )
    return not ends and followed and block.text[:1].isupper()


def _key(block: Block) -> tuple:
    text = block.text
    prefix = prefixed(text)
    shape = prefix["word"].lower()[:5] if prefix else "counted" if block.marker or numbered(text) else ""
    if block.first.heading or block.sure == 0.85:
        return (block.rank, _is_capitals(text) if block.sure == 0.85 else False)
    return (block.rank, shape, text.endswith("?") and not shape)


def _mark_repeated(blocks: list[Block]) -> None:
    """A heading that stands twice or more is no name but a label: "Ambitioner", "Hvor vil vi hen?"."""
    said = Counter(plain_words(block.text) for block in blocks if block.kind == "heading")
    for block in blocks:
        if block.kind == "heading":
            block.keys["repeated"] = said[plain_words(block.text)] > 1
            block.keys["is_label"] = block.keys["repeated"] or bool(block.keys["label"])


def plain_words(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().lower()
