"""Plain text: only lines, and what stands between them."""

import unicodedata
from itertools import accumulate

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers import columns
from medborger.modules.policies.importing.refusals import Refused


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else UTF-8, and where it is not, the Windows code page old Danish files have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\x00" in text[:4096]:
        raise Refused("unknown")
    return text


def read(data: bytes) -> Source:
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    lines, at = [], 0
    pages = text.split("\f")
    for page, said in enumerate(pages, start=1):
        lines += _page(said, page, at)
        at += len(said) + 1
    _find_lost_bullets(lines)
    return Source("plain", lines, len(pages))


def _page(text: str, page: int, at: int) -> list[Line]:
    """The lines of a page that begins at that letter of the document, one column after the other."""
    rows = text.split("\n")
    starts = [at, *(at + end for end in accumulate(len(row) + 1 for row in rows))]
    lines, gap, before = [], True, 0
    for row, first, end in columns.parts(rows):
        part = rows[row][first:end]
        gap = gap or row < before
        before = row
        if not part.strip():
            gap = True
            continue
        start = starts[row] + first + len(part) - len(part.lstrip())
        column = int(first > 0)
        lines.append(
            Line(part.strip(), page, len(lines) + 1, start, indent=_indent(part), gap=gap, column=column)
        )
        gap = False
    return lines


def _indent(part: str) -> float:
    width = 0
    for character in part:
        if character == "\t":
            width += 4
        elif unicodedata.category(character) == "Zs":
            width += 1
        else:
            break
    return float(width)


def _find_lost_bullets(lines: list[Line]) -> None:
    """Text taken out of a PDF has often lost the sign of its bullets, and one space at the line's start is all that is
    left. The same space begins a page: which of the two it is, the neighbours tell (`repair.py`)."""
    flush = sum(line.indent == 0 for line in lines)
    if flush > 0.6 * len(lines):
        for line in lines:
            line.bulleted = line.indent == 1.0
