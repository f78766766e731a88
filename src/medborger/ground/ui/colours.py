"""A municipality's own colours: checked for contrast, and turned into the small stylesheet that overrides the tokens.

Plain functions. Whatever is chosen, text stays readable: a colour that is too weak is moved towards ink or paper until
it is not, and `weaknesses` tells the desk beforehand, in figures.
"""

import re
from collections.abc import Iterable, Sequence

INK, PAPER, CARD, SOFT = "#1B2B2A", "#FBF6EE", "#FFFFFF", "#52605C"
DARK_PAPER, DARK_CARD = "#14201F", "#1C2B2A"
ENOUGH = 4.5
HEX = re.compile(r"#[0-9a-fA-F]{6}")


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def moved(colour: str, towards: str, against: Iterable[str], ratio: float = ENOUGH) -> str:
    """The colour itself if it can be read against all of these, else the nearest one on its way that can."""
    against = list(against)
    for step in range(21):
        tried = mixed(colour, towards, step / 20)
        if all(contrast(tried, ground) >= ratio for ground in against):
            return tried
    return towards


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of the other colour in this one."""
    parts = (round(a + (b - a) * share) for a, b in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def weaknesses(accent: str = "", sand: str = "", sun: str = "") -> dict[str, float]:
    """Which chosen colours are too weak, with the ratio each reaches; empty when all is well."""
    found = {"accent": min(contrast(accent, PAPER), contrast(accent, CARD))} if accent else {}
    found |= {name: contrast(SOFT, ground) for name, ground in (("sand", sand), ("sun", sun)) if ground}
    return {name: round(ratio, 2) for name, ratio in found.items() if ratio < ENOUGH}


def municipality_css(accent: str = "", sand: str = "", sun: str = "", petals: Sequence[str] = ()) -> str:
    """The stylesheet for one municipality, light and dark. What is not chosen keeps the house's colour.

    Anything but #rrggbb is refused: these words go into a stylesheet.
    """
    for colour in (accent, sand, sun, *petals):
        if colour and not HEX.fullmatch(colour):
            raise ValueError(f"Not a colour: {colour!r}")
    light, dark = _light(accent, sand, sun, petals), _dark(accent, sand, sun, petals)
    if not light:
        return ""
    return (
        f":root{{{_declare(light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_declare(dark)}}}}}\n"
        f":root[data-theme=dark]{{{_declare(dark)}}}\n"
    )


def _light(accent: str, sand: str, sun: str, petals: Sequence[str]) -> dict[str, str]:
    tokens = {}
    grounds = {
        "sand": moved(sand, CARD, [SOFT, INK]) if sand else "",
        "sun": moved(sun, CARD, [SOFT, INK]) if sun else "",
    }
    tokens |= {name: ground for name, ground in grounds.items() if ground}
    if accent:
        readable = moved(
            accent, INK, [PAPER, CARD, grounds["sand"] or "#F5E6DA", grounds["sun"] or "#FCEBC4"]
        )
        strong = mixed(readable, INK, 0.35)
        tokens |= {"accent": readable, "accent-strong": strong, "accent-ink": "#ffffff", "focus": readable}
    return tokens | {f"petal-{number}": petal for number, petal in enumerate(petals, 1) if petal}


def _dark(accent: str, sand: str, sun: str, petals: Sequence[str]) -> dict[str, str]:
    tokens = {
        name: mixed(DARK_PAPER, ground, 0.12) for name, ground in (("sand", sand), ("sun", sun)) if ground
    }
    if accent:
        readable = moved(accent, "#FFFFFF", [DARK_CARD, "#35301A"], ratio=6.5)
        tokens |= {
            "accent": readable,
            "accent-strong": mixed(readable, "#FFFFFF", 0.35),
            "accent-ink": DARK_PAPER,
        }
    return tokens | {
        f"petal-{number}": mixed(petal, "#FFFFFF", 0.22) for number, petal in enumerate(petals, 1) if petal
    }


def _declare(tokens: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in tokens.items())


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
