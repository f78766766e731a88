"""Whatever colours a municipality chooses, the words on them can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medborger.ground.ui import bundle
from medborger.ground.ui.colours import contrast, moved, municipality_css, weaknesses
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


@given(colours)
def test_any_accent_ends_up_readable_in_light_and_dark(accent):
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#\w{6})", block)) for block in municipality_css(accent).split("\n")[:2]
    )
    assert contrast(light["accent"], "#FBF6EE") >= 4.5
    assert contrast(light["accent-ink"], light["accent"]) >= 4.5
    assert contrast(dark["accent"], "#14201F") >= 4.5
    assert contrast(dark["accent-ink"], dark["accent"]) >= 4.5


@given(colours, colours)
def test_any_panel_colour_ends_up_a_ground_one_can_read_on(sand, sun):
    light = dict(re.findall(r"--([\w-]+):(#\w{6})", municipality_css(sand=sand, sun=sun).split("\n")[0]))
    assert min(contrast("#52605C", light["sand"]), contrast("#52605C", light["sun"])) >= 4.5


def test_a_readable_colour_is_left_alone():
    assert moved("#0B5A50", "#1B2B2A", ["#FBF6EE"]) == "#0b5a50"


def test_the_desk_hears_which_colour_is_too_weak():
    assert weaknesses(accent="#ffcc00") == {"accent": 1.41}
    assert weaknesses(accent="#0B5A50", sand="#F5E6DA") == {}


@pytest.mark.parametrize("bad", ["red", "#fff", "#12345g", "#123456;}body{", "url(x)"])
def test_only_colours_get_into_a_stylesheet(bad):
    with pytest.raises(ValueError, match="Not a colour"):
        municipality_css(bad)
