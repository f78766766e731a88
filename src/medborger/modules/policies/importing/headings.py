"""Which blocks are headings, and of what rank: by the format where it says so, else by type, else by how they stand."""

import re
from collections import Counter
from itertools import pairwise

from medborger.modules.policies.importing import breaking, numbering, tables
from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.vocabulary import label_of, numbered, prefixed, role_of

ADDRESS = re.compile(
    r"^\d{4}\s+\w+|https?://|www\.|@|\b\w+(vej|gade|plads|torv|allé)\s+\d+|\btlf\b|\d{2} \d{2} \d{2}|^\(.*\)$",
    re.I,
)
SPOKEN = re.compile(
    r"^[”“\"»«].{12,}[”“\"«»]$|^[”“\"»«].{12,}[”“\"«»]\s*[–—-]|"
    r"\s[–—-]\s?[A-ZÆØÅ]\w+( [A-ZÆØÅ]\w+)*,? \d{1,3} (år|years)\b"
)
"""A voice in large type: what somebody says, and who."""
LONGEST, LONGEST_QUESTION, MOST_WORDS = 90, 150, 14


def find(blocks: list[Block]) -> None:
    """Turn text blocks into headings, each with a rank (1 is the highest) and a key that its like share."""
    body = _body_size(blocks)
    _number_names(blocks, body)
    given = [block for block in blocks if block.kind == "heading"]
    if len(given) < 2:
        by_type = _by_type(blocks, body)
        if by_type + len(given) < 3:
            _by_standing(blocks)
    else:
        _bold_below(blocks)
    numbering.join(blocks)
    _lead_ins(blocks)
    tables.find(blocks)
    for block in blocks:
        if block.kind == "heading":
            block.keys["key"] = _key(block)
            block.keys["label"] = label_of(block.text)
            block.keys["role"] = role_of(block.text)
    _mark_repeated(blocks)


def _number_names(blocks: list[Block], body: float) -> None:
    """A number in large type by itself is that of the name below it, or above it."""
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if not re.fullmatch(r"\d{1,2}\.?", block.text) or block.kind != "text" or block.size < 1.2 * body:
            continue
        near = [blocks[n] for n in (i + 1, i - 1) if 0 <= n < len(blocks)]
        named = next((one for one in near if _takes_number(one, block)), None)
        if named is not None:
            named.marker = block.text
            named.lines = sorted([*named.lines, *block.lines], key=lambda line: line.start)
            del blocks[i]


def _takes_number(block: Block, number: Block) -> bool:
    near = block.first.page == number.first.page and not block.marker and len(block.text) < LONGEST
    return near and block.kind == "text" and number.size >= block.first.size > 0


def _body_size(blocks: list[Block]) -> float:
    letters: Counter = Counter()
    for block in blocks:
        for line in block.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _by_type(blocks: list[Block], body: float) -> int:
    ranks = _ranks({_weight(block) for block in blocks if _is_large(block, body)})
    bold_body = sum(len(block.text) for block in blocks if block.bold) > 0.5 * sum(
        len(block.text) for block in blocks
    )
    found, lowest = 0, max(ranks.values(), default=0)
    for block in blocks:
        if _is_large(block, body):
            rank = ranks[_weight(block)]
        elif block.bold and not bold_body and block.kind != "aside" and _is_short(block):
            rank = lowest + 1
        elif body and block.kind == "text" and _is_capitals(block.text) and _is_short(block):
            rank = lowest + 2
        else:
            continue
        block.kind, block.rank, block.sure, found = "heading", rank, 0.85, found + 1
    return found


def _weight(block: Block) -> float:
    """How much a heading weighs in type: bold stands above light of nearly the same size."""
    return round(block.size * (1.1 if block.bold else 1.0), 1)


def _ranks(weights: set[float]) -> dict[float, int]:
    """Sizes a hair apart are one."""
    ranks, last, rank = {}, 10_000.0, 0
    for weight in sorted(weights, reverse=True):
        rank += last - weight > 0.3
        ranks[weight], last = rank, weight
    return ranks


def _is_large(block: Block, body: float) -> bool:
    if not body or block.size < 1.13 * body or len(block.text) > 170 or SPOKEN.search(block.text):
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
    packed = breaking.is_packed(blocks)
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            continue
        before = blocks[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if _stands_as_heading(block, before, after, packed):
            block.kind, block.sure = "heading", 0.9 if _is_capitals(block.text) else 0.7
            block.rank = 3 if _is_capitals(block.text) else 4 + block.marker.strip(".").count(".")


def _stands_as_heading(block: Block, before: Block | None, after: Block | None, packed: bool) -> bool:
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
    near = before is not None and not block.first.gap and not _is_capitals(text) and not label_of(text)
    if near and not (packed and breaking.stands_out(block, before, after)):
        return False  # a line right below another is no heading of its own
    led = before is not None and before.text.endswith(":") and before.kind == "text"
    return not led or bool(prefixed(text) or label_of(text) or label_of(after.text))


def _is_numbered_heading(block: Block, after: Block | None) -> bool:
    """ "1. Åbenhed", with prose or items of another kind under it; never one of a row of short items."""
    counted = re.match(r"^\d{1,2}([.)]|(\.\d{1,2})+\.?)?$", block.marker)
    if not counted or after is None or len(block.text) > 70:
        return False
    ends = re.search(r"[.;,:]$", block.text)
    followed = after.kind == "text" or (
        after.kind == "item" and not re.match(r"^\d{1,2}[.)]?$", after.marker)
    )
    return not ends and followed and block.text[:1].isupper()


def _key(block: Block) -> tuple:
    text = block.text
    prefix = prefixed(text)
    word = prefix["word"].lower() if prefix else numbering.word_of(text)
    shape = word[:5] or ("counted" if block.marker or _counts(text) else "")
    if block.first.heading or block.sure == 0.85:
        return (block.rank, _is_capitals(text) if block.sure == 0.85 else False)
    return (block.rank, shape, text.endswith("?") and not shape)


def _counts(text: str) -> bool:
    return bool(numbered(text) or re.match(r"^\d{1,2} [A-ZÆØÅ]", text))


def _mark_repeated(blocks: list[Block]) -> None:
    """A heading that stands twice or more is no name but a label: "Ambitioner", "Hvor vil vi hen?"."""
    said = Counter((block.rank, plain_words(block.text)) for block in blocks if block.kind == "heading")
    for block in blocks:
        if block.kind == "heading":
            block.keys["repeated"] = said[block.rank, plain_words(block.text)] > 1
            block.keys["is_label"] = block.keys["repeated"] or bool(block.keys["label"])


def plain_words(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().lower()
