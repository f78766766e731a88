"""Whatever colours a municipality chooses, the words on them can be read."""

import re

import pytest
from hypothesis import strategies as st

from medborger.ground.ui import bundle
from medborger.ground.ui.colours import contrast
from medborger.ground.ui.flower_palettes import DARK_PETALS, LIGHT_PETALS

colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
GROUNDS = ("paper", "card", "sand", "sun")
READABLE = [
    *[(text, ground) for text in ("ink", "soft", "accent", "good", "bad") for ground in GROUNDS],
    ("accent-ink", "accent"), ("accent-ink", "accent-strong"), ("paper", "bad"), ("paper", "ink"),
    ("good", "good-paper"), ("wait", "wait-paper"), ("bad", "bad-paper"), ("ink", "good-paper"), ("ink", "bad-paper"),
    ("eye-ink", "eye"), ("eye-ink", "eye-pale"), ("soft", "off"),
]  # fmt: skip


def tokens(theme: str) -> dict[str, str]:
    source = (bundle.HERE / "css" / "tokens.css").read_text()
    light, dark = source.split("/* DARK", 1)
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light if theme == "light" else dark))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_is_readable_on_every_ground_it_stands_on(theme):
    colour = tokens(theme)
    weak = {(text, ground): round(contrast(colour[text], colour[ground]), 2) for text, ground in READABLE}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edges_of_fields_and_the_focus_ring_are_seen(theme):
    colour = tokens(theme)
    for edge in ("edge", "focus"):
        for ground in ("paper", "card", "sand", "sun"):
            assert contrast(colour[edge], colour[ground]) >= 3, (edge, ground)


def test_pictures_have_the_same_petals_as_pages():
    for theme, petals in (("light", LIGHT_PETALS), ("dark", DARK_PETALS)):
        colour = tokens(theme)
        assert [colour[f"petal-{number}"] for number in range(1, 13)] == [petal.lower() for petal in petals]


def test_contrast_is_what_wcag_says():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
