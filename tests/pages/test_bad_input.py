"""The list of bad input, one test each: a clear page in the reader's language, the right status, what was written kept,
and nothing lost or doubled. The fuzzers are next door, in `test_bad_input_anywhere.py`."""

import io
import re
import struct
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext

from medborger.commons.notifications.models import Letter
from medborger.commons.people.codes import SignInCode
from medborger.commons.search import indexing
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.models import Pledge
from tests.pages.forms import a_pledge_form
from tests.pages.reading import fields, forms, read

GIVE, LOOK, WALL = "/slagelse/loefter/nyt/", "/slagelse/loefter/nyt/se/", "/slagelse/loefter/"
SIGN_IN, CODE = "/slagelse/konto/log-ind/", "/slagelse/konto/kode/"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(params=["da", "en"])
def visitor(client, request):
    """A browser without a name, that reads Danish or English."""
    client.cookies["sprog"] = request.param
    client.language = request.param
    return client


def is_clear(response, status: int, language: str = "da") -> str:
    """The answer is a whole page with this status in this language, with one heading. Its text."""
    assert response.status_code == status
    page = read(response)
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    assert page.all("h1")[0].text
    return page.all("main")[0].text


def says(language: str, message: str) -> str:
    """`message`, a key in the catalogue, as the page says it in this language."""
    with translation.override(language):
        return gettext(message)


def kept(response, at: int = -1) -> dict:
    """What stands in the form the page shows again."""
    return {name: values[0] for name, values in fields(forms(read(response).all("main")[0])[at]).items()}


def give(browser, world, **wrong):
    written = {name: value for name, value in a_pledge_form(world, **wrong).items() if value is not None}
    before = Pledge.objects.count()
    response = browser.post(GIVE, written)
    if response.status_code != 302:
        assert Pledge.objects.count() == before
    return response


def told(response) -> list[str]:
    """The errors, from the list at the top of the form."""
    return [
        item.text for item in read(response).all("main")[0].walk() if item.tag == "li" and item.within("div")
    ]


@pytest.mark.parametrize("missing", ["promise", "principles", "giver", "naming", "rhythm"])
def test_a_missing_field_is_named(visitor, world, missing):
    response = give(visitor, world, **{missing: None})
    is_clear(response, 422, visitor.language)
    assert any(link["href"].startswith(f"#id_{missing}") for link in read(response).all("a"))
    assert kept(response)["place"] == "Nygade"
    assert kept(response)["summary"] == "Hver morgen, når jeg henter avisen."


def test_an_empty_form_is_answered_with_what_it_lacks(visitor, world):
    words = is_clear(visitor.post(GIVE, {"promise": ""}), 422, visitor.language)
    assert says(visitor.language, "There is something to put right") in words


def test_nothing_at_all_is_answered_with_what_it_lacks_too(visitor, world):
    response = visitor.post(GIVE, "", content_type="application/x-www-form-urlencoded")
    words = is_clear(response, 422, visitor.language)
    assert says(visitor.language, "This field is required.") in words


def test_five_thousand_characters_are_kept_and_counted(visitor, world):
    long = "at gå en tur " * 385
    response = give(visitor, world, promise=long[:5000])
    words = is_clear(response, 422, visitor.language)
    assert kept(response)["promise"].split() == long[:5000].split()
    assert re.search(r"4[.,]?7\d\d", words)


def test_markup_in_every_field_is_words_like_any_other(client, world):
    names = ("promise", "name", "summary", "place")
    client.post(GIVE, a_pledge_form(world, naming="full", **dict.fromkeys(names, MARKUP)))
    pledge = Pledge.objects.get(summary=MARKUP)
    pledge.publish(by=world.people["citizen"])
    indexing.catch_up()
    for address in (
        LOOK,
        WALL,
        f"{WALL}{pledge.pk}/",
        f"{WALL}{pledge.pk}/indlejr/",
        f"{WALL}?soeg={MARKUP}",
    ):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert html.count(escape(MARKUP)) > 2


def test_markup_that_is_refused_is_shown_again_as_words(visitor, world):
    response = give(visitor, world, promise=MARKUP * 10, place=MARKUP, name=MARKUP)
    is_clear(response, 422, visitor.language)
    assert kept(response)["place"] == MARKUP
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("field", ["promise", "name", "summary", "place"])
def test_nul_is_an_error_where_it_stands(visitor, world, field):
    response = give(visitor, world, **{field: "Hej\0 du der"})
    words = is_clear(response, 422, visitor.language)
    assert (
        says(visitor.language, "There are characters in this that cannot be kept. Please write it again.")
        in words
    )


def test_lone_surrogates_are_no_words(visitor, world):
    body = "promise=at+hilse+%ED%A0%80&giver=citizen&naming=first&rhythm=once&name=%ED%B0%80"
    response = visitor.post(GIVE, body, content_type="application/x-www-form-urlencoded")
    is_clear(response, 422, visitor.language)


@pytest.mark.parametrize("address", ["/slagelse/loefter/?soeg=%00", "/slagelse/?x=%00", "/slagelse/?%00=x"])
def test_nul_in_an_address_is_a_bad_request(visitor, world, address):
    is_clear(visitor.get(address), 400, visitor.language)


def test_an_unknown_principle_is_refused(visitor, world):
    response = give(visitor, world, principles=[999_999])
    is_clear(response, 422, visitor.language)
    assert len(told(response)) >= 1


def test_another_municipalitys_principle_is_refused(visitor, world):
    response = give(visitor, world, principles=[world.haderslev.principles.first().pk])
    is_clear(response, 422, visitor.language)


def test_another_municipalitys_area_is_refused(visitor, world):
    is_clear(give(visitor, world, area=world.haderslev.areas.first().pk), 422, visitor.language)


@pytest.mark.parametrize("field", ["due_on", "needs_by"])
def test_a_day_that_has_passed_is_refused(visitor, world, field):
    response = give(visitor, world, needs="2", **{"needs_by": days_from_now(9), field: days_from_now(-1)})
    words = is_clear(response, 422, visitor.language)
    assert says(visitor.language, "That day has passed. Choose one that is still to come.") in words
    assert kept(response)[field] == str(days_from_now(-1))


@pytest.mark.parametrize("day", ["30-02-2026", "0000-00-00", "9999-12-31", "i morgen", "1" * 5000])
def test_a_day_that_is_none_is_refused_and_kept(visitor, world, day):
    response = give(visitor, world, due_on=day)
    is_clear(response, 422, visitor.language)
    assert kept(response)["due_on"] in (day, "9999-12-31")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def four_hundred_megapixels() -> bytes:
    """20,000 by 20,000 black pixels in 50 kB."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 2501 * 20_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


PICTURES = {
    "a 400-megapixel picture": (four_hundred_megapixels, "stor.png"),
    "a text file called .jpg": (lambda: b"Dette er ikke et billede.\n" * 40, "sommer.jpg"),
    "a page called .png": (lambda: b"<html><script>alert(1)</script></html>", "x.png"),
    "an svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "x.svg"),
    "half a picture": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "halv.jpg"),
    "nothing": (lambda: b"", "tom.jpg"),
}


@pytest.mark.parametrize("what", PICTURES)
def test_what_is_no_picture_is_refused_and_the_words_kept(visitor, world, what):
    content, name = PICTURES[what]
    response = give(visitor, world, picture=SimpleUploadedFile(name, content(), content_type="image/jpeg"))
    words = is_clear(response, 422, visitor.language)
    assert says(visitor.language, "Picture") in words
    assert kept(response)["promise"] == "at hilse på alle i opgangen"


def test_a_strange_file_name_harms_nothing(client, world, settings):
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    picture = SimpleUploadedFile(
        "../../etc/<script>\u202egpj.png", drawn.getvalue(), content_type="text/html"
    )
    assert give(client, world, picture=picture).status_code == 302
    assert re.fullmatch(r"pictures/\d+/[\w-]{2}/[\w-]+\.jpg", Pledge.objects.latest("pk").picture.file.name)


@pytest.fixture
def asked(visitor, world):
    """Kirsten has asked for a code. The digits."""
    visitor.post(SIGN_IN, {"email": "kirsten@example.dk"})
    return re.search(r"\b\d{6}\b", Letter.objects.latest("pk").body)[0]


def wrong(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06}"


def test_an_expired_code_is_told_so(visitor, asked):
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    words = is_clear(visitor.post(CODE, {"code": asked}), 410, visitor.language)
    assert says(visitor.language, "This code is too old. Ask for a new one below.") in words


def test_a_code_works_once(visitor, asked):
    visitor_again = Client()
    visitor_again.cookies = visitor.cookies.copy()
    assert visitor.post(CODE, {"code": asked}).status_code == 302
    is_clear(visitor_again.post(CODE, {"code": asked}), 410, visitor.language)
    assert SignInCode.objects.get().tried == 1


def test_of_sixty_wrong_codes_five_are_tried(visitor, asked):
    statuses = [visitor.post(CODE, {"code": wrong(asked)}).status_code for _ in range(60)]
    assert statuses == [422] * 5 + [429] * 55
    words = is_clear(visitor.post(CODE, {"code": asked}), 429, visitor.language)
    assert says(visitor.language, "That was too many wrong codes. Ask for a new one below.") in words


def test_a_pledge_withdrawn_meanwhile_is_not_there(visitor, world):
    is_clear(
        visitor.post(f"{WALL}{world.pledges['withdrawn'].pk}/med/", {"naming": "first"}),
        404,
        visitor.language,
    )


def test_one_who_joined_a_pledge_that_was_withdrawn_keeps_everything_else(world):
    browser = world.browser("joined")
    browser.cookies["sprog"] = "en"
    is_clear(browser.post(f"{WALL}{world.pledges['withdrawn'].pk}/svar/", {"outcome": "kept"}), 404, "en")
    words = is_clear(browser.get("/slagelse/min-side/"), 200, "en")
    assert world.pledges["own"].title in words
    assert world.pledges["withdrawn"].title not in words
    assert world.people["joined"].participations.count() == 5


def test_a_pledge_that_has_ended_meanwhile_can_no_longer_be_joined(visitor, world):
    pledge = world.pledges["own"]
    pledge.end(by=world.people["author"])
    data = {"name": "Ida", "naming": "first", "email": "ida@example.dk"}
    words = is_clear(visitor.post(f"{WALL}{pledge.pk}/med/", data), 409, visitor.language)
    assert says(visitor.language, "It can no longer be joined") in words


@pytest.mark.parametrize(
    "page", ["-1", "0", "2", "999999999999", "9" * 5000, "1.5", "x", "%ED%A0%80", "1&side=-1"]
)
def test_a_page_that_is_not_there_is_not_found(visitor, world, page):
    is_clear(visitor.get(f"{WALL}?side={page}"), 404, visitor.language)


@pytest.mark.parametrize(
    "address",
    [
        "/koebenhavn/",
        "/koebenhavn/loefter/",
        "/SLAGELSE/",
        "/slagelse2",
        "/%00/",
        "/%ED%A0%80/",
        "/static",
        "/slagelse.dk/",
    ],
)
def test_an_unknown_municipality_is_not_found(visitor, world, address):
    is_clear(visitor.get(address), 404, visitor.language)


@pytest.mark.parametrize(
    "pk", ["0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 60, "1e3"]
)
def test_a_pledge_of_any_number_is_not_found(visitor, world, pk):
    is_clear(visitor.get(f"{WALL}{pk}/"), 404, visitor.language)


def test_a_form_from_yesterday_is_told_so(world):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["sprog"] = "en"
    words = is_clear(browser.post(GIVE, a_pledge_form(world)), 403, "en")
    assert "open for too long" in words


def test_a_wrong_method_is_told_so(visitor, world):
    response = visitor.post(WALL)
    is_clear(response, 405, visitor.language)
    assert response["Allow"] == "GET, HEAD"
