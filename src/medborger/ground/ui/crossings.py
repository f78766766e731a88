"""What is carried where, drawn: a row for everybody who carries, a column for each principle, a leaf where they cross.

Beside it stands a list that says the same, and how. One drawing for every width: it is no wider than a phone. In a page
that is read from the right the columns stand in the other order, as the list's words do.
"""

from dataclasses import dataclass
from html import escape

from medborger.ground.ui.flower import Svg
from medborger.ground.ui.flower_labels import LETTER, fold
from medborger.ground.ui.tiers import leaf

WIDTH, CELL, TIGHT = 360, 30, 22
EM, HEAD_EM, LINE, ROW = 15, 14, 18, 34
LEAF = 8
MOST_BESIDE = 6
LONGEST_HEAD = 28


@dataclass(frozen=True)
class Column:
    """A principle."""

    name: str
    url: str
    hue: int


@dataclass(frozen=True)
class Row:
    """Who carries: `columns` by number, or the whole of it."""

    name: str
    url: str
    columns: frozenset[int] = frozenset()
    is_whole: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class Crossings:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def svg(self, title="", id_prefix="crossings", rtl=False) -> Svg:
        cell = CELL if len(self.columns) <= 8 else TIGHT
        left = WIDTH - cell * len(self.columns)
        head = self._head_height()
        drawn, y = "", head + 8
        for row in self.rows:
            inner, h = self._row(row, y, left, cell, rtl)
            drawn, y = drawn + inner, y + h
        heads = "".join(
            self._head(column, _turned(left + cell * (index + 0.5), rtl), head, rtl)
            for index, column in enumerate(self.columns)
        )
        prefix = escape(id_prefix)
        named = f' aria-labelledby="{prefix}-title"' if title else ""
        words = f'<title id="{prefix}-title">{escape(title)}</title>' if title else ""
        return Svg(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="crossings" direction="ltr" role="group"'
            f' viewBox="0 0 {WIDTH} {y:.0f}" width="{WIDTH}"{named}>{words}{heads}{drawn}</svg>'
        )

    def _head_height(self) -> float:
        longest = max((len(_cut(column.name)) for column in self.columns), default=0)
        return longest * HEAD_EM * LETTER * 0.77 + 34

    def _head(self, column: Column, x: float, y: float, rtl: bool) -> str:
        """Its name slants away from the leaf, to the side where there is room."""
        angle, anchor = (-50, "start") if rtl else (50, "end")
        text = (
            f'<text class="crossing-name" font-size="{HEAD_EM}" text-anchor="{anchor}" direction="ltr"'
            f' unicode-bidi="plaintext" transform="translate({x:.0f} {y - 22:.0f})rotate({angle})">'
            f"{escape(_cut(column.name))}</text>"
        )
        inner = text + leaf(column.hue, x, y - 8, LEAF)
        return f'<a class="crossing-head" href="{escape(column.url)}" aria-label="{escape(column.name)}">{inner}</a>'

    def _row(self, row: Row, y: float, left: float, cell: float, rtl: bool) -> tuple[str, float]:
        """The name beside its leaves, or above them where there are many; and how tall the row is."""
        is_beside = len(self.columns) <= MOST_BESIDE
        lines = fold(row.name, max(9, int(((left if is_beside else WIDTH) - 8) / (EM * LETTER))))
        h = max(ROW, LINE * len(lines) + 14) if is_beside else LINE * len(lines) + ROW
        first = y + (h - LINE * len(lines)) / 2 + 14 if is_beside else y + 20
        at = y + (h / 2 if is_beside else h - ROW / 2 + 4)
        spoken = f"{row.name}: {row.spoken}" if row.spoken else row.name
        cells = "".join(
            self._cell(row, index, _turned(left + cell * (index + 0.5), rtl), at)
            for index in range(len(self.columns))
        )
        line = f'<path class="crossing-line" d="M0 {y:.0f}H{WIDTH}"/>'
        name = _name(lines, first, rtl)
        link = f'<a class="crossing-row" href="{escape(row.url)}" aria-label="{escape(spoken)}">{name}</a>'
        return f"{line}{link}{cells}", h

    def _cell(self, row: Row, index: int, x: float, y: float) -> str:
        if index in row.columns or row.is_whole:
            return leaf(self.columns[index].hue, x, y, LEAF)
        return f'<circle class="crossing-empty" cx="{x:.0f}" cy="{y:.0f}" r="2"/>'


def _name(lines: list[str], first: float, rtl: bool) -> str:
    x, anchor = (WIDTH, "end") if rtl else (0, "start")
    words = "".join(
        f'<tspan x="{x}" y="{first + index * LINE:.0f}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return (
        f'<text class="crossing-name" font-size="{EM}" text-anchor="{anchor}" direction="ltr"'
        f' unicode-bidi="plaintext">{words}</text>'
    )


def _turned(x: float, rtl: bool) -> float:
    return WIDTH - x if rtl else x


def _cut(name: str) -> str:
    """A head is a line: what is longer is said whole by the link and in the list."""
    plain = name.replace("\u00ad", "")
    return plain if len(plain) <= LONGEST_HEAD else f"{plain[: LONGEST_HEAD - 1].rstrip()}…"
