"""Plain text: only lines, and what stands between them."""

import re
import unicodedata

from medborger.modules.policies.importing.lines import Line, Source
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
    lines, page, number, at, gap = [], 1, 0, 0, True
    for raw in text.split("\n"):
        for part in re.split("(\f)", raw):
            if part == "\f":
                page, number, gap, at = page + 1, 0, True, at + 1
                continue
            said = part.strip()
            start = at + len(part) - len(part.lstrip())
            at += len(part)
            if said:
                number += 1
                lines.append(Line(said, page, number, start, indent=_indent(part), gap=gap))
                gap = False
            else:
                gap = True
        at += 1
    _find_lost_bullets(lines)
    return Source("plain", lines, page)


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
