"""Names around the flower: where each stands, and how a long Danish compound is folded to fit there.

Widths are estimated (0.56 of the type size a letter), because the server has no canvas; the drawing's edges
are moved out until every estimate fits, so nothing is cut off.
"""

from dataclasses import dataclass
from html import escape
from math import cos, radians, sin

EM = 17.5
LETTER = 0.56
WIDEST_LETTER = 0.66
LINE = 1.2
GAP = 14
HALF_WIDTH = 336
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Label:
    """Lines of a name, and the point they hang on."""

    lines: list[str]
    x: float
    y: float
    anchor: str
    em: float = EM

    @property
    def width(self) -> float:
        return max(map(len, self.lines)) * self.em * LETTER

    @property
    def reach(self) -> float:
        """How far it goes sideways from the flower's centre."""
        widest = self.width * WIDEST_LETTER / LETTER  # bold capitals: nothing may be cut off
        return abs(self.x) + (widest / 2 if self.anchor == "middle" else widest)

    @property
    def top(self) -> float:
        return self.y - len(self.lines) * self.em * LINE / 2

    @property
    def bottom(self) -> float:
        return self.y + len(self.lines) * self.em * LINE / 2


def place_label(name: str, index: int, n: int, radius: float) -> Label:
    """Beside the tip of its petal: centred above and below, growing outwards at the sides."""
    angle = radians(360 * index / n)
    x, y = (radius + GAP) * sin(angle), -(radius + GAP) * cos(angle)
    if abs(sin(angle)) < 0.15:
        lines = fold(name, 18)
        return Label(lines, x, y + (1 if y > 0 else -1) * len(lines) * EM * LINE / 2, "middle")
    lines = fold(name, max(9, int((HALF_WIDTH - abs(x)) / (EM * LETTER))))
    # Pushed outwards by its own height, so that a third line does not grow into the petal.
    y -= cos(angle) * len(lines) * EM * LINE / 4
    return Label(lines, x, y, "start" if x > 0 else "end")


def fold(name: str, most: int) -> list[str]:
    """Lines of at most so many letters: between words, else at soft hyphens, else in the middle of the word."""
    lines = [""]
    for piece in _pieces(name, most):
        joined = f"{lines[-1]} {piece}".strip()
        if len(joined) <= most:
            lines[-1] = joined
        else:
            lines.append(piece)
    return [line for line in lines if line] or [""]


def _pieces(name: str, most: int) -> list[str]:
    pieces = []
    for word in name.split():
        plain = word.replace(SOFT_HYPHEN, "")
        # A little too long is better pushed out than cut: "medbestemmelse" keeps its shape.
        pieces += [plain] if len(plain) <= most + 2 else _halves(word, most)
    return pieces


def _halves(word: str, most: int) -> list[str]:
    """A word too long for its line, in pieces that end in a hyphen."""
    if SOFT_HYPHEN in word:
        return _at_soft_hyphens(word.split(SOFT_HYPHEN), most)
    count = -(-len(word) // (most - 1))
    step = -(-len(word) // count)
    cuts = [word[at : at + step] for at in range(0, len(word), step)]
    return [f"{cut}-" for cut in cuts[:-1]] + cuts[-1:]


def _at_soft_hyphens(syllables: list[str], most: int) -> list[str]:
    pieces, current = [], ""
    for syllable in syllables:
        if current and len(current + syllable) >= most:
            pieces.append(f"{current}-")
            current = ""
        current += syllable
    return [*pieces, current]


def label_svg(label: Label, palette=None, on_centre: bool = False) -> str:
    """The lines as text. Hidden from screen readers by the link's own aria-label, which says it all."""
    first = label.y - (len(label.lines) - 1) * label.em * LINE / 2 + label.em * 0.35
    lines = "".join(
        f'<tspan x="{label.x:.0f}" y="{first + index * label.em * LINE:.0f}">{escape(line)}</tspan>'
        for index, line in enumerate(label.lines)
    )
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    css = "centre-name" if on_centre else "petal-name"
    return (
        f'<text class="{css}" font-size="{label.em:g}"{anchor} direction="ltr" unicode-bidi="plaintext"'
        f"{_ink(palette, on_centre)}>{lines}</text>"
    )


def _ink(palette, on_centre: bool) -> str:
    if palette is None:
        return ""
    colour = "#1B2B2A" if on_centre else palette.ink
    return f' fill="{colour}" font-family="Medborger Text, Medborger Text Ext, sans-serif" font-weight="700"'
