"""The logo: drawn anew, light, on a plate it can be seen on; and shown to everybody with the municipality's name."""

import io
import random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from medborger.commons.files.tests import test_pictures as pictures
from medborger.commons.places import logos

SECRET = pictures.SECRET.encode()
LOGO = "/slagelse/skrivebord/kommunen/logo/"


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.LANGUAGE_CODE = "en"


def drawn_in(ink, size=(600, 300), mode="RGBA", kind="PNG") -> bytes:
    """A ring in `ink` in the middle of nothing."""
    picture = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(picture).ellipse((150, 50, 350, 250), outline=ink, width=30)
    return pictures.saved(picture, kind)


def noise(mode: str, kind: str, size=(900, 225)) -> bytes:
    chance = random.Random(5)
    return pictures.saved(Image.frombytes(mode, size, chance.randbytes(size[0] * size[1] * len(mode))), kind)


def sent(content: bytes, name="logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(logo: logos.Logo) -> Image.Image:
    return Image.open(io.BytesIO(logo.content))


def test_what_one_sees_through_stays_so_and_its_margins_are_cut_off():
    logo = logos.draw(sent(drawn_in("#0b5a50")))
    assert (logo.kind, opened(logo).format, opened(logo).mode) == ("png", "PNG", "RGBA")
    assert logo.facts == {"width": 44, "height": 44, "plate": "light"}
    assert opened(logo).getpixel((44, 44)) == (0, 0, 0, 0)


def test_what_is_full_to_its_edges_is_a_jpeg():
    logo = logos.draw(sent(drawn_in("#0b5a50", mode="RGB", kind="WEBP")))
    assert (logo.kind, opened(logo).format) == ("jpg", "JPEG")
    assert logo.facts == {"width": 88, "height": 44, "plate": "light"}


def test_a_drawing_of_light_lines_gets_a_dark_plate():
    assert logos.draw(sent(drawn_in("#f7f3ea"))).facts["plate"] == "dark"


@pytest.mark.parametrize(
    "content", [noise("RGBA", "PNG"), noise("RGB", "PNG"), noise("RGB", "JPEG"), noise("RGBA", "WEBP")]
)
def test_even_the_heaviest_is_light(content):
    assert len(logos.draw(sent(content)).content) <= logos.MOST_BYTES


def test_nothing_hides_under_what_one_sees_through():
    picture = Image.new("RGBA", (60, 30), (11, 90, 80, 255))
    picture.paste((200, 30, 30, 0), (10, 10, 30, 20))
    assert opened(logos.draw(sent(pictures.saved(picture, "PNG")))).getpixel((15, 15)) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", [name for name in pictures.ORDINARY if "gif" not in name])
def test_only_the_points_come_along(name):
    logo = logos.draw(sent(pictures.ORDINARY[name]()))
    assert SECRET not in logo.content
    assert opened(logo).info.keys() & {"exif", "icc_profile", "comment", "xmp"} == set()


@pytest.mark.parametrize("name", [*pictures.HOSTILE, "gif"])
def test_what_is_no_logo_is_refused_in_words(name):
    content, said = pictures.HOSTILE.get(name) or (pictures.ORDINARY[name], "")
    said = pictures.NO_PICTURE if "gif" in name else said  # a logo does not move
    with pytest.raises(ValidationError, match=said):
        logos.draw(sent(content()))


def test_what_shows_nothing_is_refused():
    with pytest.raises(ValidationError, match="nothing to see"):
        logos.draw(sent(pictures.saved(Image.new("RGBA", (40, 40), (9, 9, 9, 0)), "PNG")))


# At the desk


@pytest.fixture
def desk(at_home, soeren):
    return at_home(soeren)


@pytest.mark.parametrize("who", ["inger", "bo", "henrik", "mette", "lone", "gerda"])
def test_nobody_but_an_administrator_puts_it_up_or_takes_it_down(request, at_home, slagelse, who):
    browser = at_home(request.getfixturevalue(who))
    answers = [
        browser.get(LOGO),
        browser.post(LOGO, {"logo": sent(drawn_in("#0b5a50"))}),
        browser.post(f"{LOGO}fjern/"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_it_is_shown_with_the_name_and_kept_for_ever_at_its_own_address(desk, client, slagelse):
    assert desk.post(LOGO, {"logo": sent(drawn_in("#0b5a50"))}).status_code == 302
    slagelse.refresh_from_db()
    page = desk.get("/slagelse/").content.decode()
    assert "brand-logo-wide" not in page
    address = page.partition('<img class="brand-logo" src="')[2].partition('"')[0]
    assert f'src="{address}" alt="Slagelse Kommune" width="44" height="44"' in page
    answer = client.get(address)
    assert answer.content == logos.draw(sent(drawn_in("#0b5a50"))).content
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]

    desk.post(LOGO, {"logo": sent(drawn_in("#f7f3ea"))})
    page = desk.get("/slagelse/").content.decode()
    assert address not in page
    assert "brand-logo-dark" in page


def test_a_new_one_leaves_no_file_behind_and_taking_it_down_neither(
    desk, slagelse, settings, django_capture_on_commit_callbacks
):
    def files():
        return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]

    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(LOGO, {"logo": sent(drawn_in("#0b5a50"))})
        assert len(files()) == 1
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert desk.post(f"{LOGO}fjern/").status_code == 302
        assert files() == []
    assert "brand-logo" not in desk.get("/slagelse/").content.decode()
    assert desk.get("/slagelse/logo/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "logo.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "must be saved as PNG",
        ),
        ("logo.png", b"", "The file is empty"),
        ("\0<b>.png", b"hej", "not a picture we can open"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_old_one_stays(desk, slagelse, name, content, said):
    desk.post(LOGO, {"logo": sent(drawn_in("#0b5a50"))})
    answer = desk.post(LOGO, {"logo": sent(content, name)}, HTTP_ACCEPT_LANGUAGE="en")
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert "brand-logo" in answer.content.decode()


def test_nothing_chosen_is_said(desk):
    answer = desk.post(LOGO, {}, HTTP_ACCEPT_LANGUAGE="en")
    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (422, True)


def test_a_file_that_is_gone_breaks_no_page(desk, slagelse, client):
    desk.post(LOGO, {"logo": sent(drawn_in("#0b5a50"))})
    slagelse.refresh_from_db()
    slagelse.logo.storage.delete(slagelse.logo.name)
    assert client.get("/slagelse/").status_code == 200
    assert client.get("/slagelse/logo/").status_code == 404
