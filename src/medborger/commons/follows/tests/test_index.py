"""What I follow: my own list, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from medborger.commons.follows import things
from medborger.commons.follows.following import follow
from medborger.commons.follows.models import Follow
from medborger.commons.people.personal_data import erase_person, export_of
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
FOLLOWS = "/slagelse/foelg/"


@pytest.fixture
def everything(slagelse, coffee, kirsten):
    """Kirsten follows one thing of each kind."""
    club = slagelse.organisations.create(kind="organisation", name="Bogklubben")
    for thing in (
        things.matter_thing(coffee),
        things.author_thing(coffee, "Inger"),
        things.organisation_thing(club),
        things.principle_thing(slagelse.principles.get(slug="tillid")),
        things.area_thing(slagelse.areas.get(slug="slagelse-havn")),
    ):
        follow(thing, by=kirsten, municipality=slagelse)


def page_of(browser) -> str:
    return browser.get(FOLLOWS).content.decode()


def test_it_is_for_who_is_signed_in(client, slagelse):
    assert client.get(FOLLOWS).status_code == 302
    assert client.post(FOLLOWS).status_code == 405


def test_everything_stands_there_and_leads_to_its_page(at_home, everything, coffee, kirsten):
    page = page_of(at_home(kirsten))
    for words in (coffee.title, "Inger", "Bogklubben", "Vi har tillid til hinanden", "Slagelse Havn"):
        assert words in page
    for address in (
        f"/slagelse/loefter/{coffee.pk}/",
        "/slagelse/politik/medborgerpolitik/tillid/",
        "/slagelse/loefter/?omraade=slagelse-havn",
    ):
        assert f'href="{address}"' in page


def test_a_policy_leads_to_its_page(at_home, slagelse, kirsten):
    policy = slagelse.matters.get(kind="policy")
    follow(things.matter_thing(policy), by=kirsten, municipality=slagelse)
    assert 'href="/slagelse/politik/medborgerpolitik/"' in page_of(at_home(kirsten))


def test_my_page_leads_there(at_home, slagelse, kirsten):
    assert f'href="{FOLLOWS}"' in at_home(kirsten).get("/slagelse/min-side/").content.decode()


def test_one_click_lets_it_go_and_two_are_one(at_home, everything, kirsten):
    browser = at_home(kirsten)
    row = Follow.objects.filter(matter__isnull=False).get()
    for _click in range(2):
        assert browser.post(f"{FOLLOWS}slip/{row.pk}/")["Location"] == FOLLOWS
    assert Follow.objects.count() == 4


def test_nobody_sees_or_lets_go_what_another_follows(at_home, everything, coffee, inger):
    browser = at_home(inger)
    assert coffee.title not in page_of(browser)
    for row in Follow.objects.all():
        assert browser.post(f"{FOLLOWS}slip/{row.pk}/").status_code == 302
    assert Follow.objects.count() == 5


def test_what_stands_in_another_municipality_stands_there(at_home, everything, haderslev, kirsten):
    browser = at_home(kirsten)
    row = Follow.objects.first()
    assert b"Bogklubben" not in browser.get("/haderslev/foelg/").content
    browser.post(f"/haderslev/foelg/slip/{row.pk}/")
    assert Follow.objects.count() == 5


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_cannot_be_seen_any_more_has_no_title_and_can_be_let_go(
    at_home, everything, coffee, kirsten, inger, henrik, deed
):
    browser = at_home(kirsten)
    assert coffee.title in page_of(browser)
    coffee.hide(by=henrik, reason="privat") if deed == "hide" else coffee.withdraw(by=inger)
    assert coffee.title not in page_of(browser)
    assert f"/loefter/{coffee.pk}/" not in page_of(browser)
    assert coffee.title not in str(export_of(kirsten))
    row = Follow.objects.get(matter=coffee)
    assert f"{FOLLOWS}slip/{row.pk}/" in page_of(browser)
    assert browser.post(f"{FOLLOWS}slip/{row.pk}/").status_code == 302
    assert not Follow.objects.filter(matter=coffee).exists()


def test_thirty_cost_as_many_queries_as_one(at_home, slagelse, inger, kirsten):
    browser = at_home(kirsten)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(FOLLOWS).status_code == 200
        return len(captured)

    follow(things.matter_thing(slagelse.matters.get(kind="policy")), by=kirsten, municipality=slagelse)
    follow(things.matter_thing(a_pledge(slagelse, inger)), by=kirsten, municipality=slagelse)
    one = asked()
    for _number in range(29):
        follow(things.matter_thing(a_pledge(slagelse, inger)), by=kirsten, municipality=slagelse)
    assert asked() == one


def test_a_long_list_has_pages(at_home, slagelse, inger, kirsten):
    rows = [a_pledge(slagelse, inger) for _number in range(55)]
    Follow.objects.bulk_create(Follow(municipality=slagelse, person=kirsten, matter=row) for row in rows)
    browser = at_home(kirsten)
    assert page_of(browser).count("/foelg/slip/") == 50
    assert browser.get(f"{FOLLOWS}?side=2").content.decode().count("/foelg/slip/") == 5
    assert browser.get(f"{FOLLOWS}?side=3").status_code == 404
    assert browser.get(f"{FOLLOWS}?side=x").status_code == 404


def test_all_of_it_is_handed_out_and_burnt(everything, coffee, kirsten):
    with translation.override("en"):
        names = [row["name"] for row in export_of(kirsten)["Followed by me"]]
    assert names == [coffee.title, "Inger", "Bogklubben", "Vi har tillid til hinanden", "Slagelse Havn"]
    erase_person(kirsten, keep_matters=True)
    assert not Follow.objects.exists()


@pytest.mark.parametrize("keep", [True, False])
def test_that_others_followed_me_is_burnt_with_me_and_never_told_me(everything, inger, kirsten, keep):
    with translation.override("en"):
        assert "Followed by me" not in export_of(inger)
        assert "Kirsten" not in str(export_of(inger))
    erase_person(inger, keep_matters=keep)
    assert not Follow.objects.filter(followed__isnull=False).exists()
    assert Follow.objects.filter(person=kirsten).count() == (4 if keep else 3)
