"""PDF, by pdfplumber: words with their size and weight, put together to lines, columns read one after the other."""

import io
import logging
import statistics

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import PdfminerException

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.refusals import MOST_PAGES, Refused

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
MOST_WORDS_ON_A_PAGE = 20_000
MOST_CHARACTERS_ON_A_PAGE = 100_000


def read(data: bytes) -> Source:
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = len(document.pages)
            if pages > MOST_PAGES:
                raise Refused("pages", pages=pages, most=MOST_PAGES)
            lines: list[Line] = []
            for page in document.pages:
                lines += _page(page)
                page.close()
    except (PdfminerException, PDFException, PSException) as problem:
        inner = problem.args[0] if problem.args else problem
        locked = isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError) or isinstance(
            problem, PDFPasswordIncorrect
        )
        raise Refused("encrypted" if locked else "broken") from None
    return Source("pdf", lines, pages)


def _page(page) -> list[Line]:
    if len(page.chars) > MOST_CHARACTERS_ON_A_PAGE:
        raise Refused("broken")
    words = page.dedupe_chars().extract_words(
        extra_attrs=["fontname", "size"], keep_blank_chars=False, use_text_flow=False, x_tolerance_ratio=0.2
    )
    words = words[:MOST_WORDS_ON_A_PAGE]
    if not words:
        return []
    lines: list[Line] = []
    for column, part in enumerate(_columns(words, float(page.width))):
        lines += _lines(part, page, column)
    return lines


def _columns(words: list[dict], width: float) -> list[list[dict]]:
    """Bands of the page, each whole or in two columns: a gutter is a strip near the middle that no word crosses."""
    rows = _rows(words)
    gutter = _gutter(words, width)
    if gutter is None:
        return [words]
    bands: list[tuple[bool, list[dict]]] = []
    for row in rows:
        wide = any(word["x0"] < gutter < word["x1"] for word in row) or _runs_across(row, gutter)
        if not bands or bands[-1][0] != wide:
            bands.append((wide, []))
        bands[-1][1].extend(row)
    parts = []
    for wide, band in bands:
        if wide:
            parts.append(band)
        else:
            parts += [
                [word for word in band if word["x1"] <= gutter],
                [word for word in band if word["x0"] >= gutter],
            ]
    return [part for part in parts if part]


def _runs_across(row: list[dict], gutter: float) -> bool:
    """A line of text that passes the gutter with no more room there than between any two words."""
    left = [word for word in row if word["x1"] <= gutter]
    right = [word for word in row if word["x0"] >= gutter]
    if not left or not right:
        return False
    room = min(word["x0"] for word in right) - max(word["x1"] for word in left)
    return room < 0.8 * statistics.median(word["size"] for word in row)


def _gutter(words: list[dict], width: float) -> float | None:
    best, crossed = None, None
    for step in range(36, 65):
        at = width * step / 100
        crossing = sum(word["x0"] - 2 < at < word["x1"] + 2 for word in words)
        if (
            crossed is None
            or crossing < crossed
            or (crossing == crossed and abs(step - 50) < abs(best / width * 100 - 50))
        ):
            best, crossed = at, crossing
    left = sum(word["x1"] <= best for word in words)
    right = sum(word["x0"] >= best for word in words)
    lopsided = min(left, right) < 0.15 * len(words) or min(left, right) < 12
    if lopsided or crossed > 0.04 * len(words):
        return None
    both = sum(1 for row in _rows(words) if _apart(row, best))
    return best if both >= 4 else None


def _apart(row: list[dict], at: float) -> bool:
    left = [word["x1"] for word in row if word["x1"] <= at]
    right = [word["x0"] for word in row if word["x0"] >= at]
    return bool(left and right) and min(right) - max(left) > 8


def _rows(words: list[dict]) -> list[list[dict]]:
    rows: list[list[dict]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        height = word["bottom"] - word["top"]
        if rows and word["bottom"] - rows[-1][0]["bottom"] < 0.4 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _lines(words: list[dict], page, column: int) -> list[Line]:
    lines, airs, before = [], [], None
    for row in _rows(words):
        said = " ".join(word["text"] for word in row)
        sized = max(((len(word["text"]), word["size"]) for word in row), default=(0, 0))[1]
        heavy = sum(len(word["text"]) for word in row if _is_heavy(word["fontname"]))
        line = Line(
            said,
            page.page_number,
            size=round(sized, 1),
            bold=heavy > 0.8 * sum(len(word["text"]) for word in row),
            indent=round(row[0]["x0"], 1),
            top=round(row[0]["top"] / float(page.height), 3),
            column=column,
        )
        airs.append(row[0]["top"] - before if before is not None else 1000.0)
        before = max(word["bottom"] for word in row)
        lines.append(line)
    usual = _usual_air([max(0.0, air) for air in airs[1:]], lines)
    for line, air in zip(lines, airs, strict=True):
        line.gap = air > min(usual + 0.3 * line.size, 0.9 * line.size) and air > usual + 1
    return lines


def _is_heavy(font: str) -> bool:
    name = font.rpartition("+")[2].lower()
    return any(weight in name for weight in ("bold", "black", "heavy", "semibold", "-bd", "demi"))


def _usual_air(airs: list[float], lines: list[Line]) -> float:
    """The room between two lines of one paragraph: small, and often met; on a page of short paragraphs not the usual."""
    if not airs:
        return 0.0
    few = sorted(airs)[len(airs) // 5]
    return min(few, 0.7 * statistics.median(line.size for line in lines))
