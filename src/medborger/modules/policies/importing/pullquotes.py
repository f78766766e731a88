"""A sentence of the text said once more in large type: for the eye, and no heading."""

from collections import Counter

from medborger.modules.policies.importing.lines import Block

FEWEST, LARGER = 25, 1.13
WHY = "pull quote"


def apart(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """(the blocks without them, those that only repeat what another block says)."""
    sizes: Counter = Counter()
    for block in blocks:
        sizes[round(block.size, 1)] += len(block.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    large = [block for block in blocks if body and block.size > LARGER * body and _is_sentence(block.text)]
    said = [_bare(block.text) for block in blocks if block.size <= LARGER * body] if large else []
    quotes = [block for block in large if any(_bare(block.text) in one for one in said)]
    for block in quotes:
        block.kind, block.why = "aside", WHY
    return [block for block in blocks if block.why != WHY], quotes


def _is_sentence(text: str) -> bool:
    return len(text) >= FEWEST and (text[-1] in '.!”"»' or text[0] in '”“"»«')


def _bare(text: str) -> str:
    return text.strip('”“"»«.!… ').lower()
