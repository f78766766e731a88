"""Boxes in tiers, drawn: what stands below what, and what goes across all of them as a band.

Pure Python, like the flower: colours come from the stylesheet, by class, and there is never a style attribute. Drawn
twice, since a phone is no small desktop: "wide" gives each top a column of its own with the bands across them, "narrow"
is an outline with the bands running down beside it. The page shows the one there is room for. In a page that is read
from the right the whole drawing is mirrored, and the words are not.
"""

from dataclasses import dataclass
from html import escape

from medborger.ground.ui.flower import Svg
from medborger.ground.ui.tiers_plans import (
    LABEL,
    LABEL_LINE,
    LINE,
    MARK,
    MARK_STEP,
    NAME,
    PAD,
    Box,
    Plan,
    Spot,
    marks_a_row,
    narrow,
    wide,
)


@dataclass(frozen=True)
class Tiers:
    """`tops` stand beside each other, `bands` go across them, `loose` rest on nothing."""

    tops: tuple[Box, ...] = ()
    bands: tuple[Box, ...] = ()
    loose: tuple[Box, ...] = ()

    def plan(self, size: str) -> Plan:
        """Where everything stands: "wide" or "narrow"."""
        draw = wide if size == "wide" else narrow
        return draw(self.tops, self.bands, self.loose)

    def svg(self, size="wide", title="", id_prefix="tiers", rtl=False) -> Svg:
        plan = self.plan(size)
        if rtl:
            plan = plan.mirrored()
        prefix = f"{escape(id_prefix)}-{escape(size)}"
        drawn = "".join(
            [
                *(_behind(*rect) for rect in plan.behind),
                *(_elbow(*elbow) for elbow in plan.elbows),
                *(_spot(spot, rtl) for spot in plan.spots),
            ]
        )
        words = f'<title id="{prefix}-title">{escape(title)}</title>' if title else ""
        named = f' aria-labelledby="{prefix}-title"' if title else ""
        # Always left to right, as the flower is: the mirroring is done in the plan.
        return Svg(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="tiers tiers-{escape(size)}" direction="ltr" role="group"'
            f' viewBox="0 0 {plan.width:.0f} {plan.height + 2:.0f}" width="{plan.width:.0f}"{named}>'
            f"{words}{drawn}</svg>"
        )


def _behind(css: str, x: float, y: float, w: float, h: float) -> str:
    return f'<rect class="{css}" x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="{min(w, 18) / 2:.0f}"/>'


def _elbow(x: float, top: float, y: float, to: float) -> str:
    return f'<path class="tier-line" d="M{x:.0f} {top:.0f}V{y:.0f}H{to:.0f}"/>'


def _spot(spot: Spot, rtl: bool) -> str:
    box, middle = spot.box, spot.kind == "band"
    at = spot.x + (spot.w / 2 if middle else spot.w - PAD if rtl else PAD)
    anchor = "middle" if middle else "end" if rtl else "start"
    y = spot.y + PAD
    inner = (
        f'<rect class="tier-box" x="{spot.x:.0f}" y="{spot.y + 1:.0f}" rx="12"'
        f' width="{spot.w:.0f}" height="{spot.h:.0f}"/>'
    )
    if box.label:
        inner += _text("tier-label", LABEL, anchor, [(at, y + 13, box.label)])
        y += LABEL_LINE
    inner += _text(
        "tier-name",
        NAME,
        anchor,
        [(at, y + 16 + index * LINE, line) for index, line in enumerate(spot.lines)],
    )
    inner += _marks(spot, y + LINE * len(spot.lines) + 12, rtl)
    css = f"tier tier-{spot.kind}"
    if not box.url:
        return f'<g class="{css}">{inner}</g>'
    spoken = f"{box.name}: {box.spoken}" if box.spoken else box.name
    return f'<a class="{css}" href="{escape(box.url)}" aria-label="{escape(spoken)}">{inner}</a>'


def _text(css: str, size: int, anchor: str, lines: list[tuple[float, float, str]]) -> str:
    said = "".join(f'<tspan x="{x:.0f}" y="{y:.0f}">{escape(line)}</tspan>' for x, y, line in lines)
    return (
        f'<text class="{css}" font-size="{size}" text-anchor="{anchor}" direction="ltr" unicode-bidi="plaintext">'
        f"{said}</text>"
    )


def _marks(spot: Spot, y: float, rtl: bool) -> str:
    """Leaves in the principles' hues, in rows; silent, since `spoken` names them."""
    a_row = marks_a_row(spot.w)
    first = spot.x + PAD + MARK
    if spot.kind == "band":
        first = spot.x + (spot.w - (min(a_row, len(spot.box.marks)) - 1) * MARK_STEP) / 2
    drawn = ""
    for index, mark in enumerate(spot.box.marks):
        x = first + (index % a_row) * MARK_STEP
        x = 2 * spot.x + spot.w - x if rtl else x
        drawn += leaf(mark.hue, x, y + (index // a_row) * MARK_STEP, MARK)
    return drawn


def leaf(hue: int, x: float, y: float, r: float) -> str:
    """The sign of a principle: a petal of its hue. Of the whole policy, a ring."""
    if not hue:
        return f'<circle class="tier-whole" cx="{x:.1f}" cy="{y:.1f}" r="{r - 1:g}"/>'
    return f'<path class="tier-leaf petal-{hue}" d="M{x - r:.1f} {y + r:.1f}v{-r:g}a{r:g} {r:g} 0 1 1 {r:g} {r:g}Z"/>'
