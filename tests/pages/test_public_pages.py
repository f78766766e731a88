"""The shelf of public pages (`ground/pages.py`) never hands a page to the wrong visitor, and never an old one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.people.models import Role
from medborger.commons.people.personal_data import erase_person
from medborger.commons.people.roles import give_role
from medborger.commons.search import indexing
from medborger.ground.pages import shelf
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge

FRONT, WALL = "/slagelse/", "/slagelse/loefter/"
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "results"}


@pytest.fixture
def page(coffee):
    return f"{WALL}{coffee.pk}/"


def etag(client, address, **headers):
    return client.get(address, **headers).headers.get("ETag")


def _that_matter(response) -> dict:
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return headers | {"Vary": sorted(headers["Vary"].split(", "))}


@pytest.fixture(params=["front", "wall", "pledge", "principle", "policy", "embed"])
def public(request, page):
    """The address of each kind of page the shelf keeps."""
    return {
        "front": FRONT,
        "wall": WALL,
        "pledge": page,
        "principle": "/slagelse/politik/medborgerpolitik/tale-sammen/",
        "policy": "/slagelse/politik/medborgerpolitik/",
        "embed": f"{page}indlejr/",
    }[request.param]


def test_the_second_visitor_gets_the_same_page(client, public):
    first, second = client.get(public), client.get(public)
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert _that_matter(second) == _that_matter(first)


def test_whoever_has_it_is_told_so(client, public):
    tag = etag(client, public)
    answer = client.get(public, HTTP_IF_NONE_MATCH=tag)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_whoever_has_another_one_gets_it_whole(client, public):
    client.get(public)
    assert client.get(public, HTTP_IF_NONE_MATCH='W/"0123"').status_code == 200


def test_nobody_may_keep_it_without_asking_again(client, public):
    for _time in range(2):
        assert set(client.get(public)["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_head_is_the_page_without_its_body(client, public):
    head = client.head(public)
    assert (head.status_code, head.content) == (200, b"")
    assert client.get(public).content
    assert client.head(public)["ETag"] == etag(client, public)


def test_somebody_signed_in_gets_their_own_page_and_leaves_none_behind(client, at_home, mette, public):
    visitors = client.get(public)
    own = at_home(mette).get(public)
    assert "ETag" not in own
    if not public.endswith("indlejr/"):
        assert "/slagelse/skrivebord/" in own.content.decode()
        assert "/slagelse/skrivebord/" not in visitors.content.decode()
    client.cookies.clear()
    assert client.get(public).content == visitors.content


def test_a_page_made_for_somebody_signed_in_is_never_kept(client, at_home, inger, page):
    mine = at_home(inger).get(page).content.decode()
    client.cookies.clear()
    visitors = client.get(page).content.decode()
    assert f"{page}ret/" in mine
    assert f"{page}ret/" not in visitors


def test_a_session_that_is_over_does_not_get_somebody_elses_page(client, at_home, inger, page):
    at_home(inger).get(page)
    client.cookies["medborger"] = "0" * 32
    assert f"{page}ret/" not in client.get(page).content.decode()


def test_a_session_that_is_over_does_not_make_304_of_a_page_that_was_ones_own(client, at_home, inger, page):
    tag = etag(client, page)
    at_home(inger)
    assert client.get(page, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_each_language_has_its_own_page(client, public):
    danish = client.get(public)
    english = client.get(public, HTTP_ACCEPT_LANGUAGE="en")
    client.cookies["sprog"] = "en"
    chosen = client.get(public)
    assert (danish["Content-Language"], english["Content-Language"]) == ("da", "en")
    assert chosen.content == english.content != danish.content
    assert client.get(public, HTTP_IF_NONE_MATCH=danish["ETag"]).status_code == 200


def test_a_part_is_not_the_page(client, coffee):
    part, whole = client.get(WALL, **HTMX), client.get(WALL)
    assert b"<html" not in part.content
    assert b"<html" in whole.content
    assert client.get(WALL, HTTP_IF_NONE_MATCH=part["ETag"]).content == whole.content
    assert client.get(WALL, **HTMX).content == part.content


def test_a_browser_that_goes_back_does_not_show_a_part_as_the_page(client, coffee):
    for headers in ({}, HTMX):
        for _time in range(2):
            assert "HX-Request" in client.get(WALL, **headers)["Vary"]


def test_a_boosted_link_wants_the_page(client, coffee):
    client.get(WALL, **HTMX)
    assert b"<html" in client.get(WALL, HTTP_HX_BOOSTED="true", **HTMX).content


def test_each_municipality_has_its_own_page(client, slagelse, haderslev):
    assert etag(client, "/slagelse/") != etag(client, "/haderslev/")
    assert "Haderslev Kommune" in client.get("/haderslev/").content.decode()


def test_each_host_has_its_own_page(client, slagelse, coffee):
    by_path = client.get(WALL).content.decode()
    slagelse.host = "medborger.slagelse.example"
    slagelse.save()
    by_host = client.get("/loefter/", HTTP_HOST=slagelse.host).content.decode()
    assert 'href="/slagelse/loefter/' in by_path
    assert 'href="/slagelse/loefter/' not in by_host
    assert etag(client, "/loefter/", HTTP_HOST=slagelse.host) != etag(
        client, "/loefter/", HTTP_HOST="slagelse"
    )


def test_another_question_is_another_page(client, coffee):
    indexing.catch_up()
    assert etag(client, f"{WALL}?soeg=kaffe") != etag(client, f"{WALL}?soeg=te")
    assert "invitere" in client.get(f"{WALL}?soeg=kaffe").content.decode()
    assert "invitere" not in client.get(f"{WALL}?soeg=the").content.decode()


def test_a_cookie_of_no_consequence_changes_nothing(client, public):
    first = client.get(public)
    client.cookies["reklame"] = "ja"
    assert client.get(public).content == first.content


def test_what_sets_a_cookie_is_not_kept(client, coffee):
    assert client.get(f"{WALL}nyt/").cookies
    assert "ETag" not in client.get(f"{WALL}nyt/")


def test_errors_are_not_kept(client, coffee):
    before = len(shelf._kept)
    for address in (f"{WALL}999/", f"{WALL}?side=99", "/slagelse/intet/", f"{WALL}999/indlejr/"):
        assert client.get(address).status_code == 404
    assert len(shelf._kept) == before


DEEDS = {
    "join": lambda coffee, **cast: coffee.join(by=cast["yusuf"], signed="Yusuf"),
    "keep": lambda coffee, **cast: coffee.keep(
        by=cast["inger"], outcome=Answer.Outcome.KEPT, story="Sikke en dag!"
    ),
    "hide": lambda coffee, **cast: coffee.hide(by=cast["henrik"], reason="Privat."),
    "withdraw": lambda coffee, **cast: coffee.withdraw(by=cast["inger"]),
    "end": lambda coffee, **cast: coffee.end(by=cast["inger"]),
    "another pledge": lambda coffee, **cast: a_pledge(
        cast["slagelse"], cast["yusuf"], "Jeg lover at hente brød"
    ),
    "colours": lambda coffee, **cast: cast["slagelse"].wear({"accent": "#123456"}),
    "words": lambda coffee, **cast: cast["slagelse"].present(
        name="Nyby", short_name="Nyby", words={}, contact={}
    ),
    "an area": lambda coffee, **cast: cast["slagelse"].add_area("Korsør"),
    "a new name": lambda coffee, **cast: cast["inger"].rename("Inger Lund", language="da"),
    "erased": lambda coffee, **cast: erase_person(cast["inger"], keep_matters=True),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_kept_page_is_an_old_one_the_moment_something_changes(
    client, slagelse, coffee, inger, yusuf, henrik, public, deed
):
    tag = etag(client, public)
    DEEDS[deed](coffee, slagelse=slagelse, inger=inger, yusuf=yusuf, henrik=henrik)
    answer = client.get(public, HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code != 304
    assert answer.headers.get("ETag") != tag


def test_what_was_hidden_is_gone_at_the_next_click(client, coffee, henrik, page):
    addresses = (FRONT, WALL, page, f"{page}indlejr/", "/slagelse/politik/medborgerpolitik/tale-sammen/")
    assert all(coffee.title in client.get(address).content.decode() for address in addresses)
    coffee.hide(by=henrik, reason="Privat.")
    assert not any(coffee.title in client.get(address).content.decode() for address in addresses)
    coffee.show(by=henrik)
    assert all(coffee.title in client.get(address).content.decode() for address in addresses)


def test_one_who_joined_and_is_erased_is_gone_at_the_next_click(client, coffee, yusuf, page):
    coffee.join(by=yusuf, signed="Yusuf Demir")
    assert "Yusuf Demir" in client.get(page).content.decode()
    erase_person(yusuf, keep_matters=True)
    assert "Yusuf Demir" not in client.get(page).content.decode()


def test_one_who_gave_and_is_erased_is_gone_at_the_next_click(client, slagelse, kirsten):
    pledge = a_pledge(slagelse, kirsten, "Jeg lover at synge", signed="Kirsten Bang")
    addresses = (f"{WALL}{pledge.pk}/", WALL, FRONT)
    assert all("Kirsten Bang" in client.get(address).content.decode() for address in addresses)
    erase_person(kirsten, keep_matters=True)
    assert not any("Kirsten Bang" in client.get(address).content.decode() for address in addresses)


def test_an_area_that_is_renamed_is_called_so_at_the_next_click(client, slagelse, inger):
    area = slagelse.areas.get(slug="slagelse-havn")
    pledge = a_pledge(slagelse, inger, "Jeg lover at fiske", area=area)
    indexing.catch_up()
    addresses = (f"{WALL}{pledge.pk}/", f"{WALL}?soeg=fiske", FRONT)
    assert all("Inger, Slagelse Havn" in client.get(address).content.decode() for address in addresses)
    area.rename("Fiskerihavnen")
    assert all("Inger, Fiskerihavnen" in client.get(address).content.decode() for address in addresses)
    area.remove()
    assert not any("Fiskerihavnen" in client.get(address).content.decode() for address in addresses[::2])


def test_a_role_opens_the_desk_at_the_next_click(client, at_home, kirsten, slagelse, soeren):
    browser = at_home(kirsten)
    assert "/slagelse/skrivebord/" not in browser.get(FRONT).content.decode()
    give_role(kirsten, Role.Kind.HOST, municipality=slagelse, by=soeren)
    assert "/slagelse/skrivebord/" in browser.get(FRONT).content.decode()


def test_tomorrow_is_another_page(client, public, time_machine):
    tag = etag(client, public)
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert client.get(public, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_what_one_municipality_does_leaves_the_others_pages_alone(client, slagelse, haderslev, coffee):
    tag = etag(client, "/haderslev/")
    slagelse.wear({"accent": "#123456"})
    assert etag(client, "/haderslev/") == tag
