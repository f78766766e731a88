"""Follow something: one click, one click back, and nobody else can tell."""

import logging

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from medborger.commons.follows import following
from medborger.commons.follows.models import Follow
from medborger.commons.people.limits import Limit
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
FOLLOWS = "/slagelse/foelg/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def things(slagelse, coffee):
    """One of each kind: its address → what a follow of it holds."""
    club = slagelse.organisations.create(kind="organisation", name="Bogklubben")
    principle, area = slagelse.principles.first(), slagelse.areas.first()
    return {
        f"{FOLLOWS}sag/{coffee.pk}/": {"matter_id": coffee.pk},
        f"{FOLLOWS}princip/{principle.pk}/": {"principle_id": principle.pk},
        f"{FOLLOWS}omraade/{area.pk}/": {"area_id": area.pk},
        f"{FOLLOWS}organisation/{club.pk}/": {"organisation_id": club.pk},
        f"{FOLLOWS}navn/{coffee.pk}/": {"followed_id": coffee.author_id, "signed": "Inger"},
    }


def test_each_kind_is_followed_and_let_go_with_one_click(at_home, things, kirsten):
    browser = at_home(kirsten)
    for address, holds in things.items():
        assert browser.post(address).status_code == 302
        assert Follow.objects.by(kirsten).on(holds).count() == 1, address
    assert Follow.objects.count() == len(things)
    for address in things:
        assert browser.post(f"{address}slip/").status_code == 302
    assert not Follow.objects.exists()


def test_looking_does_nothing(at_home, things, kirsten):
    browser = at_home(kirsten)
    for address in things:
        assert browser.get(address).status_code == 200
        assert browser.get(f"{address}slip/").status_code == 405
    assert not Follow.objects.exists()


def test_back_to_where_one_was(at_home, coffee, kirsten):
    browser, address = at_home(kirsten), f"{FOLLOWS}sag/{coffee.pk}/"
    assert (
        browser.post(address, {"next": "/slagelse/loefter/?side=2"})["Location"]
        == "/slagelse/loefter/?side=2"
    )
    assert browser.post(address)["Location"] == f"/slagelse/loefter/{coffee.pk}/"


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
@pytest.mark.parametrize("deed", ["", "slip/"])
def test_nobody_is_sent_elsewhere(at_home, coffee, kirsten, evil, deed):
    browser, address = at_home(kirsten), f"{FOLLOWS}sag/{coffee.pk}/{deed}"
    assert browser.post(address, {"next": evil})["Location"] == f"/slagelse/loefter/{coffee.pk}/"
    assert "evil" not in browser.post(address, {"next": evil}, **HTMX).content.decode()


def test_the_button_is_swapped_in_place(at_home, coffee, kirsten):
    browser, address = at_home(kirsten), f"{FOLLOWS}sag/{coffee.pk}/"
    page = f"/slagelse/loefter/{coffee.pk}/"
    assert 'aria-pressed="false"' in browser.get(page).content.decode()
    pressed = browser.post(address, {"next": page}, **HTMX).content.decode()
    assert pressed.startswith("<form")
    assert 'aria-pressed="true"' in pressed
    assert f'value="{page}"' in pressed
    assert f'action="{address}slip/"' in pressed
    assert 'aria-pressed="true"' in browser.get(page).content.decode()
    assert 'aria-pressed="false"' in browser.post(f"{address}slip/", **HTMX).content.decode()


def test_a_visitor_has_a_link_and_no_form(client, coffee):
    page = client.get(f"/slagelse/loefter/{coffee.pk}/").content.decode()
    assert f'href="{FOLLOWS}sag/{coffee.pk}/"' in page
    assert f'action="{FOLLOWS}' not in page


def test_a_visitor_signs_in_and_comes_back_to_one_button(client, coffee, kirsten, mailoutbox):
    address = f"{FOLLOWS}sag/{coffee.pk}/"
    assert coffee.title in client.get(address).content.decode()
    answer = client.post(address, {"email": kirsten.email})
    assert answer["Location"] == "/slagelse/konto/kode/"
    assert client.session["people.sign_in"]["next"] == address
    client.force_login(kirsten, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert not Follow.objects.exists(), "signing in follows nothing by itself"
    assert f'action="{address}"' in client.get(address).content.decode()


def test_an_address_that_is_none_is_shown_again(client, coffee):
    answer = client.post(f"{FOLLOWS}sag/{coffee.pk}/", {"email": "kirsten"})
    assert answer.status_code == 422
    assert 'value="kirsten"' in answer.content.decode()


def test_a_visitor_cannot_let_go(client, coffee):
    assert client.post(f"{FOLLOWS}sag/{coffee.pk}/slip/")["Location"] == f"{FOLLOWS}sag/{coffee.pk}/"
    assert client.post(f"{FOLLOWS}slip/1/")["Location"] == FOLLOWS


def test_ten_clicks_are_one(at_home, coffee, kirsten):
    for _number in range(10):
        assert at_home(kirsten).post(f"{FOLLOWS}sag/{coffee.pk}/").status_code == 302
    assert Follow.objects.count() == 1


def test_a_hundred_in_a_burst_are_sixty(at_home, slagelse, inger, kirsten):
    browser = at_home(kirsten)
    pledges = [a_pledge(slagelse, inger) for _number in range(62)]
    answers = [browser.post(f"{FOLLOWS}sag/{pledge.pk}/").status_code for pledge in pledges]
    assert answers == [302] * 60 + [429] * 2
    assert Follow.objects.count() == 60
    refused = browser.post(f"{FOLLOWS}sag/{pledges[-1].pk}/")
    assert int(refused["Retry-After"]) > 0
    assert "</html>" in refused.content.decode()


def test_the_sixty_are_each_persons_own_and_said_in_place(at_home, coffee, kirsten, yusuf, monkeypatch):
    monkeypatch.setattr(following, "FOLLOWS_OF_ONE", (Limit("follows, hour", 1, 3600),))
    browser, address = at_home(kirsten), f"{FOLLOWS}sag/{coffee.pk}/"
    assert browser.post(address).status_code == 302
    browser.post(f"{address}slip/")
    part = browser.post(address, **HTMX)
    assert part.status_code == 429
    assert 'role="alert"' in part.content.decode()
    assert 'aria-pressed="false"' in part.content.decode()
    assert at_home(yusuf).post(address).status_code == 302


@pytest.fixture
def out_of_sight(slagelse, haderslev, inger, henrik, gerda):
    hidden, withdrawn, draft, theirs = (
        a_pledge(place, inger, publish=published)
        for place, published in ((slagelse, True), (slagelse, True), (slagelse, False), (haderslev, True))
    )
    hidden.hide(by=henrik, reason="privat")
    withdrawn.withdraw(by=inger)
    return {"hidden": hidden, "withdrawn": withdrawn, "draft": draft, "theirs": theirs}


@pytest.mark.parametrize("which", ["hidden", "withdrawn", "draft", "theirs"])
@pytest.mark.parametrize("who", ["kirsten", "henrik", "yusuf"])
@pytest.mark.parametrize("what", ["sag", "navn"])
def test_what_not_everybody_can_see_cannot_be_followed(at_home, out_of_sight, request, which, who, what):
    browser = at_home(request.getfixturevalue(who))
    address = f"{FOLLOWS}{what}/{out_of_sight[which].pk}/"
    answers = [browser.get(address), browser.post(address), browser.post(f"{address}slip/")]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert not Follow.objects.exists()


def test_the_neighbours_are_not_followed_from_here(at_home, slagelse, haderslev, kirsten):
    browser = at_home(kirsten)
    club = haderslev.organisations.create(kind="organisation", name="Havneklubben")
    theirs = {
        "princip": haderslev.principles.first(),
        "omraade": haderslev.areas.first(),
        "organisation": club,
    }
    for what, thing in theirs.items():
        assert browser.post(f"{FOLLOWS}{what}/{thing.pk}/").status_code == 404
        assert browser.post(f"/haderslev/foelg/{what}/{thing.pk}/").status_code == 302


@pytest.mark.parametrize(
    "address", ["sag/999999999999999999/", "sag/0/", "person/1/", "SAG/1/", "sag/x/", "slip/x/"]
)
def test_what_is_not_there_is_not_there(at_home, slagelse, kirsten, address):
    assert at_home(kirsten).post(f"{FOLLOWS}{address}").status_code == 404


def test_nobody_follows_themselves_and_no_button_asks_them_to(at_home, coffee, inger):
    browser = at_home(inger)
    assert browser.post(f"{FOLLOWS}navn/{coffee.pk}/").status_code == 404
    assert "/foelg/sag/" not in browser.get(f"/slagelse/loefter/{coffee.pk}/").content.decode()


def test_no_token_no_deed(coffee, kirsten):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(kirsten, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post(f"{FOLLOWS}sag/{coffee.pk}/").status_code == 403


def test_following_leaves_no_trace_for_others(at_home, things, slagelse, kirsten, caplog):
    caplog.set_level(logging.DEBUG, logger="medborger")
    events, stamp = Event.objects.count(), Municipality.objects.get(pk=slagelse.pk).stamp
    for address in things:
        at_home(kirsten).post(address)
    assert Event.objects.count() == events
    assert Municipality.objects.get(pk=slagelse.pk).stamp == stamp
    assert caplog.text == ""
    assert str(Follow.objects.first()) == f"follow {Follow.objects.first().pk}"


def test_an_area_does_not_count_its_followers(at_home, slagelse, kirsten):
    area = slagelse.areas.first()
    before = area.what_lies_here()
    at_home(kirsten).post(f"{FOLLOWS}omraade/{area.pk}/")
    assert area.what_lies_here() == before


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"signed": "Inger"},
        {"matter": True, "area": True},
        {"matter": True, "signed": "Inger"},
        {"followed": True},
        {"followed": True, "matter": True, "signed": "Inger"},
    ],
)
def test_the_database_keeps_each_follow_to_one_thing(slagelse, coffee, kirsten, inger, columns):
    rows = {"matter": coffee, "area": slagelse.areas.first(), "followed": inger}
    values = {name: rows.get(name, value) for name, value in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(municipality=slagelse, person=kirsten, **values)


def test_the_database_keeps_each_thing_to_one_follow(things, slagelse, kirsten):
    for holds in things.values():
        Follow.objects.create(municipality=slagelse, person=kirsten, **holds)
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(municipality=slagelse, person=kirsten, **holds)


def test_all_buttons_of_a_page_cost_one_query(at_home, client, slagelse, inger, kirsten):
    club = slagelse.organisations.create(kind="organisation", name="Bogklubben")
    pledge = a_pledge(slagelse, inger, organisation=club)
    page = f"/slagelse/loefter/{pledge.pk}/"

    def asked(browser):
        with CaptureQueriesContext(connection) as captured:
            text = browser.get(page).content.decode()
        assert text.count("/foelg/") >= 2
        return sum("follows_follow" in query["sql"] for query in captured)

    assert asked(client) == 0
    browser = at_home(kirsten)
    assert asked(browser) == 1
    for number in range(30):
        Follow.objects.create(municipality=slagelse, person=kirsten, followed=inger, signed=f"Inger {number}")
    assert asked(browser) == 1


@pytest.mark.parametrize("query", ["omraade=slagelse", "princip=medborgerpolitik/tillid"])
def test_the_wall_offers_what_it_is_narrowed_to(at_home, client, slagelse, coffee, kirsten, query):
    page = f"/slagelse/loefter/?{query}"
    assert '"results"' in client.get(page, **HTMX).content.decode()
    assert "/foelg/" in client.get(page, **HTMX).content.decode()
    browser = at_home(kirsten)
    assert 'aria-pressed="false"' in browser.get(page).content.decode()
    for thing in ("omraade", "princip"):
        row = (
            slagelse.areas.get(slug="slagelse")
            if thing == "omraade"
            else slagelse.principles.get(slug="tillid")
        )
        browser.post(f"{FOLLOWS}{thing}/{row.pk}/")
    assert 'aria-pressed="true"' in browser.get(page).content.decode(), "though nothing has happened here"


def test_the_button_says_what_it_follows(client, slagelse, coffee):
    for address, said in (
        (f"/slagelse/loefter/{coffee.pk}/", "Følg løftet"),
        ("/slagelse/politik/medborgerpolitik/", "Følg politikken"),
        ("/slagelse/politik/medborgerpolitik/tillid/", "Følg princippet"),
    ):
        assert said in client.get(address).content.decode(), address
