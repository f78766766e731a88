"""A staircase of steps (indsatstrappe): its heading, its scale and the short boxes below it."""

import re

from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.repair import DECIDED, joined


def boxes_of(policy, span: tuple[int, int] | None) -> list[Block]:
    """The heading of the staircase and the short boxes below it, up to the first that is no box."""
    if span is None:
        return []
    boxes = [policy.blocks[span[0]]]
    for block in policy.blocks[span[0] + 1 :]:
        labelled = block.kind == "heading" and block.keys["is_label"] and block.keys["label"]
        other = block.kind == "heading" and block.keys["role"] not in ("", "steps")
        counted = len(boxes) > 2 and all(box.marker for box in boxes[1:])
        other = other or (counted and not block.marker)
        if other or DECIDED.search(block.text):
            break
        if labelled or len(block.text) > 130 or (block.kind == "heading" and block.rank < boxes[0].rank):
            break
        if policy.row and policy.row.kind == "headings" and policy.blocks.index(block) in policy.row.starts:
            break
        boxes.append(block)
    return boxes if len(boxes) > 2 else []


def heading(policy, boxes: list[Block]) -> dict | None:
    """The heading of the steps, and the words of its scale where these stand just above it."""
    if not boxes:
        return None
    at = policy.blocks.index(boxes[0])
    above = policy.blocks[at - 1] if at else None
    found = policy.taken.take(boxes[0], 0.8)
    if above is not None and _is_scale(policy, above):
        found["scale"] = policy.taken.take(above, 0.5)
    return found


def _is_scale(policy, block: Block) -> bool:
    short = len(block.text) < 70 and not re.search(r"[.!?:,]$", block.text)
    return (
        short
        and not block.bold
        and block.kind != "item"
        and not policy.taken.has(block)
        and _stands_in_row(policy, block)
    )


def _stands_in_row(policy, block: Block) -> bool:
    i = policy.blocks.index(block)
    return policy.row is not None and policy.within(i) and i not in policy.row.starts


def steps(policy, boxes: list[Block]) -> list[dict]:
    """The steps as they stand. A box named twice is one step; in plain text their order cannot be known."""
    if not boxes:
        return []
    sure = 0.8 if policy.source.lines[0].size or all(box.marker for box in boxes[1:]) else 0.5
    steps: list[dict] = []
    for box in boxes[1:]:
        policy.taken.take(box, sure)
    for box in _apart(boxes[1:]):
        found = policy.taken.take(box, sure)
        same = next((step for step in steps if step["text"].lower() == box.text.lower()), None)
        if same is not None:
            same.setdefault("again", []).append(found)
        else:
            steps.append(found)
    return _from_the_lowest(steps)


def _from_the_lowest(steps: list[dict]) -> list[dict]:
    """Drawn as one climbs, the highest step stands first; their numbers say so."""
    numbers = [re.sub(r"\D", "", step.get("marker", "")) for step in steps]
    falls = len(steps) > 1 and all(numbers) and [*map(int, numbers)] == list(range(len(steps), 0, -1))
    return steps[::-1] if falls else steps


def _apart(boxes: list[Block]) -> list[Block]:
    """Boxes that ran together in plain text: a line that begins with a capital begins a box of its own."""
    apart: list[Block] = []
    for box in boxes:
        if box.first.whole or box.first.size or box.marker:
            apart.append(box)
            continue
        groups: list[list] = []
        for line in box.lines:
            if groups and not line.text[:1].isupper():
                groups[-1].append(line)
            else:
                groups.append([line])
        apart += [Block(joined(group), group, box.kind, keys=dict(box.keys)) for group in groups]
    return apart
