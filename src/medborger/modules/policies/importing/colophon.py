"""Where the principles end and the back of the booklet begins: who printed it, and where the town hall stands."""

import re

from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.repair import DECIDED

MUNICIPALITY = re.compile(r"^(?:[A-ZÆØÅ][\wæøåÆØÅ-]+ ){1,2}[Kk]ommune$")
_BACK = re.compile(
    r"\b\d{4} [A-ZÆØÅ]|https?://|www\.|\w@\w|\b(tlf|telefon|ean|cvr|isbn)\b|\d{2} \d{2} \d{2} \d{2}|"
    r"^(foto(s|grafer)?|layout|tryk|oplag|udgivet( af)?|udgiver|redaktion|design|grafisk \w+|forsidefoto|photos?|"
    r"published by|udarbejdet af)\b.{0,80}$",
    re.I,
)


def trimmed(blocks: list[Block], start: int, end: int) -> int:
    """The end of the last principle, without the colophon that follows it on a page of its own or below it."""
    while end - 1 > start and _is_back(blocks[end - 1]):
        end -= 1
    return end


def is_address(block: Block) -> bool:
    """Where the town hall stands, and how to reach it."""
    text = block.text
    return not block.marker and len(text) < 120 and bool(_BACK.search(text) or MUNICIPALITY.match(text))


def _is_back(block: Block) -> bool:
    text = block.text
    if block.kind == "heading" or block.marker or len(text) > 200:
        return False
    return bool(_BACK.search(text) or MUNICIPALITY.match(text) or DECIDED.search(text))
