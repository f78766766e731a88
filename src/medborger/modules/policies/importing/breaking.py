"""Bare text: which line begins a paragraph of its own, though no empty line says so."""

import re
from itertools import pairwise

from medborger.modules.policies.importing import bullets, numbering
from medborger.modules.policies.importing.lines import Block, Line
from medborger.modules.policies.importing.vocabulary import label_of, numbered, prefixed, role_of

TERMINAL = re.compile(r"[.!?:;…”\"»)]$")
SENTENCE_ENDS = re.compile(r"[.!?:;][”\"»)]?$")
UNFINISHED = re.compile(r"\s(og|eller|i|på|for|af|til|med|om|and|or|in|on|of|to|with|the|und|für|der)$", re.I)
NARROW = 35
"""Where lines are no wider than this many letters, they break where they must."""


def begins_anew(last: Line, lines: list[Line], i: int, width: int) -> bool:
    """A line that ends long before the margin, and the next begins anew: a name with a line below it, or an address."""
    line, run = lines[i], run_width(lines, i)
    if TERMINAL.search(last.text) and label_of(line.text):
        return True
    if last.size and UNFINISHED.search(last.text):
        return False
    room = len(last.text) + 1 + len(line.text.split(" ")[0])
    bare = not last.size and not line.text[:1].islower()
    spelled = last.gap and _is_spelled(last.text)
    if bare and _is_a_name(last.text) and (spelled or room < 0.9 * run):
        return True
    open_ended = last.gap and not TERMINAL.search(last.text) and not UNFINISHED.search(last.text)
    if bare and open_ended and room < max(0.55 * _usual_width(lines, i), 0.92 * len(line.text)):
        return True
    if bare and SENTENCE_ENDS.search(last.text) and (_is_a_name(line.text) or _is_alone(lines, i, run)):
        return True
    if not line.text[:1].isupper() or width <= NARROW:
        return False
    return room < 0.7 * width or (
        not last.size and bool(SENTENCE_ENDS.search(last.text)) and room < 0.86 * run
    )


def _usual_width(lines: list[Line], i: int) -> int:
    """How long the long lines are in this part of the text."""
    lengths = sorted(len(line.text) for line in lines[max(0, i - 30) : i + 30] if not line.whole)
    return min(110, lengths[int(0.9 * len(lengths))])


def begins_alike(before: Block, lines: list[Line], i: int) -> bool:
    """A new sentence that begins as the one before it did, right below a label: two items that lost their signs."""
    at, word = i - len(before.lines), lines[i].text.split(" ")[0]
    above = lines[at - 1].text if at else ""
    alike = word == before.text.split(" ")[0] and bool(SENTENCE_ENDS.search(lines[i - 1].text))
    return alike and not lines[i].size and bool(label_of(above) or above.split(" ")[0] == word)


def run_width(lines: list[Line], i: int) -> int:
    """How long the longest line is of those that stand close together with this one."""
    first = last = i
    while first > max(0, i - 12) and not lines[first].gap and lines[first - 1].page == lines[i].page:
        first -= 1
    while (
        last + 1 < min(len(lines), i + 12)
        and not lines[last + 1].gap
        and lines[last + 1].page == lines[i].page
    ):
        last += 1
    return min(110, max(len(line.text) for line in lines[first : last + 1]))


def _is_alone(lines: list[Line], i: int, run: int) -> bool:
    """A short line that ends no sentence, right above one that begins one: "Hvordan bliver alle hørt?", "2 Tid nok"."""
    text, after = lines[i].text, lines[i + 1] if i + 1 < len(lines) else None
    if after is None or re.search(r"[.,;:-]$", text) or len(text) > 0.75 * run or run <= NARROW:
        return False
    return not text[:1].islower() and after.text[:1].isupper() and not UNFINISHED.search(text)


def _is_spelled(text: str) -> bool:
    prefix = prefixed(text)
    return bool(prefix and prefix["name"])


def _is_a_name(text: str) -> bool:
    """A line that can only be a heading: "Princip 3: …", "3.2 …", "Vision"."""
    if len(text) > 80 or re.search(r"[.,;]$", text):
        return False
    number = numbered(text)
    counted = number is not None and "." in number["number"] and number["name"][:1].isupper()
    spelled = _is_spelled(text) or numbering.is_alone(text)
    return bool(spelled or counted or role_of(text) or label_of(text))


def is_packed(blocks: list[Block]) -> bool:
    """Whether hardly any empty lines are left between the paragraphs: then none is to be missed above a heading."""
    texts = [block for block in blocks[1:] if block.kind == "text"]
    apart = sum(block.first.gap for block in texts)
    return len(texts) > 5 and apart < 0.34 * len(texts)


def stands_out(block: Block, before: Block, after: Block) -> bool:
    """In packed text: one short line between the end of a sentence and the beginning of another."""
    if _is_a_name(block.text):
        return True
    if before.kind == after.kind == "item" and bullets.family(before.marker) == bullets.family(after.marker):
        return False  # it stands within a list, and has lost its sign
    ends = before.kind != "text" or bool(SENTENCE_ENDS.search(before.text))
    begins = after.kind != "text" or bool(SENTENCE_ENDS.search(after.text)) or _is_a_name(after.text)
    longer = len(after.text) > len(block.text) or after.kind != "text"
    return ends and begins and longer and len(block.lines) == 1 and len(block.text.split()) <= 8


def alternating(lines: list[Line]) -> int:
    """How many lines from the first stand in turn with the number of their page: "Forord", "3", "Vision", "4"."""
    last = many = 0
    for entry, number in pairwise(lines):
        if many % 2 == 1:
            many += 1
            continue
        said = number.text.strip()
        if entry.text.strip().isdigit() or not said.isdigit() or len(said) > 3 or int(said) < last:
            break
        last, many = int(said), many + 1
    return many + many % 2 if many > 2 else 0
