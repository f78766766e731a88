"""The policy flower: a policy's principles as petals, each as full as the principle is lived.

Pure Python, so that the same drawing serves pages, cards, screens, letters and share pictures. On a page the colours
come from the stylesheet, by class (dark mode, forced colours, a municipality's own hues); a share picture has no
stylesheet, so `palette="light"` or `"dark"` writes them out. Never a style attribute: the content security policy
refuses those.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from math import pi, sin, sqrt

from medborger.ground.ui.flower_labels import Label, label_svg, place_label
from medborger.ground.ui.flower_palettes import PALETTES, Palette

RADIUS = 200
BADGE_RADIUS = 96
FEWEST, MOST = 2, 12
HUES = 12


class Svg(str):
    """A finished drawing. Everything in it that somebody wrote is escaped, so templates print it as it is."""

    __slots__ = ()

    def __str__(self) -> str:
        return self  # still a drawing, also when it was lazy and a template asks for its text

    def __html__(self) -> str:
        return self


@dataclass(frozen=True)
class Petal:
    """One principle. `count_text` is what a screen reader says after the name: "alive 62 of 100; 12 pledges"."""

    name: str
    url: str = ""
    level: float = 0.0
    hue: int = 1
    count_text: str = ""
    lit: bool = True


@dataclass(frozen=True)
class Centre:
    """What the petals grow from, in a policy that has such a thing."""

    name: str
    url: str = ""
    level: float = 0.0
    count_text: str = ""


@dataclass(frozen=True)
class Flower:
    """A policy drawn. Two to twelve petals, clockwise from the top in the policy's own order."""

    petals: list[Petal] = field(default_factory=list)
    centre: Centre | None = None

    def __post_init__(self):
        if not FEWEST <= len(self.petals) <= MOST:
            raise ValueError(f"A flower has {FEWEST} to {MOST} petals, not {len(self.petals)}.")

    def svg(self, size="hero", title="", desc="", id_prefix="flower", palette=None) -> Svg:
        """hero: large, names around it · card: links, no names · badge: lit petals only · share: hero without links."""
        if size == "badge":
            hues = tuple(petal.hue for petal in self.petals)
            lit = tuple(index for index, petal in enumerate(self.petals) if petal.lit)
            return badge(hues, lit, centre=self.centre is not None, title=title)
        return _drawing(self, size, title, desc, id_prefix, PALETTES[palette] if palette else None)


def petal_path(n: int, radius: float) -> str:
    """The outline of one petal of a flower of n, pointing up from the centre: round tip, narrow foot."""
    w = min(1.12 * radius * sin(pi / max(n, 2)), 0.55 * radius)
    half, wide, foot = _short(w / 2), _short(1.22 * w), _short(0.3 * radius)
    r = _short(radius)
    return f"M0 0C{half}-{foot} {wide}-{r} 0-{r}C-{wide}-{r}-{half}-{foot} 0 0Z"


def fullness(level: float) -> float:
    """The scale of the coloured petal inside the pale one. Area grows in step with the level, from a visible bud."""
    return round(0.32 + 0.68 * sqrt(min(1.0, max(0.0, level))), 3)


@lru_cache(maxsize=4096)
def badge(hues: tuple[int, ...], lit: tuple[int, ...], centre: bool = False, title: str = "") -> Svg:
    """The small sign beside a matter: its own petals in colour, the others sand. Cached: a page shows twenty."""
    n = len(hues)
    path = petal_path(n, BADGE_RADIUS)  # of a policy with a centre only there is no petal to turn
    parts = [
        f'<path class="{f"petal-{_hue(hue)}" if index in lit else "petal-off"}" d="{path}"{_turn(index, n)}/>'
        for index, hue in enumerate(hues)
    ]
    says = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    middle = f'<circle class="flower-eye" r="{28 if centre else 16}"/>'
    return Svg(
        f'<svg class="flower flower-badge" viewBox="-100 -100 200 200" width="32" height="32" {says}>'
        f"{''.join(parts)}{middle}</svg>"
    )


def _drawing(
    flower: Flower, size: str, title: str, desc: str, id_prefix: str, palette: Palette | None
) -> Svg:
    n = len(flower.petals)
    named = size in ("hero", "share")
    labels = [
        place_label(petal.name, index, n, RADIUS) if named else None
        for index, petal in enumerate(flower.petals)
    ]
    box = _view_box([label for label in labels if label])
    petals = "".join(
        _petal(petal, index, n, label, size, palette)
        for index, (petal, label) in enumerate(zip(flower.petals, labels, strict=True))
    )
    centre = _centre(flower.centre, named, size, palette)
    return Svg(f"{_open(flower, size, title, desc, id_prefix, box)}{petals}{centre}</svg>")


def _open(
    flower: Flower, size: str, title: str, desc: str, id_prefix: str, box: tuple[int, int, int, int]
) -> str:
    """The svg element and its words. A group when it holds links, one picture when it does not."""
    linked = size != "share" and any(petal.url for petal in flower.petals)
    prefix = escape(id_prefix)
    words, ids = "", []
    if title:
        ids.append(f"{prefix}-title")
        words += f'<title id="{prefix}-title">{escape(title)}</title>'
    if desc:
        ids.append(f"{prefix}-desc")
        words += f'<desc id="{prefix}-desc">{escape(desc)}</desc>'
    says = f' role="{"group" if linked else "img"}" aria-labelledby="{" ".join(ids)}"' if ids else ""
    if not ids and not linked:
        says = ' aria-hidden="true"'
    view = " ".join(str(edge) for edge in box)
    # Always left to right: in a page in Arabic a label would else grow inwards, over the petals.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flower flower-{escape(size)}" viewBox="{view}"'
        f' direction="ltr"{says}>{words}'
    )


def _petal(petal: Petal, index: int, n: int, label: Label | None, size: str, palette: Palette | None) -> str:
    path, hue = petal_path(n, RADIUS), _hue(petal.hue)
    angle = _short(360 * index / n)
    pale = f'<path class="petal-pale"{_fill(palette, "pale", hue)} d="{path}" transform="rotate({angle})"/>'
    turned = f"rotate({angle})scale({fullness(petal.level)})"
    full = f'<path class="petal-full"{_fill(palette, "full", hue)} d="{path}" transform="{turned}"/>'
    words = label_svg(label, palette) if label else ""
    return _link(petal, f"petal petal-{hue}", f"{pale}{full}{words}", size)


def _centre(centre: Centre | None, named: bool, size: str, palette: Palette | None) -> str:
    if centre is None:
        ring, eye = _fill(palette, "ring"), _fill(palette, "eye")
        return f'<circle class="flower-ring"{ring} r="36"/><circle class="flower-eye"{eye} r="27"/>'
    pale = f'<circle class="centre-pale"{_fill(palette, "centre")} r="74"/>'
    full = f'<circle class="centre-full"{_fill(palette, "eye")} r="{_short(74 * fullness(centre.level))}"/>'
    ring = f'<circle class="flower-ring"{_fill(palette, "ring")} r="82"/>'
    words = ""
    if named:
        em = min(17, round(132 / (0.56 * max(1, len(centre.name))), 1))
        words = label_svg(Label([centre.name], 0, 0, "middle", em), palette, on_centre=True)
    return _link(centre, "flower-centre", f"{ring}{pale}{full}{words}", size)


def _link(part: Petal | Centre, css: str, inner: str, size: str) -> str:
    if not part.url or size == "share":
        return f'<g class="{css}">{inner}</g>'
    spoken = f"{part.name}: {part.count_text}" if part.count_text else part.name
    return f'<a class="{css}" href="{escape(part.url)}" aria-label="{escape(spoken)}">{inner}</a>'


def _view_box(labels: list[Label]) -> tuple[int, int, int, int]:
    """Just wide enough for the flower and its names, and even on both sides of the centre, so that it sits straight."""
    edge = RADIUS + 6
    half = max([edge, *(int(label.reach) + 4 for label in labels)])
    top = max([edge, *(int(-label.top) + 4 for label in labels)])
    bottom = max([edge, *(int(label.bottom) + 4 for label in labels)])
    return -half, -top, 2 * half, top + bottom


def _fill(palette: Palette | None, part: str, hue: int = 0) -> str:
    return palette.attributes(part, hue) if palette else ""


def _turn(index: int, n: int) -> str:
    return f' transform="rotate({_short(360 * index / n)})"' if index else ""


def _hue(hue: int) -> int:
    return (hue - 1) % HUES + 1


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
