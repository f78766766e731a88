"""A municipality's own colours: read, checked for contrast, and written as the small stylesheet that is its own.

Plain functions of plain values. What is not chosen keeps the house's colour, and the stylesheet is readable whatever
the database holds: a colour that is too weak is moved until it is not, and what is no colour at all is left out.
`weaknesses` says beforehand, in figures, what would have to be moved.
"""

import re
from collections.abc import Iterable, Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from medborger.ground.ui.colours import CARD, DARK_CARD, DARK_PAPER, INK, PAPER, SOFT, contrast, mixed
from medborger.ground.ui.flower_palettes import LIGHT_PETALS

TEXT, SIGN = 4.5, 3.0
"""What WCAG 2.2 AA asks of text, and of a drawing that carries meaning."""

HOUSE = {"accent": "#0b5a50", "accent_dark": "#7fd6c4", "sand": "#f5e6da", "sun": "#fcebc4"}
MOST_PETALS = 12
GOOD, BAD, WHITE, BLACK = "#27662b", "#a3261c", "#ffffff", "#000000"
DARK_INK, DARK_SAND, DARK_SUN = "#f3ede2", "#2d2824", "#35301a"
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})\Z")


@dataclass(frozen=True)
class Weakness:
    """One chosen colour that cannot be read or seen well enough against another, and the nearest one that can."""

    name: str
    colour: str
    against: str
    ground: str
    ratio: float
    needed: float
    nearest: str


def parse(text: str) -> str:
    """`text` as #rrggbb: "0B5A50", "#0b5a50" and "#0a5" are all understood. Raises ValueError for anything else."""
    found = _COLOUR.match(text.strip().lower())
    if not found:
        raise ValueError(f"Not a colour: {text[:40]!r}")
    digits = found.group(1)
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def clean(colours: dict) -> dict:
    """What is a colour among what is written; so nothing else can ever reach the stylesheet."""
    single = {name: read(colours.get(name)) for name in HOUSE}
    petals = colours.get("petals")
    petals = [read(petal) for petal in petals[:MOST_PETALS]] if isinstance(petals, list) else []
    chosen = {name: colour for name, colour in single.items() if colour}
    return chosen | ({"petals": petals} if any(petals) else {})


def read(colour) -> str:
    """`colour` as #rrggbb if it is one, else nothing."""
    try:
        return parse(colour) if isinstance(colour, str) else ""
    except ValueError:
        return ""


def house_petal(number: int) -> str:
    """The house's own colour for this petal."""
    return LIGHT_PETALS[number - 1].lower()


def weaknesses(colours: dict) -> list[Weakness]:
    """Every chosen colour that falls short, with the ground it falls shortest against.

    Text needs 4.5 : 1. The accent is text on paper, on white cards, on sand and on sun, and is written on in white.
    Sand and sun are written on in the house's own inks. Petals are drawings on paper and on cards: they need 3 : 1.
    """
    chosen = clean(colours)
    found = [_weakest(name, colour, needed, grounds) for name, colour, needed, grounds in _pairs(chosen)]
    return [weakness for weakness in found if weakness]


def nearest(colour: str, grounds: Iterable[str], needed: float = TEXT) -> str:
    """The colour itself if it reaches `needed` against all `grounds`, else the one that differs least and does."""
    grounds = list(grounds)
    for step in range(101):
        for end in (BLACK, WHITE):
            tried = mixed(colour, end, step / 100)
            if all(contrast(tried, ground) >= needed for ground in grounds):
                return tried.lower()
    return BLACK if contrast(BLACK, grounds[0]) >= contrast(WHITE, grounds[0]) else WHITE


def tokens(colours: dict) -> dict[str, dict[str, str]]:
    """The custom properties that differ from the house's, for light and for dark. Empty when nothing is chosen."""
    chosen = clean(colours)
    return {"light": _light(chosen), "dark": _dark(chosen)} if chosen else {"light": {}, "dark": {}}


def stylesheet(colours: dict) -> str:
    """The stylesheet for one municipality, light and dark."""
    both = tokens(colours)
    if not both["light"]:
        return ""
    light, dark = (_declared(both[mode]) for mode in ("light", "dark"))
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )


def _pairs(chosen: dict) -> Iterator[tuple[str, str, float, dict[str, str]]]:
    """(name, colour, ratio it needs, what it stands against) for each chosen colour."""
    inks = {"ink": INK, "soft": SOFT, "good": GOOD, "bad": BAD}
    light = {"paper": PAPER, "card": CARD, **_grounds(chosen)}
    dark = {"dark_paper": DARK_PAPER, "dark_card": DARK_CARD, **_dark_grounds(chosen)}
    for name, needed, against in (
        ("sand", TEXT, inks),
        ("sun", TEXT, inks),
        ("accent", TEXT, light),
        ("accent_dark", TEXT, dark),
    ):
        if name in chosen:
            yield name, chosen[name], needed, against
    for number, petal in enumerate(chosen.get("petals", ()), 1):
        if petal:
            yield f"petal_{number}", petal, SIGN, {"paper": PAPER, "card": CARD}


def _weakest(name: str, colour: str, needed: float, against: dict[str, str]) -> Weakness | None:
    where, ground = min(against.items(), key=lambda pair: contrast(colour, pair[1]))
    ratio = contrast(colour, ground)
    if ratio >= needed:
        return None
    better = nearest(colour, against.values(), needed)
    # Rounded down: 4.49 must not be told as 4.5.
    return Weakness(name, colour, where, ground.lower(), int(ratio * 100) / 100, needed, better)


def _grounds(chosen: dict) -> dict[str, str]:
    """Sand and sun as they will be: the chosen ones, light enough for the house's inks."""
    inks = [INK, SOFT, GOOD, BAD]
    return {name: nearest(chosen.get(name, HOUSE[name]), inks) for name in ("sand", "sun")}


def _dark_grounds(chosen: dict) -> dict[str, str]:
    house = {"sand": DARK_SAND, "sun": DARK_SUN}
    return {
        f"dark_{name}": mixed(DARK_PAPER, chosen[name], 0.12) if name in chosen else house[name]
        for name in house
    }


def _light(chosen: dict) -> dict[str, str]:
    grounds = _grounds(chosen)
    found = {name: grounds[name] for name in grounds if name in chosen}
    if "accent" in chosen:
        accent = nearest(chosen["accent"], [PAPER, CARD, *grounds.values()])
        found |= {
            "accent": accent,
            "accent-strong": mixed(accent, INK, 0.35),
            "accent-ink": WHITE,
            "focus": accent,
        }
    return found | _petals(chosen, lambda petal: nearest(petal, [PAPER, CARD], SIGN))


def _dark(chosen: dict) -> dict[str, str]:
    grounds = _dark_grounds(chosen)
    found = {name: grounds[f"dark_{name}"] for name in ("sand", "sun") if name in chosen}
    wish = chosen.get("accent_dark") or (chosen.get("accent") and _lifted(chosen["accent"]))
    if wish:
        accent = nearest(wish, [DARK_PAPER, DARK_CARD, *grounds.values()])
        found |= {"accent": accent, "accent-strong": mixed(accent, WHITE, 0.35), "accent-ink": DARK_PAPER}
        found["focus"] = accent
    return found | _petals(chosen, lambda petal: mixed(petal, WHITE, 0.22))


def _lifted(colour: str) -> str:
    """The same hue, as light as it takes on a dark page, and not so strong that it glares there."""
    hue, _lightness, strength = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return "#" + "".join(f"{round(255 * part):02x}" for part in hls_to_rgb(hue, 0.7, min(strength, 0.6)))


def _petals(chosen: dict, shade) -> dict[str, str]:
    return {
        f"petal-{number}": shade(petal) for number, petal in enumerate(chosen.get("petals", ()), 1) if petal
    }


def _declared(chosen: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in chosen.items())
