"""The picture of a pledge for those who pass it on: 1200 by 630, drawn as SVG. Text in, text out.

The promise stands as large as there is room for, its first words in the municipality's colour; beside it the policy's
flower, with the petals lit that the pledge lives out. What people wrote is escaped here, at the last moment.
"""

from dataclasses import dataclass
from html import escape

from medborger.ground.drawing.fitting import Box, Setting, fit
from medborger.ground.drawing.sprig import INK, PAPER, SOFT, Sprig, sprig_svg
from medborger.ground.drawing.typefaces import DISPLAY, TEXT, Face

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
TRACKING = -0.02
TOP, FOOT = 130, 484  # the promise stands between these
PILL = 60
LONG = 120  # letters; a longer promise takes room from the flower


@dataclass(frozen=True)
class Pledged:
    """What a share picture says. `opening` ("I promise to") is how `promise` begins; `ask` may be empty."""

    promise: str
    opening: str
    signed: str
    where: str
    label: str
    ask: str
    accent: str
    sprig: Sprig
    right_to_left: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.promise) > LONG

    @property
    def column(self) -> int:
        return 700 if self.is_long else 622


def share_svg(pledged: Pledged) -> str:
    """The whole picture."""
    across, radius = (1018, 226) if pledged.is_long else (990, 276)
    body = (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        sprig_svg(pledged.sprig, _x(pledged, across), HEIGHT / 2, radius),
        _text(pledged, _cut(pledged.label, 26, pledged.column), MARGIN, 96, 26, SOFT),
        _promise(pledged),
        _foot(pledged),
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(body)}</svg>'


def _promise(pledged: Pledged) -> str:
    tracking = 0 if pledged.right_to_left else TRACKING
    room = Box(pledged.column, FOOT - TOP)

    def width(words: str) -> float:
        return DISPLAY.width(words) + tracking * len(words)

    setting = fit(
        pledged.promise, width, room, largest=104, smallest=36, leading=1.3 if pledged.right_to_left else 1.1
    )
    first = TOP + (room.height - setting.leading * len(setting.lines)) * 0.45 + setting.size * 0.86
    coloured = len(pledged.opening.split())
    return "".join(
        f'<text x="{_x(pledged, MARGIN)}" y="{first + row * setting.leading:.1f}"'
        f' font-size="{setting.size}" font-weight="700" letter-spacing="{tracking * setting.size:.2f}"'
        f' text-anchor="{_anchor(pledged)}">{words}</text>'
        for row, words in enumerate(_coloured(setting, coloured, pledged.accent))
    )


def _coloured(setting: Setting, how_many: int, accent: str) -> list[str]:
    """Each line as tspans: the first `how_many` words of all in the accent, the rest in ink."""
    rows, seen = [], 0
    for line in setting.lines:
        opening, rest = line[: max(how_many - seen, 0)], line[max(how_many - seen, 0) :]
        seen += len(line)
        gap = " " if opening and rest else ""
        rows.append(_spans(" ".join(opening) + gap, accent, DISPLAY) + _spans(" ".join(rest), INK, DISPLAY))
    return rows


def _spans(words: str, colour: str, face: Face) -> str:
    return "".join(
        f'<tspan font-family="{family}" fill="{colour}">{escape(piece)}</tspan>'
        for family, piece in face.runs(words)
    )


def _foot(pledged: Pledged) -> str:
    """The button-like question, and who promises where."""
    top, start, parts = HEIGHT - MARGIN - PILL + 6, MARGIN, []
    if pledged.ask:
        wide = round(TEXT.width(pledged.ask) * 28) + 64
        left = _x(pledged, MARGIN) - (wide if pledged.right_to_left else 0)
        parts.append(
            f'<rect x="{left}" y="{top}" width="{wide}" height="{PILL}" rx="{PILL / 2}" fill="{pledged.accent}"/>'
        )
        parts.append(_text(pledged, pledged.ask, MARGIN + 32, top + 40, 28, "#FFFFFF"))
        start += wide + 28
    room = MARGIN + pledged.column - start
    name = top + (25 if pledged.where else 40)
    parts.append(_text(pledged, _cut(pledged.signed, 30, room), start, name, 30, INK))
    if pledged.where:
        parts.append(_text(pledged, _cut(pledged.where, 25, room), start, name + 33, 25, SOFT, weight=400))
    return "".join(parts)


def _cut(words: str, size: int, room: float) -> str:
    """As much of `words` as stands on one line."""
    setting = fit(words, TEXT.width, Box(room, size * 1.2), largest=size, smallest=size, leading=1.0)
    return " ".join(setting.lines[0])


def _text(pledged: Pledged, words: str, x: float, y: float, size: int, colour: str, weight: int = 700) -> str:
    return (
        f'<text x="{_x(pledged, x)}" y="{y}" font-size="{size}" font-weight="{weight}"'
        f' text-anchor="{_anchor(pledged)}">{_spans(words, colour, TEXT)}</text>'
    )


def _x(pledged: Pledged, x: float) -> float:
    """Counted from the side where reading begins."""
    return WIDTH - x if pledged.right_to_left else x


def _anchor(pledged: Pledged) -> str:
    return "end" if pledged.right_to_left else "start"
