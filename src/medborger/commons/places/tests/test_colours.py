"""Colours are read as people write them, refused when they cannot be read, and never break the page."""

import re

import pytest

from medborger.commons.places.colours import TEXT, nearest, parse, stylesheet, tokens, weaknesses
from medborger.ground.ui.colours import CARD, DARK_CARD, DARK_PAPER, PAPER, contrast


@pytest.mark.parametrize(
    ("written", "read"),
    [("#0b5a50", "#0b5a50"), ("0B5A50", "#0b5a50"), (" #0B5a50 ", "#0b5a50"), ("#0a5", "#00aa55")],
)
def test_a_colour_is_read_however_it_is_written(written, read):
    assert parse(written) == read


@pytest.mark.parametrize(
    "written", ["", "red", "#12345", "#1234567", "#ggg", "url(x)", "#fff;}", "１２３", "#０b5a50"]
)
def test_anything_else_is_no_colour(written):
    with pytest.raises(ValueError, match="Not a colour"):
        parse(written)


def test_the_house_is_readable_as_it_is():
    assert weaknesses({}) == []
    assert (
        weaknesses({"accent": "#0b5a50", "accent_dark": "#7fd6c4", "sand": "#f5e6da", "sun": "#fcebc4"}) == []
    )


def test_a_pale_accent_is_told_with_the_pair_the_ratio_and_a_colour_that_passes():
    [weakness] = weaknesses({"accent": "#ffcc00"})
    assert (weakness.name, weakness.against, weakness.ground, weakness.needed) == (
        "accent",
        "sand",
        "#f5e6da",
        4.5,
    )
    assert weakness.ratio == 1.23
    assert weaknesses({"accent": weakness.nearest}) == []


@pytest.mark.parametrize(
    "chosen",
    [
        {"sand": "#885533"},
        {"sun": "#777777"},
        {"accent_dark": "#0b5a50"},
        {"petals": ["", "#ffff00"]},
        {"sand": "#000000"},
    ],
)
def test_what_is_proposed_instead_passes(chosen):
    [weakness] = weaknesses(chosen)
    better = {"petals": ["", weakness.nearest]} if "petals" in chosen else {weakness.name: weakness.nearest}
    assert weaknesses(better) == []


def test_the_nearest_colour_of_one_that_passes_is_itself():
    assert nearest("#0b5a50", [PAPER, CARD]) == "#0b5a50"


@pytest.mark.parametrize(
    "accent", ["#ffcc00", "#ffffff", "#000000", "#777777", "#ff0000", "#00ff00", "#0000ff"]
)
def test_whatever_is_in_the_database_the_page_can_be_read(accent):
    both = tokens({"accent": accent, "sand": accent, "sun": accent})
    light, dark = both["light"], both["dark"]
    for ground in (PAPER, CARD, light["sand"], light["sun"]):
        assert contrast(light["accent"], ground) >= TEXT
    for ground in (DARK_PAPER, DARK_CARD, dark["sand"], dark["sun"]):
        assert contrast(dark["accent"], ground) >= TEXT
    assert contrast(light["accent-ink"], light["accent"]) >= TEXT
    assert contrast(dark["accent-ink"], dark["accent"]) >= TEXT


def test_what_is_no_colour_never_reaches_the_stylesheet():
    css = stylesheet(
        {"accent": "red;}body{display:none", "sand": 7, "petals": ["#fff</style>", None], "x": "#ffffff"}
    )
    assert css == ""
    assert stylesheet({"petals": "no list"}) == ""
    assert stylesheet({}) == ""


def test_the_stylesheet_speaks_of_light_and_of_both_ways_to_be_dark():
    css = stylesheet({"accent": "#6A2F5F", "petals": ["", "#c77a0a"]})
    light, by_machine, by_choice = css.strip().split("\n")
    assert light.startswith(":root{--accent:#6a2f5f;")
    assert "--petal-2:#c77a0a" in light
    assert "--petal-1" not in css
    assert by_machine.startswith("@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--accent:")
    assert by_choice.startswith(":root[data-theme=dark]{--accent:")
    # What is set for the light must be set for the dark too, or it would leak into it.
    names = [set(re.findall(r"--[\w-]+", line)) for line in (light, by_machine, by_choice)]
    assert names[0] == names[1] == names[2]


def test_a_chosen_dark_accent_is_worn_in_the_dark_only():
    both = tokens({"accent": "#1d4f7c", "accent_dark": "#9cc9ee"})
    assert (both["light"]["accent"], both["dark"]["accent"]) == ("#1d4f7c", "#9cc9ee")
