"""The typefaces are small, hold every Danish letter and are found by name. Skipped where npm has not been yet."""

import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from medborger.ground.ui.fonts import make_fonts

CHECKOUT = Path(__file__).resolve().parents[5]
DATA = Path(os.environ.get("MEDBORGER_DATA", CHECKOUT / "var"))
NODE_MODULES = DATA / "frontend" / "node_modules"
WEB_LIMIT = 45_000

pytestmark = pytest.mark.skipif(
    not (NODE_MODULES / "@fontsource-variable").exists(),
    reason="front-end packages are not installed (script/server does it)",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("fonts")
    assert make_fonts(NODE_MODULES, out)
    return out


def test_what_a_danish_page_fetches_fits_its_budget(made):
    assert sum((made / "web" / name).stat().st_size for name in ("text.woff2", "display.woff2")) <= WEB_LIMIT


@pytest.mark.parametrize("name", ["text.woff2", "display.woff2"])
def test_every_letter_we_write_is_there(made, name):
    has = TTFont(made / "web" / name).getBestCmap()
    assert [letter for letter in "æøåÆØÅéüöäß–—…“”»«’0123456789½" if ord(letter) not in has] == []


def test_text_goes_from_plain_to_bold(made):
    (axis,) = TTFont(made / "web" / "text.woff2")["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


def test_pictures_and_pdfs_find_each_typeface_by_name(made):
    families = {TTFont(path)["name"].getDebugName(1) for path in (made / "ttf").glob("*.ttf")}
    assert families == {"Medborger Text", "Medborger Text Ext", "Medborger Display", "Medborger Display Ext"}


def test_the_second_run_only_looks(made):
    assert make_fonts(NODE_MODULES, made) is False
