"""PDF, by PDFium: letters with their size and weight put together to words and lines, column after column."""

import ctypes
import statistics

import pypdfium2
from pypdfium2 import raw

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers import beside, drawn
from medborger.modules.policies.importing.refusals import MOST_PAGES, Refused

MOST_LETTERS_ON_A_PAGE = 100_000
HEAVY = 600
TORN = {0x02, 0xFFFE}
"""What PDFium says where a word is divided at the end of its line."""


def read(data: bytes, told=None) -> Source:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        if pages > MOST_PAGES:
            raise Refused("pages", pages=pages, most=MOST_PAGES)
        lines: list[Line] = []
        for number in range(pages):
            lines += _page(document[number], number + 1)
            if told:
                told(number + 1, pages)
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower() or "security" in str(problem).lower()
        raise Refused("encrypted" if locked else "broken") from None
    return Source("pdf", lines, pages)


def _page(page, number: int) -> list[Line]:
    width, height = page.get_size()
    text = page.get_textpage()
    words = _words(text, height)
    text.close()
    words = drawn.with_bullets(words, drawn.dots(page, height)) if words else []
    page.close()
    lines: list[Line] = []
    for column, part in enumerate(_columns(words, 0, width) if words else []):
        lines += _lines(part, number, height, column)
    return lines


def _words(text, height: float) -> list[dict]:
    """Letters next to one another on one line, without a space between them."""
    count = text.count_chars()
    if count > MOST_LETTERS_ON_A_PAGE:
        raise Refused("broken")
    words: list[dict] = []
    box, fonts, open_word = raw.FS_RECTF(), {}, False
    for index in range(count):
        letter = _letter(raw.FPDFText_GetUnicode(text.raw, index))
        if not letter or not raw.FPDFText_GetLooseCharBox(text.raw, index, box):
            open_word = False
        elif open_word and _goes_on(words[-1], box, height):
            if len(words[-1]["text"]) == 1 and words[-1]["text"].isupper():
                words[-1]["capitals"] = 0.6 < _size(text, index) / (words[-1]["size"] or 1) < 0.86
            words[-1]["text"] += letter
            words[-1]["x0"], words[-1]["x1"] = min(words[-1]["x0"], box.left), max(words[-1]["x1"], box.right)
        else:
            place = {"x0": box.left, "x1": box.right, "top": height - box.top, "bottom": height - box.bottom}
            look = {"size": _size(text, index), "heavy": _is_heavy(text, index, fonts)}
            words.append({"text": letter, **place, **look})
            open_word = True
    return [word for word in words if word["x1"] > 0 and word["bottom"] > 0 and word["top"] < height]


def _letter(code: int) -> str:
    """The letter of a code; nothing for spaces and for codes that are no letters."""
    if code in TORN:
        return "-"
    is_one = 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_one and not chr(code).isspace() else ""


def _size(text, index: int) -> float:
    """The size on the page: what the font says, as large as the page draws it."""
    matrix = raw.FS_MATRIX()
    drawn = raw.FPDFText_GetMatrix(text.raw, index, matrix) and (abs(matrix.d) or abs(matrix.b))
    return round(raw.FPDFText_GetFontSize(text.raw, index) * (drawn or 1.0), 1)


def _goes_on(word: dict, box, height: float) -> bool:
    near = -2 * word["size"] < box.left - word["x1"] < 0.3 * word["size"]
    near = near or (
        _is_rtl(word["text"]) and -0.5 * word["size"] < word["x0"] - box.right < 0.3 * word["size"]
    )
    return near and abs(height - box.bottom - word["bottom"]) < 0.5 * word["size"]


def _is_heavy(text, index: int, fonts: dict) -> bool:
    """By the font's weight, or by what it is called; asked once for each stretch of text."""
    if raw.FPDFText_GetFontWeight(text.raw, index) >= HEAVY:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 128, None)
    if name.value not in fonts:
        called = name.value.decode("utf-8", "replace").rpartition("+")[2].lower()
        fonts[name.value] = any(weight in called for weight in ("bold", "black", "heavy", "-bd", "demi"))
    return fonts[name.value]


def _columns(words: list[dict], left: float, right: float, most: int = 3) -> list[list[dict]]:
    """Bands between two edges, each whole or side by side: a gutter is a strip that hardly any word crosses."""
    rows = _rows(words)
    of_names = beside.gutter(rows)
    named = of_names is not None and any(
        not wide and beside.in_rows(*_sides(band, of_names)) for wide, band in _bands(rows, of_names)
    )
    gutter = of_names if named else _gutter(words, left, right)
    if gutter is None or most < 2:
        return [words]
    parts = []
    for wide, band in _bands(rows, gutter):
        if wide:
            parts.append(band)
            continue
        sides = _sides(band, gutter)
        in_rows = beside.in_rows(*sides) or beside.cards(*sides)
        edges = ((left, gutter), (gutter, right))
        parts += in_rows or [
            part
            for side, (start, end) in zip(sides, edges, strict=True)
            for part in (_columns(side, start, end, most - 1) if end - start > 250 else [side])
        ]
    return [part for part in parts if part]


def _sides(band: list[dict], gutter: float) -> tuple[list[dict], list[dict]]:
    return [word for word in band if word["x1"] <= gutter], [word for word in band if word["x1"] > gutter]


def _bands(rows: list[list[dict]], gutter: float) -> list[tuple[bool, list[dict]]]:
    bands: list[tuple[bool, list[dict]]] = []
    for row in rows:
        wide = any(word["x0"] < gutter < word["x1"] for word in row) or _runs_across(row, gutter)
        if not bands or bands[-1][0]:
            wide = wide or row[-1]["x1"] <= gutter  # the short last line of what runs across
        if not bands or bands[-1][0] != wide:
            bands.append((wide, []))
        bands[-1][1].extend(row)
    return _together(bands, gutter)


def _together(bands: list[tuple[bool, list[dict]]], gutter: float) -> list[tuple[bool, list[dict]]]:
    """A band with words on one side only (the short last line of a paragraph) is as whole as its neighbours."""
    together: list[tuple[bool, list[dict]]] = []
    for wide, band in bands:
        left = sum(word["x1"] <= gutter for word in band)
        wide = wide or left in (0, len(band))
        if together and wide and together[-1][0]:
            together[-1][1].extend(band)
        else:
            together.append((wide, list(band)))
    return together


def _runs_across(row: list[dict], gutter: float) -> bool:
    """A line of text that passes the gutter with no more room there than between any two words."""
    left = [word for word in row if word["x1"] <= gutter]
    right = [word for word in row if word["x0"] >= gutter]
    if not left or not right:
        return False
    room = min(word["x0"] for word in right) - max(word["x1"] for word in left)
    return room < 0.8 * statistics.median(word["size"] for word in row)


def _gutter(words: list[dict], start: float, end: float) -> float | None:
    """Where fewest words run across, with enough of them on either side; the nearer the middle the better."""
    places = []
    for step in range(30, 71):
        at = start + (end - start) * step / 100
        fewest = min(sum(word["x1"] <= at for word in words), sum(word["x0"] >= at for word in words))
        if fewest >= max(10, 0.05 * len(words)):
            crossing = sum(word["x0"] - 2 < at < word["x1"] + 2 for word in words)
            places.append((crossing, abs(step - 50), fewest, at))
    if not places:
        return None
    crossed, off, fewest, best = min(places)
    # a column that has hardly begun counts only where nothing at all runs across
    full = fewest > 0.15 * len(words) and off <= 15
    if crossed > (0.04 if full else 0.01) * len(words):
        return None
    return best if _side_by_side(words, best) else None


def _side_by_side(words: list[dict], at: float) -> bool:
    """Whether what stands left and right of the gutter stands beside each other, and not below."""
    left = [word for word in words if word["x1"] <= at]
    right = [word for word in words if word["x0"] >= at]
    top = max(min(word["top"] for word in side) for side in (left, right))
    bottom = min(max(word["bottom"] for word in side) for side in (left, right))
    heights = [
        max(word["bottom"] for word in side) - min(word["top"] for word in side) for side in (left, right)
    ]
    return bottom - top > 0.4 * min(heights) and bottom - top > 40


def _rows(words: list[dict]) -> list[list[dict]]:
    rows: list[list[dict]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        height = word["bottom"] - word["top"]
        if rows and word["bottom"] - rows[-1][0]["bottom"] < 0.4 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _with_giants(words: list[dict]) -> list[list[dict]]:
    """Rows of words; a number far larger than the text beside it is a row of its own, above what it counts."""
    usual = statistics.median(word["size"] for word in words)
    giants = [word for word in words if word["size"] > 1.8 * usual and word["text"].strip(".").isdigit()]
    apart = {id(word) for word in giants}
    rows = _rows([word for word in words if id(word) not in apart])
    for giant in giants:
        level = [
            row for row in rows if any(one["size"] > 0.7 * giant["size"] and _meet(one, giant) for one in row)
        ]
        if level:
            level[0].append(giant)
            level[0].sort(key=lambda word: word["x0"])
            continue
        below = (i for i, row in enumerate(rows) if row[0]["bottom"] > giant["top"])
        rows.insert(next(below, len(rows)), [giant])
    return rows


def _meet(one: dict, other: dict) -> bool:
    return min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 0.5 * other["size"]


def _lines(words: list[dict], page: int, height: float, column: int) -> list[Line]:
    lines, airs, before = [], [], None
    for row in map(drawn.closed_up, _with_giants(words)):
        from_right = sum(_is_rtl(word["text"]) for word in row) > len(row) / 2
        letters = sum(len(word["text"]) for word in row)
        line = Line(
            " ".join(word["text"] for word in (reversed(row) if from_right else row)),
            page,
            size=max((word["size"] for word in row if word.get("capitals")), default=0)
            or max((len(word["text"]), word["size"]) for word in row)[1],
            lead=(lead := _lead(row)),
            bold=not lead and sum(len(word["text"]) for word in row if word["heavy"]) > 0.8 * letters,
            indent=round(2000 - row[-1]["x1"] if from_right else row[0]["x0"], 1),
            top=round(row[0]["top"] / height, 3),
            column=column,
        )
        airs.append(row[0]["top"] - before if before is not None else 1000.0)
        before = max(word["bottom"] for word in row)
        lines.append(line)
    usual = _usual_air([max(-9.0, air) for air in airs[1:]], lines)
    large = 1.2 * statistics.median(line.size for line in lines)
    for last, line, air in zip([lines[0], *lines], lines, airs, strict=False):
        line.gap = air > usual + 1 and air > min(usual + 0.3 * line.size, 0.9 * line.size)
        if line.size > large and (line.size, line.bold) == (last.size, last.bold):
            line.gap = air > 0.6 * line.size  # a heading on two lines
    return lines


def _lead(row: list[dict]) -> str:
    """The bold words a line begins with and does not end with; a bullet before them is none of it."""
    first = next((i for i, word in enumerate(row) if not word["heavy"]), len(row))
    after = sum(len(word["text"]) for word in row[first:])
    return " ".join(word["text"] for word in row[:first]) if after > 3 else ""


def _is_rtl(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)


def _usual_air(airs: list[float], lines: list[Line]) -> float:
    """The room between two lines of one paragraph: small and often met, but not always the most usual."""
    if not airs:
        return 0.0
    few = sorted(airs)[len(airs) // 5]
    return min(few, 0.7 * statistics.median(line.size for line in lines))
