"""Slides and boxes as bare text: the name of a page may stand below what it heads."""

from itertools import groupby

from medborger.modules.policies.importing.lines import Block, Source

FEWEST = 3
"""So many pages must be built alike before one of them is turned."""


def names_first(blocks: list[Block], source: Source) -> list[Block]:
    """Where page after page begins with a label and holds one name further down, each name comes first on its page."""
    if source.pages < FEWEST or source.kind != "plain":
        return blocks
    pages = [list(page) for _number, page in groupby(blocks, key=lambda block: block.first.page)]
    turned = [_name_at(page) for page in pages]
    if sum(at is not None for at in turned) < FEWEST:
        return blocks
    ordered = []
    for page, at in zip(pages, turned, strict=True):
        ordered += page if at is None else page[at:] + page[:at]
    return ordered


def _name_at(page: list[Block]) -> int | None:
    """Where the only name of a page stands that begins with a label."""
    heads = [i for i, block in enumerate(page) if block.kind == "heading"]
    names = [i for i in heads if not page[i].keys["is_label"]]
    if len(names) != 1 or names[0] == 0 or not (page[0].kind == "heading" and page[0].keys["is_label"]):
        return None
    below = [block for block in page[names[0] + 1 :] if block.kind == "heading"]
    return None if below or names[0] == len(page) - 1 else names[0]
