"""The flower: every principle is a petal one can read, reach and compare, whatever people call it."""

import xml.etree.ElementTree as ET
from math import isclose

import pytest
from django.template import Context, Template
from django.utils.functional import SimpleLazyObject
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from medborger.ground.ui.flower import Centre, Flower, Petal, badge, fullness, petal_path
from medborger.ground.ui.flower_labels import fold

SVG = "{http://www.w3.org/2000/svg}"
# XML cannot hold control characters; the forms refuse them long before.
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=60)


def a_flower(n: int, centre: bool = False, name: str = "Vi skal tale sammen", level: float = 0.5) -> Flower:
    petals = [
        Petal(f"{name} {number}", f"/p/{number}", level, number, f"{number} løfter")
        for number in range(1, n + 1)
    ]
    return Flower(petals, Centre("Medborgerskab", "/c/", 0.4, "3 løfter") if centre else None)


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)


@pytest.mark.parametrize("n", range(2, 13))
@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("size", ["hero", "card"])
def test_every_petal_is_a_link_that_says_its_name_and_its_number(n, centre, size):
    root = read(a_flower(n, centre).svg(size=size, title="Politikken"))
    links = root.findall(f"{SVG}a")
    said = [(link.get("href"), link.get("aria-label")) for link in links]
    wanted = [
        (f"/p/{number}", f"Vi skal tale sammen {number}: {number} løfter") for number in range(1, n + 1)
    ]
    assert said == wanted + ([("/c/", "Medborgerskab: 3 løfter")] if centre else [])
    assert root.get("role") == "group"


@pytest.mark.parametrize("n", [0, 1, 13])
def test_a_flower_has_two_to_twelve_petals(n):
    with pytest.raises(ValueError, match="2 to 12"):
        a_flower(n)


@given(names, st.integers(2, 12), st.sampled_from(["hero", "card", "badge", "share"]))
def test_any_name_gives_well_formed_svg_without_markup_of_its_own(name, n, size):
    root = read(a_flower(n, True, name=name).svg(size=size, title=name, desc=name, palette="light"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "a", "g", "path", "circle", "text", "tspan"}


def test_a_script_in_a_name_is_only_letters():
    svg = a_flower(4, name='<script>alert("1")</script>').svg(title="<script>")
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_nothing_is_styled_inline_because_the_security_policy_refuses_it():
    for size in ("hero", "card", "badge", "share"):
        assert "style=" not in a_flower(6, True).svg(size=size)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_petal_more_lived_is_never_smaller(one, other):
    low, high = sorted((one, other))
    assert fullness(low) <= fullness(high)


def test_a_petal_is_a_bud_at_nothing_and_whole_at_all_and_never_outside():
    assert (fullness(0), fullness(1), fullness(-3), fullness(7)) == (0.32, 1.0, 0.32, 1.0)


@pytest.mark.parametrize("n", range(2, 13))
def test_petals_are_mirrored_and_reach_the_radius(n):
    numbers = (
        petal_path(n, 100).replace("M", " ").replace("C", " ").replace("Z", "").replace("-", " -").split()
    )
    points = list(zip(*[map(float, numbers)] * 2, strict=False))
    assert points[3] == (0, -100)
    assert all(isclose(left[0], -right[0]) for left, right in zip(points[1:3], points[5:3:-1], strict=True))


def test_a_badge_lights_its_own_petals_and_leaves_the_others_sand():
    petals = [Petal(f"P{number}", hue=number, lit=number in (2, 4)) for number in range(1, 7)]
    root = read(Flower(petals).svg(size="badge", title="P2, P4"))
    classes = [path.get("class") for path in root.findall("path")]
    assert classes == ["petal-off", "petal-2", "petal-off", "petal-4", "petal-off", "petal-off"]
    assert (root.get("role"), root.get("aria-label")) == ("img", "P2, P4")


def test_a_badge_without_words_is_silent():
    assert read(badge((1, 2, 3, 4), (0,))).get("aria-hidden") == "true"


def test_a_badge_is_drawn_once():
    assert badge((1, 2, 3, 4), (0,)) is badge((1, 2, 3, 4), (0,))


def test_a_shared_picture_carries_its_colours_and_no_links():
    svg = a_flower(6, True).svg(size="share", palette="light")
    assert "<a " not in svg
    assert all(element.get("fill") for element in read(svg).iter(f"{SVG}path"))


def test_templates_print_the_drawing_and_escape_what_is_in_it():
    from django.utils.html import conditional_escape

    svg = a_flower(4, name="R&D").svg()
    assert conditional_escape(svg) == svg
    assert "R&amp;D" in svg


def test_no_name_is_cut_off_at_the_edge():
    for name in (
        "Frivilligkoordinatornetværkssamarbejde",
        "Mod",
        "Vi skal alle sammen være med til det hele",
    ):
        root = read(a_flower(7, name=name).svg())
        left, _, width, _ = map(int, root.get("viewBox").split())
        assert width == -2 * left
        for line in root.iter(f"{SVG}tspan"):
            assert abs(float(line.get("x"))) < -left


@given(names, st.integers(9, 20))
def test_folding_keeps_every_letter(name, most):
    folded = "".join(fold(name, most)).replace("-", "").replace(" ", "")
    assert folded == "".join(name.split()).replace("\u00ad", "").replace("-", "")


def test_a_compound_folds_where_its_soft_hyphens_say():
    assert fold("Frivillig\u00adkoordinator\u00adnetværket", 14) == [
        "Frivillig-",
        "koordinator-",
        "netværket",
    ]


def test_a_drawing_found_when_it_is_needed_is_still_a_drawing():
    """A page that asks for its badge lazily must not print the markup."""
    drawn = badge((1, 2, 3, 4), (0,))
    assert conditional_escape(SimpleLazyObject(lambda: drawn)) == drawn
    assert Template("{{ badge }}").render(Context({"badge": SimpleLazyObject(lambda: drawn)})) == drawn
