"""The pictures of what stands below what and of what is carried where: everything once, nothing over anything else."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from medborger.ground.ui.crossings import Column, Crossings, Row
from medborger.ground.ui.tiers import Tiers
from medborger.ground.ui.tiers_plans import Box, Mark

LONG = "Politik for fællesskabsorienteret medborgerinddragelse"


def a_box(name: str, *under: Box, marks: int = 0) -> Box:
    leaves = tuple(Mark(f"Princip {hue}", hue) for hue in range(marks))
    return Box(name, f"/{name.replace(' ', '-')}/", "strategi", marks=leaves, under=under)


def some(tops: int, bands: int = 1) -> Tiers:
    deep = a_box("projekt", a_box("helt nede", a_box("dybere", a_box("dybest", a_box("under det")))))
    return Tiers(
        tops=tuple(
            a_box(f"top {n}", a_box(f"strategi {n} {LONG}", marks=12), a_box(f"fokus {n}"), marks=n % 5)
            for n in range(tops)
        ),
        bands=tuple(
            a_box(f"tvaers {n}", a_box(f"under tvaers {n}", deep) if not n else a_box("b"))
            for n in range(bands)
        ),
        loose=(a_box("loes"),),
    )


def all_boxes(boxes) -> list[Box]:
    return [one for box in boxes for one in (box, *all_boxes(box.under))]


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize(("tops", "bands"), [(0, 0), (0, 1), (1, 0), (5, 1), (6, 2), (30, 2)])
def test_every_box_stands_once_and_none_over_another(size, tops, bands):
    tiers = some(tops, bands)
    plan = tiers.plan(size)
    assert sorted(spot.box.name for spot in plan.spots) == sorted(
        box.name for box in all_boxes((*tiers.tops, *tiers.bands, *tiers.loose))
    )
    for one, other in combinations(plan.spots, 2):
        beside = one.x + one.w <= other.x or other.x + other.w <= one.x
        above = one.y + one.h <= other.y or other.y + other.h <= one.y
        assert beside or above, (one.box.name, other.box.name)


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("tops", [1, 5, 30])
def test_nothing_stands_outside_the_picture(size, tops):
    plan = some(tops).plan(size)
    for drawn in (plan, plan.mirrored()):
        assert min(spot.x for spot in drawn.spots) >= 0
        assert max(spot.x + spot.w for spot in drawn.spots) <= drawn.width + 0.01
        assert max(spot.y + spot.h for spot in drawn.spots) <= drawn.height
        assert max(y + h for _css, _x, y, _w, h in drawn.behind) <= drawn.height + 12


def test_a_band_goes_across_every_top():
    plan = some(5).plan("wide")
    band = next(spot for spot in plan.spots if spot.kind == "band")
    tops = [spot for spot in plan.spots if spot.kind == "top"]
    assert band.x <= min(top.x for top in tops)
    assert band.x + band.w >= max(top.x + top.w for top in tops)


def test_read_from_the_right_the_picture_is_mirrored_and_the_words_are_not():
    plan = some(3).plan("wide")
    assert [spot.x for spot in plan.mirrored().mirrored().spots] == pytest.approx(
        [spot.x for spot in plan.spots]
    )
    assert 'direction="rtl"' not in some(3).svg(rtl=True)
    assert 'text-anchor="end"' in some(3).svg(rtl=True)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_box_is_a_link_with_a_name(size):
    tiers = some(3)
    root = ET.fromstring(tiers.svg(size=size, title="<Alt> & mere"))
    links = [one for one in root.iter() if one.tag.endswith("}a")]
    assert len(links) == len(tiers.plan(size).spots)
    assert all(link.get("aria-label") and link.get("href") for link in links)


def a_matrix(columns: int, rows: int) -> Crossings:
    return Crossings(
        tuple(Column(f"Princip {n} & {LONG}", f"/p{n}/", n + 1) for n in range(columns)),
        tuple(Row(f"{LONG} {n}", f"/r{n}/", frozenset({n % columns}), is_whole=not n) for n in range(rows)),
    )


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (4, 3), (6, 30), (12, 5)])
def test_a_leaf_stands_where_something_is_carried(columns, rows):
    root = ET.fromstring(a_matrix(columns, rows).svg(title="Hvor"))
    leaves = [one for one in root.iter() if one.get("class", "").startswith("tier-leaf")]
    assert len(leaves) == columns + columns + (
        rows - 1
    )  # the heads, the one that carries the whole, the others
    links = [one.get("href") for one in root.iter() if one.tag.endswith("}a")]
    assert links == [f"/p{n}/" for n in range(columns)] + [f"/r{n}/" for n in range(rows)]


def test_no_drawing_has_a_style_and_what_people_wrote_is_escaped():
    evil = '<script>alert("1")</script>'
    for svg in (Tiers((a_box(evil),)).svg(), Crossings((Column(evil, "/", 1),), (Row(evil, "/"),)).svg()):
        assert "<script" not in svg
        assert not re.search(r"\bstyle=|\bon\w+=", svg)
