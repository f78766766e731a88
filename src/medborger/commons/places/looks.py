"""How a municipality's colours will look: a small page drawn in light and in dark, before anybody else sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from medborger.commons.places.colours import DARK_INK, DARK_SAND, DARK_SUN, HOUSE, WHITE, tokens
from medborger.ground.ui.colours import CARD, DARK_CARD, DARK_PAPER, INK, PAPER
from medborger.ground.ui.flower import petal_path
from medborger.ground.ui.flower_palettes import DARK_PETALS, LIGHT_PETALS

PETALS_DRAWN = 6
RADIUS = 58

_LIGHT = {
    "paper": PAPER,
    "card": CARD,
    "ink": INK,
    "sand": HOUSE["sand"],
    "sun": HOUSE["sun"],
    "eye": "#e8b33a",
}
_DARK = {
    "paper": DARK_PAPER,
    "card": DARK_CARD,
    "ink": DARK_INK,
    "sand": DARK_SAND,
    "sun": DARK_SUN,
    "eye": "#e8b33a",
}
_LIGHT |= {"accent": HOUSE["accent"], "accent_ink": WHITE}
_DARK |= {"accent": HOUSE["accent_dark"], "accent_ink": DARK_PAPER}


@dataclass(frozen=True)
class Look:
    """One small page: its name, every colour it is drawn with, and its petals as (colour, turn in degrees)."""

    name: str
    colours: dict[str, str]
    petals: list[tuple[str, float]]
    petal: str = petal_path(PETALS_DRAWN, RADIUS)


def looks(chosen: dict) -> list[Look]:
    """The light page and the dark one, as they will be with these colours."""
    own = tokens(chosen)
    return [
        _look(_("In daylight"), _LIGHT, LIGHT_PETALS, own["light"]),
        _look(_("In the dark"), _DARK, DARK_PETALS, own["dark"]),
    ]


def _look(name: str, house: dict[str, str], petals: tuple[str, ...], own: dict[str, str]) -> Look:
    drawn = {**house, **{token.replace("-", "_"): colour for token, colour in own.items()}}
    hues = [own.get(f"petal-{number}", petals[number - 1]) for number in range(1, PETALS_DRAWN + 1)]
    return Look(name, drawn, [(hue, 360 / PETALS_DRAWN * index) for index, hue in enumerate(hues)])
