"""What a PDF draws where another writes: bullets that are small shapes, and words whose letters stand apart."""

import statistics
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from medborger.modules.policies.importing import bullets

MOST_SHAPES, MOST_DOTS = 20_000, 400
LEAST, WIDEST = 1.0, 12.0
"""In points: what is smaller is a speck, what is larger a picture."""


def dots(page: pypdfium2.PdfPage, height: float) -> list[dict]:
    """Small shapes about as wide as they are high, as a bullet is."""
    if raw.FPDFPage_CountObjects(page.raw) > MOST_SHAPES:
        return []
    found = []
    for shape in page.get_objects((raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=1):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if min(wide, high) >= LEAST and max(wide, high) <= WIDEST and 0.6 < wide / high < 1.7:
            found.append({"x0": left, "x1": right, "middle": height - (top + bottom) / 2})
        if len(found) > MOST_DOTS:
            return []
    return found


def with_bullets(words: list[dict], shapes: list[dict]) -> list[dict]:
    """The words, and a bullet where a dot stands right before the first word of a line."""
    more = []
    for dot in shapes:
        line = [word for word in words if word["top"] <= dot["middle"] <= word["bottom"]]
        right = [word for word in line if word["x0"] >= dot["x1"]]
        first = min(right, key=lambda word: word["x0"], default=None)
        if first is None or not _begins(first, dot, line) or bullets.split(f"{first['text']} x")[0]:
            continue
        more.append({**first, "text": "•", "x0": dot["x0"], "x1": dot["x1"], "heavy": False})
    return words + more


def _begins(first: dict, dot: dict, line: list[dict]) -> bool:
    size = first["size"]
    near = first["x0"] - dot["x1"] < 2.5 * size and dot["x1"] - dot["x0"] < 0.9 * size
    return near and not any(dot["x0"] - 2 * size < word["x1"] <= first["x0"] for word in line)


def closed_up(row: list[dict]) -> list[dict]:
    """ "F O R O R D" is one word: letters set apart, and between words a wider space than between letters."""
    single = sum(len(word["text"]) == 1 and word["text"].isalpha() for word in row)
    if single < 3 or single < 0.7 * len(row):
        return row
    gaps = [after["x0"] - before["x1"] for before, after in pairwise(row)]
    usual = statistics.median(gaps)
    closed = [dict(row[0])]
    for word, gap, before in zip(row[1:], gaps, (one["text"] for one in row), strict=False):
        if gap <= 1.5 * usual and min(len(word["text"]), len(before)) == 1:
            closed[-1]["text"] += word["text"]
            closed[-1]["x1"] = word["x1"]
        else:
            closed.append(dict(word))
    return closed
