"""Names that carry a number: "Bud nr. 1" on a line of its own, "Målsætning 2: …", whatever the word is."""

import re
from itertools import pairwise

from medborger.modules.policies.importing.lines import Block

_ALONE = re.compile(r"^(?:[A-ZÆØÅ]\w{2,20}\s(?:nr\.?\s?)?)?\d{1,2}[.:]?$")
_WORDED = re.compile(
    r"^(?P<word>[^\W\d]{3,20})\s(?:nr\.?\s?)?(?P<number>\d{1,2})\s*[:.–—-]?\s+(?P<name>\S.*)$"
)


def is_alone(text: str) -> bool:
    """Whether a line only says which principle comes: "Bud nr. 1", "TEMA 3"."""
    return bool(_ALONE.match(text)) and not text[:1].isdigit()


def join(blocks: list[Block]) -> None:
    """A heading that only counts belongs to the one right below it, where most of them stand so."""
    pairs = [
        (block, after)
        for block, after in pairwise(blocks)
        if block.kind == after.kind == "heading" and is_alone(block.text) and not is_alone(after.text)
    ]
    alone = sum(block.kind == "heading" and is_alone(block.text) for block in blocks)
    if len(pairs) < 2 or len(pairs) < 0.7 * alone:
        return
    gone = {id(block) for block, _after in pairs}
    blocks[:] = [block for block in blocks if id(block) not in gone]
    for block, after in pairs:
        after.text = f"{block.text.rstrip('.:')}: {after.text}"
        after.lines = [*block.lines, *after.lines]
        after.rank, after.sure = min(block.rank, after.rank), max(block.sure, after.sure)


def word_of(name: str) -> str:
    """The word its number is given by: "Målsætning 2: …" is counted by "målsætning"."""
    match = _WORDED.match(name)
    return match["word"].lower() if match else ""


def without(names: list[str]) -> list[str]:
    """The names without the word and the number they all begin with."""
    found = [_WORDED.match(name) for name in names]
    if len(names) < 2 or not all(found) or len({match["word"].lower() for match in found}) > 1:
        return names
    numbers = [int(match["number"]) for match in found]
    return [match["name"] for match in found] if numbers == sorted(set(numbers)) else names
