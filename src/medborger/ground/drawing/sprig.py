"""The policy's flower beside one matter, with all its colours written out: for pictures and posters."""

from dataclasses import dataclass

from medborger.ground.ui.flower import petal_path
from medborger.ground.ui.flower_palettes import PALETTES

PAPER, INK, EYE = PALETTES["light"].paper, PALETTES["light"].ink, PALETTES["light"].eye
SOFT, OFF, SAND = "#52605C", "#E9DFCF", "#F5E6DA"


@dataclass(frozen=True)
class Sprig:
    """The colours of the petals, clockwise from the top, and which of them are lived out."""

    petals: tuple[str, ...]
    lit: frozenset[int]
    has_centre: bool = False


def sprig_svg(sprig: Sprig, x: float, y: float, radius: float, paper: str = PAPER) -> str:
    """A group around (x, y): lit petals in colour and multiplied where they overlap, the others sand."""
    path, turn = petal_path(len(sprig.petals), radius), 360 / len(sprig.petals)
    unlit = [index for index in range(len(sprig.petals)) if index not in sprig.lit]
    pale = "".join(
        f'<path d="{path}" transform="rotate({turn * index:g})" fill="{OFF}" stroke="{paper}" stroke-width="3"/>'
        for index in unlit
    )
    full = "".join(
        # An attribute of style is well here: this never stands in a page, where the security policy would refuse it.
        f'<path d="{path}" transform="rotate({turn * index:g})" fill="{sprig.petals[index]}"'
        ' style="mix-blend-mode:multiply"/>'
        for index in sorted(sprig.lit)
    )
    eye = radius * (0.3 if sprig.has_centre else 0.14)
    middle = f'<circle r="{eye * 1.32:.1f}" fill="{paper}"/><circle r="{eye:.1f}" fill="{EYE}"/>'
    lit = f'<g style="isolation:isolate">{full}</g>'
    return f'<g transform="translate({x:g} {y:g})">{pale}{lit}{middle}</g>'
