"""The text mended: what is on every page set aside, torn words and paragraphs joined, items told from prose."""

import re
from collections import Counter, defaultdict

from medborger.modules.policies.importing import breaking, bullets, pullquotes
from medborger.modules.policies.importing.lines import Block, Line, Source
from medborger.modules.policies.importing.vocabulary import label_of, role_of

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\u202f": " ",
     "\u200b": "", "\u2060": "", "\ufeff": "", "\u2011": "-", "\u2010": "-"}
    # What turns the direction of all that follows: a title must not rewrite the page it stands on.
    | dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "")
)  # fmt: skip
PAGE_NUMBER = re.compile(
    r"^(?:[-–—|]?\s*\d{1,4}\s*[-–—|]?|(?:side|page|s\.|p\.|seite|sida)\s*\d{1,4}(?:\s*(?:af|of|von|"
    r"/)\s*\d{1,4})?|\d{1,3}\s*/\s*\d{1,3})$",
    re.I,
)
FOOT = re.compile(r"^.{2,80}\b(?:side|page|sida|seite)\s+\d{1,3}(?:\s*(?:af|of|av|von|/)\s*\d{1,3})?$", re.I)
HEAD_WITH_NUMBER = re.compile(r"^(?:.{2,60}\s[|•·]\s*\d{1,3}|\d{1,3}\s*[|•·]\s.{2,60})$")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
ENDS_IN_NUMBER = re.compile(r"\D\s+\d{1,3}$")
JOINERS = re.compile(r"^(og|eller|samt|and|or|und|oder|och|eller/og|og/eller|til|som)\b", re.I)
EDGE = 2
"""A running head or foot stands among the first or last lines of its page."""


def mended(source: Source) -> tuple[list[Block], list[Block]]:
    """(the blocks in order, what was set aside)."""
    _mark_page_furniture(source)
    _mark_lonely_numbers(source.lines)
    _mark_heads_beside_numbers(source.lines)
    _mark_titles_repeated(source)
    _mark_contents(source.lines)
    kept = [line for line in source.lines if not line.aside]
    _judge_lost_bullets(kept)
    blocks = _joined(kept)
    blocks, quotes = pullquotes.apart(_rejoined(blocks))
    aside = [Block(clean(line.text), [line], "aside", why=line.aside) for line in source.lines if line.aside]
    return blocks, aside + quotes


def clean(text: str) -> str:
    """Ligatures apart, soft hyphens and other invisible signs away, single spaces."""
    torn = "-" if text.rstrip().endswith("\u00ad") else ""
    return " ".join(text.translate(LIGATURES).replace("\u00ad", "").split()) + torn


def _mark_page_furniture(source: Source) -> None:
    pages = defaultdict(list)
    for line in source.lines:
        pages[line.page].append(line)
    every = [(line, i, len(lines)) for lines in pages.values() for i, line in enumerate(lines)]
    edges = [(line, i) for line, i, many in every if i < EDGE or i >= many - EDGE or _in_the_margin(line)]
    said = Counter(_look(line) for line, _i in edges)
    often = max(3, 0.4 * len(pages))
    largest = 1.4 * _usual_size(source.lines)
    for line, _i in edges:
        if line.heading or line.aside or label_of(line.text):
            continue
        foot = _in_the_margin(line) and line.size <= largest and FOOT.match(line.text)
        if (foot or PAGE_NUMBER.match(line.text.strip())) and not line.bulleted and line.size <= largest:
            line.aside = "page number"
        elif (
            (len(pages) > 2 or _in_the_margin(line))
            and said[_look(line)] >= min(often, 2 if _in_the_margin(line) else often)
            and _without_numbers(line.text)
            and len(line.text) < 120
        ):
            first = (
                line is source.lines[0] and not line.size
            )  # in bare text, the title may stand nowhere else
            line.aside = "" if first else "running head"
    _mark_heads_read_together([line for line, _i in edges])


def _mark_heads_read_together(edges: list[Line]) -> None:
    """The left and the right of a head, on one page read as one line."""
    heads = {(line.text, line.size) for line in edges if line.aside == "running head" and len(line.text) > 6}
    for line in edges:
        if (
            _in_the_margin(line)
            and not line.aside
            and any(line.text.startswith(head) and line.size == size for head, size in heads)
        ):
            line.aside = "running head"


def _look(line: Line) -> tuple[str, int]:
    """A title is no running head because every page repeats it in small type."""
    return _without_numbers(line.text), round(line.size / 3)


def _in_the_margin(line: Line) -> bool:
    return bool(line.size) and not line.whole and not 0.09 < line.top < 0.9


def _usual_size(lines: list[Line]) -> float:
    sizes: Counter = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0) or 1000.0


def _mark_lonely_numbers(lines: list[Line]) -> None:
    """Page numbers that stand alone in the midst of the text, where a page has ended without a sign."""
    for i, line in enumerate(lines):
        lonely = line.gap and (i + 1 == len(lines) or lines[i + 1].gap)
        if line.aside or line.whole:
            continue
        if (lonely and PAGE_NUMBER.match(line.text)) or HEAD_WITH_NUMBER.match(line.text):
            line.aside = "page number"


def _mark_heads_beside_numbers(lines: list[Line]) -> None:
    """In text that knows no pages: what stands again and again right beside a page number is a running head."""
    numbers = [
        i
        for i, line in enumerate(lines)
        if not line.whole and not line.marker and line.text.strip().isdigit()
    ]
    near = {n for i in numbers for n in (i - 1, i + 1) if 0 <= n < len(lines)}
    beside = Counter(lines[n].text for n in near)
    heads = {
        text
        for text, many in beside.items()
        if many > 1 and len(text) < 120 and not text.strip().isdigit() and not role_of(text)
    }
    for i in numbers:
        near = [lines[n] for n in (i - 1, i + 1) if 0 <= n < len(lines) and lines[n].text in heads]
        for line in near:
            line.aside = line.aside or "running head"
        if near:
            lines[i].aside = lines[i].aside or "page number"


def _mark_titles_repeated(source: Source) -> None:
    """Slides name the document on each of them, and their boxes may stand in any order."""
    if source.pages < 4 or not source.lines or source.lines[0].whole:
        return
    title = clean(source.lines[0].text).lower()
    said: dict[str, list[Line]] = defaultdict(list)
    for line in source.lines[1:]:
        text = clean(line.text).lower()
        if len(title) > 7 and title in text and len(text) < 120:
            said[_without_numbers(text)].append(line)
    for lines in said.values():
        pages = {line.page for line in lines}
        if len(pages) == len(lines) > 0.5 * source.pages:
            for line in lines:
                line.aside = line.aside or "running head"


def _without_numbers(text: str) -> str:
    return re.sub(r"\W*\d+\W*$|^\W*\d+\W*", "", text).strip().lower()


def _mark_contents(lines: list[Line]) -> None:
    """A table of contents: lines with leaders, or a run of lines that end in page numbers which only rise."""
    for i, line in enumerate(lines):
        if LEADERS.search(line.text):
            line.aside = "contents"
        elif role_of(line.text) == "contents" and not line.aside:
            following = lines[i + 1 : i + 60]
            run = following[: breaking.alternating(following)] or _contents_run(following)
            if run or any(LEADERS.search(inner.text) for inner in lines[i + 1 : i + 4]):
                line.aside = "contents"
            for inner in run:
                inner.aside = inner.aside or "contents"


def _contents_run(lines: list[Line]) -> list[Line]:
    run, last = [], 0
    for line in lines:
        number = re.search(r"(\d{1,3})$", line.text)
        if line.aside and not LEADERS.search(line.text):
            continue
        if (
            not number
            or len(line.text) > 110
            or int(number[1]) < last
            or not ENDS_IN_NUMBER.search(line.text)
        ):
            break
        last = int(number[1])
        run.append(line)
    return run or _contents_without_numbers(lines)


def _contents_without_numbers(lines: list[Line]) -> list[Line]:
    """Entries that stand again further down, word for word, as headings do."""
    later = {clean(line.text).lower() for line in lines}
    run = []
    for i, line in enumerate(lines):
        rest = {clean(other.text).lower() for other in lines[i + 1 :]}
        if line.heading or clean(line.text).lower() not in later & rest:
            break
        run.append(line)
    return run if len(run) > 1 else []


def _judge_lost_bullets(lines: list[Line]) -> None:
    """In plain text a line with one space before it is an item that lost its sign, or the first line of a page."""
    for i, line in enumerate(lines):
        if line.whole or not line.bulleted:
            continue
        line.bulleted = False
        marker, _rest, _taken = bullets.split(line.text)
        after = lines[i + 1] if i + 1 < len(lines) else None
        named = after is not None and after.gap and label_of(after.text)
        near = lines[max(0, i - 3) : i] + lines[i + 1 : i + 5]
        among = any(one.indent == 1.0 or bullets.split(one.text)[0] for one in near)
        ends = line.text.endswith(":") or line.text.isupper() or (line.text[:1].islower() and not marker)
        if marker or not among or named or ends or DECIDED.search(line.text):
            line.gap = True
            continue
        line.bulleted, line.marker = True, "•"


DECIDED = re.compile(r"\b(godkendt|vedtaget|besluttet|adopted|approved|beschlossen)\b", re.I)


def _joined(lines: list[Line]) -> list[Block]:
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        before = blocks[-1] if blocks else None
        marker, taken = line.marker, 0
        if not line.heading:
            found, _rest, taken = bullets.split(line.text)
            is_date = bool(
                re.match(
                    r"^\d{1,2}\.\s*(klasse|januar|februar|marts|april|maj|juni|juli|august|september|"
                    r"oktober|november|december)",
                    line.text,
                    re.I,
                )
            )
            broken = before is not None and not before.first.whole and before.text.endswith("-")
            dash = before is not None and found in ("–", "—", "-") and before.kind == "text" and not line.gap
            dash = dash and not any(one.text.startswith(found) for one in lines[i + 1 : i + 4])
            broken = broken or (
                dash and line.text[taken : taken + 1].islower() and not breaking.TERMINAL.search(before.text)
            )
            if is_date or broken:
                found, taken = "", 0
            marker = found or marker
        if before is not None and _continues(before, line, marker, lines, i):
            before.text = _put_together(before.text, clean(line.text))
            before.lines.append(line)
            continue
        blocks.append(_block(line, marker, taken))
    return blocks


def _block(line: Line, marker: str, taken: int) -> Block:
    kind = "heading" if line.heading else "item" if marker or line.bulleted else "text"
    level = line.level if line.whole else 0
    return Block(clean(line.text[taken:]), [line], kind, level, marker, line.indent, rank=line.heading)


def _continues(before: Block, line: Line, marker: str, lines: list[Line], i: int) -> bool:
    last = before.lines[-1]
    if line.whole:
        return bool(
            line.level and not line.bulleted and not line.heading and before.kind == "item" and last.whole
        )
    if marker or line.bulleted:
        return False
    text = line.text
    if before.text.endswith("-") and (text[:1].islower() or (text.isupper() and before.text.isupper())):
        return True
    runs_in = last.bold and bool(line.lead) and not line.gap and not breaking.TERMINAL.search(last.text)
    styled = abs(line.size - last.size) > 0.6 or (line.bold != last.bold and not runs_in)
    if styled and not (text[:1].islower() and before.kind != "text" and abs(line.size - last.size) < 2):
        return False
    unfinished = not breaking.TERMINAL.search(before.text)
    torn = unfinished and text[:1].islower() and (len(before.text) > 30 or before.kind == "item")
    if line.page != last.page or line.column != last.column or line.gap:
        return torn or (before.text.endswith("-") and text[:1].isdigit())
    if last.size and len(text) > 3 and text.isupper() and before.text.isupper():
        return True  # a heading in capitals, on two lines
    if breaking.begins_anew(last, lines, i, _width(lines, i)) or breaking.begins_alike(before, lines, i):
        return False
    return text.isupper() == before.text.isupper() or len(text) < 4 or len(before.text) < 4


def _width(lines: list[Line], i: int) -> int:
    """How many letters of its size the longest line near by holds: columns are not all as wide."""
    size = lines[i].size
    near = [line for line in lines[max(0, i - 5) : i + 6] if not line.whole]
    room = [len(line.text) * (min(1.0, line.size / size) if size else 1.0) for line in near]
    return min(110, round(max(room, default=0)))


def _put_together(first: str, second: str) -> str:
    if not first.endswith("-"):
        return f"{first} {second}"
    word = first.rstrip("-").rpartition(" ")[2]
    if first.isupper() and second.isupper() and len(first) > 20:
        return first[:-1] + second  # a heading in capitals, divided
    if JOINERS.match(second) or first.endswith(" -") or not second[:1].isalnum():
        return f"{first} {second}"
    if not second[:1].islower() or len(word) < 2 or (word.isupper() and len(word) < 6):
        return first + second
    return first[:-1] + second


def joined(lines: list[Line]) -> str:
    """The text of lines that follow one another."""
    text = clean(lines[0].text)
    for line in lines[1:]:
        text = _put_together(text, clean(line.text))
    return text


def _rejoined(blocks: list[Block]) -> list[Block]:
    """A sentence that a box has been put into the middle of: its end begins in lower case a little further down."""
    kept: list[Block] = []
    for block in blocks:
        loose = block.kind == "text" and not block.first.whole and block.text[:1].islower()
        if loose and (home := _torn(kept[-4:], block)) is not None:
            home.text = _put_together(home.text, block.text)
            home.lines += block.lines
        else:
            kept.append(block)
    return kept


def _torn(near: list[Block], block: Block) -> Block | None:
    for one in reversed(near):
        if one.kind == "text" and len(one.text) > 60 and not breaking.TERMINAL.search(one.text):
            return one
    return None
