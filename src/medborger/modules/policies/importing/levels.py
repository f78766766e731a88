"""How deep an item stands: by the format's levels, by indent, by the family of its sign, by how wide its lines are."""

import re
from itertools import pairwise

from medborger.modules.policies.importing import bullets
from medborger.modules.policies.importing.lines import Block


def find(blocks: list[Block]) -> None:
    """Give every item `keys["depth"]` (1 is outermost) and the number of its list."""
    lists, run, number = [], [], 0
    for block in [*blocks, None]:
        if block is not None and block.kind == "item":
            run.append(block)
        elif run:
            lists.append(run)
            run = []
    for number, items in enumerate(lists, start=1):
        for item in items:
            item.keys["list"] = number
        _levels(items)


def _levels(items: list[Block]) -> None:
    if all(item.first.whole for item in items) and any(item.level for item in items):
        _by_format(items)
    else:
        widths = _indents_tell(items)
        stack: list[tuple[str, float]] = []
        for item in items:
            _push(stack, (bullets.family(item.marker), item.indent), widths)
            item.keys["depth"] = len(stack)
        if not widths:
            _narrow_below(items)
    _after_colon(items)


def _by_format(items: list[Block]) -> None:
    """Lists of several styles are each at their own first level; then indents tell which stands in which."""
    stack: list[tuple[int, float]] = []
    for item in items:
        here = (item.level, item.indent)
        while stack and not _stands_in(here, stack[-1]):
            stack.pop()
        stack.append(here)
        item.keys["depth"] = len(stack)


def _stands_in(here: tuple[int, float], outer: tuple[int, float]) -> bool:
    return here[0] > outer[0] or (here[0] == outer[0] and here[1] > outer[1] + 5)


def _indents_tell(items: list[Block]) -> bool:
    """Whether indents are to be believed: several of them, and each sign at its own."""
    indents = {round(item.indent) for item in items if item.indent != 1.0 or item.first.size}
    spread = (max(indents) - min(indents)) if indents else 0
    return spread >= (6 if items[0].first.size else 2)


def _push(stack: list[tuple[str, float]], here: tuple[str, float], by_indent: bool) -> None:
    if by_indent:
        while stack and stack[-1][1] > here[1] + 3 * bool(here[1] > 20):
            stack.pop()
        if stack and abs(stack[-1][1] - here[1]) <= 3 * bool(here[1] > 20):
            stack.pop()
        stack.append(here)
        return
    families = [family for family, _indent in stack]
    if here[0] in families:
        del stack[families.index(here[0]) :]
    stack.append(here)


def _narrow_below(items: list[Block]) -> None:
    """Plain text keeps no indent, but an item deeper in broke its lines earlier: where the next word would still have
    found room on the widest lines of the outermost, it stood further in. It belongs under the item before it."""
    outer = [item for item in items if item.keys["depth"] == 1]
    widest = max((len(line.text) for item in outer for line in item.lines), default=0)
    previous = None
    for item in items:
        if (
            previous is not None
            and item.keys["depth"] == 1
            and previous.keys["depth"] > 1
            and _room(item) < 0.87 * widest
        ):
            item.keys["depth"] = previous.keys["depth"] + 1
        previous = item


def _room(item: Block) -> int:
    """The most letters a line of this item can have had room for."""
    rooms = [
        len(line.text) + 1 + len(re.split(r"\s", following.text)[0])
        for line, following in zip(item.lines, item.lines[1:], strict=False)
    ]
    return min(rooms, default=10_000)


def _after_colon(items: list[Block]) -> None:
    """What follows an item that ends in a colon, with the same sign and to the end of its row, is what it announces."""
    for i, item in enumerate(items):
        depth = item.keys["depth"]
        if not item.text.endswith(":"):
            continue
        after = []
        for other in items[i + 1 :]:
            if other.keys["depth"] < depth or (other.keys["depth"] == depth and other.text.endswith(":")):
                break
            after.append(other)
        if after and after[0].keys["depth"] == depth:
            for other in after:
                other.keys["depth"] += 1
    for item, following in pairwise(items):
        colon = item.text.endswith(":") and item.keys["depth"] > 1
        if colon and following.keys["depth"] == 1 and following.marker == "•" and item.marker != "•":
            _sink(items, items.index(following), item.keys["depth"] + 1)


def _sink(items: list[Block], start: int, depth: int) -> None:
    for item in items[start:]:
        if item.keys["depth"] != 1 or item.marker != "•":
            break
        item.keys["depth"] = depth
