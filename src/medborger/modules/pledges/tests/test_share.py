"""The share picture: 1200 by 630, whatever was promised, and only of what everybody may read."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
import resvg_py
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from medborger.ground.drawing import kept as kept_module
from medborger.ground.drawing import typefaces
from medborger.ground.drawing.kept import kept, key_of
from medborger.ground.drawing.typefaces import drawable, files_for
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.share_picture import HEIGHT, Pledged, share_svg
from medborger.modules.pledges.shared_words import HOUSE_FLOWER, in_its_language, shared_picture
from medborger.modules.pledges.tests.shared_pledges import (
    a_municipality,
    a_person,
    a_pledge,
    an_employee,
    not_public,
    signed_in,
)

PROMISES = {
    "ten letters": "Jeg hilser.",
    "240 letters": "Vi lover at " + "holde klubhuset åbent for alle, der vil. " * 6,
    "one long word": "Jeg lover at " + "a" * 227,
    "long compounds": "Jeg lover at læse speciallægepraksisplanlægningsstabiliseringsperiodeudvalgets referater.",
    "arabic": "أعد بأن أدعو جارتي الجديدة إلى القهوة",
    "many scripts": "Jeg lover at sige Привет, أعد og 日本 til Łukasz.",
    "emoji": "Jeg lover at smile 🎉👨‍👩‍👧✓→",
    "only signs": "🎉🎉🎉",
    "markup": '<script>alert("1")</script> & </text><image href="file:///etc/passwd"/>]]>',
    "invisible": "Jeg\u202e lover\u2066 at\u00ad hilse\ufffe\u200d.",
}


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DATA = tmp_path


def the_picture(promise: str, **fields) -> str:
    usual = {
        "opening": "",
        "signed": "Inger",
        "where": "Korsør",
        "label": "Løfte",
        "ask": "Er du med?",
        "accent": "#0b5a50",
    }
    return share_svg(Pledged(promise=drawable(promise), sprig=HOUSE_FLOWER, **usual | fields))


def drawn(svg: str) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files_for(svg))
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_whatever_is_promised_is_drawn_with_air_around_it(promise, right_to_left):
    picture = drawn(
        the_picture(
            promise,
            signed=drawable(promise)[:120],
            where=drawable(promise)[:120],
            right_to_left=right_to_left,
        )
    )
    assert picture.size == (1200, 630)
    side = (1140, 0, 1200, HEIGHT) if right_to_left else (0, 0, 60, HEIGHT)
    assert len(picture.convert("RGB").crop(side).getcolors()) == 1


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_text_breaks_the_drawing(promise):
    drawn(the_picture(promise, signed=drawable(promise)))


def test_nothing_that_was_written_becomes_markup():
    svg = the_picture(PROMISES["markup"], signed="<b>Bo</b>", where='"&', label="<i>", ask="<u>")
    assert "<script" not in svg
    assert "<image" not in svg
    assert "<b>" not in svg


@pytest.mark.django_db
def test_the_picture_says_what_was_promised_by_whom_and_where():
    place = a_municipality(colours={"accent": "#7c3f7a", "petals": ["#112233"]})
    pledge = a_pledge(place, "Jeg lover at hilse.", area=place.areas.get(), place="Ved åen")
    with in_its_language(pledge):
        said = shared_picture(pledge)
    assert (said.promise, said.opening, said.signed) == ("Jeg lover at hilse.", "Jeg lover at", "Inger")
    assert (said.where, said.right_to_left) == ("Ved åen, Korsør", False)
    assert said.accent == "#7c3f7a"
    assert said.sprig.petals[0] == "#112233"
    assert said.sprig.lit == {0}


@pytest.mark.django_db
def test_the_picture_is_png_and_says_that_it_must_be_asked_for_again(client):
    pledge = a_pledge(a_municipality())
    answer = client.get(f"/slagelse/loefter/{pledge.pk}/deling.png")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert set(answer.headers["Cache-Control"].split(", ")) == {"no-cache", "public"}
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    again = client.get(
        f"/slagelse/loefter/{pledge.pk}/deling.png", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_new_words_make_a_new_picture(client):
    pledge = a_pledge(a_municipality())
    address = f"/slagelse/loefter/{pledge.pk}/deling.png"
    before = client.get(address)
    Pledge.objects.filter(pk=pledge.pk).update(signed="Kirsten")
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


@pytest.mark.django_db
def test_what_is_not_public_is_pictured_for_nobody(client):
    place, author = a_municipality(), a_person()
    employee = an_employee(place)
    for state, pledge in not_public(place, author).items():
        address = f"/slagelse/loefter/{pledge.pk}/deling.png"
        with signed_in(author) as hers, signed_in(employee) as theirs:
            seen = {who.get(address).status_code for who in (client, hers, theirs)}
        assert seen == {404}, state


@pytest.mark.django_db
def test_a_picture_of_what_is_hidden_meanwhile_is_gone_at_once_also_for_one_who_has_it(client):
    place = a_municipality()
    pledge, employee = a_pledge(place), an_employee(place)
    address = f"/slagelse/loefter/{pledge.pk}/deling.png"
    etag = client.get(address).headers["ETag"]
    pledge.hide(by=employee, reason="Navngiver en nabo")
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.django_db
def test_another_municipalitys_pledge_is_not_here(client):
    pledge = a_pledge(a_municipality())
    a_municipality("ishoej")
    assert client.get(f"/slagelse/loefter/{pledge.pk}/deling.png").status_code == 200
    assert client.get(f"/ishoej/loefter/{pledge.pk}/deling.png").status_code == 404
    assert client.get(f"/slagelse/loefter/{2**63}/deling.png").status_code == 404


@pytest.mark.django_db
def test_only_reading_is_allowed(client):
    pledge = a_pledge(a_municipality())
    assert client.post(f"/slagelse/loefter/{pledge.pk}/deling.png").status_code == 405


def test_twenty_at_once_draw_it_once():
    drawn_times = []

    def draw() -> bytes:
        drawn_times.append(1)
        return b"picture"

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(lambda _n: kept("test", key_of("one"), draw), range(20)))
    assert found == [b"picture"] * 20
    assert len(drawn_times) == 1


def test_the_shelf_does_not_grow_without_end(monkeypatch, tmp_path):
    monkeypatch.setattr(kept_module, "MOST_FILES", 20)
    for number in range(60):
        kept("test", key_of(number), lambda: b"x")
    files = [path for path in (tmp_path / "cache" / "test").iterdir() if not path.name.startswith(".")]
    assert 0 < len(files) <= 20
    assert (tmp_path / "cache" / "test" / key_of(59)).exists()


def test_a_full_disk_costs_time_and_nothing_else(settings, tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert kept("test", key_of("one"), lambda: b"picture") == b"picture"


def test_a_drawing_that_fails_leaves_nothing_behind(tmp_path):
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept("test", key_of("one"), fail)
    assert [
        path for path in (tmp_path / "cache" / "test").iterdir() if not path.name.startswith(".door")
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("has_a_typeface", "label"), [(True, "وعد مواطنة"), (False, "Medborgerløfte")])
def test_labels_are_in_arabic_only_where_something_can_draw_them(monkeypatch, has_a_typeface, label):
    """Where the machine has no Arabic letters, a label in Danish can be read; a row of boxes cannot."""
    letters = {chr(code): 0.6 for code in range(0x600, 0x700)} | {" ": 0.3} if has_a_typeface else {}
    monkeypatch.setattr(typefaces, "_others", lambda: ["arabic.ttf"])
    monkeypatch.setattr(typefaces, "_widths", _widths_but(letters))
    pledge = a_pledge(a_municipality(), PROMISES["arabic"])
    pledge.language = "ar"
    with in_its_language(pledge):
        assert shared_picture(pledge).label.startswith(label)


def _widths_but(letters: dict):
    real = typefaces._widths
    return lambda path: letters if path.name == "arabic.ttf" else real(path)
