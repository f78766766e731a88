"""Founding at the desk, and the checklist from there to the day it opens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.people.founding import Somebody, found
from medborger.commons.people.models import Person
from medborger.commons.places.founding import Founding
from medborger.commons.places.models import Municipality
from medborger.config.starting import Starting
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import SourceDocument
from tests.cast import employed, policy_document
from tests.pages.reading import fields, forms, read

pytestmark = pytest.mark.django_db

NEW, LIST = "/slagelse/skrivebord/ny-kommune/", "/lillekoebing/skrivebord/opstart/"
SAID = {"name": "Lillekøbing Kommune", "code": "0999", "language": "da"}
NEEDED = ["words", "contact", "areas", "bring", "review", "publish"]


@pytest.fixture
def lille(db) -> Municipality:
    return found(Founding(name="Lillekøbing Kommune"), [Somebody("anna@example.dk", "Anna")])


@pytest.fixture
def anna(lille) -> Person:
    somebody = lille.roles.get().person
    somebody.confirm()
    return somebody


def form_of(browser) -> dict:
    return fields(forms(read(browser.get(NEW)).all("main")[0])[-1])


# Founding


def test_only_those_the_installation_names_may_found(at_home, lone, mette, slagelse):
    for somebody in (lone, mette, employed("Anders Admin", slagelse, "admin")):
        browser = at_home(somebody)
        assert [browser.get(NEW).status_code, browser.post(NEW, SAID).status_code] == [403, 403]
        assert NEW not in browser.get("/slagelse/skrivebord/").content.decode()
    assert Municipality.objects.count() == 1


def test_an_address_nobody_has_answered_for_founds_nothing(at_home, soeren):
    Person.objects.filter(pk=soeren.pk).update(confirmed_at=None)
    assert at_home(soeren).get(NEW).status_code == 403


def test_whoever_founds_it_is_its_administrator_and_alone_there(at_home, soeren, mette):
    browser = at_home(soeren)
    assert NEW in browser.get("/slagelse/skrivebord/").content.decode()
    answer = browser.post(NEW, {**form_of(browser), **SAID})
    assert (answer.status_code, answer.url) == (302, LIST)
    place = Municipality.objects.get(slug="lillekoebing")
    assert list(place.roles.values_list("person", "kind", "given_by")) == [(soeren.pk, "admin", soeren.pk)]
    assert not place.is_open
    assert browser.get(LIST).status_code == 200
    assert at_home(mette).get(LIST).status_code == 404


def test_a_second_click_leads_to_the_same_place(at_home, soeren):
    browser = at_home(soeren)
    written = {**form_of(browser), **SAID}
    assert [browser.post(NEW, written).url for _time in range(2)] == [LIST, LIST]
    assert Municipality.objects.filter(name=SAID["name"]).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "slagelse"}, "slug"),
        ({"slug": "static"}, "slug"),
        ({"name": ""}, "name"),
        ({"name": "Lille\0"}, "name"),
        ({"code": "1"}, "code"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_written_is_kept(at_home, soeren, wrong, field):
    browser = at_home(soeren)
    answer = browser.post(NEW, {**form_of(browser), **SAID, "short_name": "Kanariekøbing", **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kanariekøbing" in page
    assert f'href="#id_{field}"' in page
    assert Municipality.objects.count() == 1


# The checklist


def left(place) -> list[str]:
    starting = Starting(Municipality.objects.get(pk=place.pk))
    return [step.key for step in starting.needed if not step.is_done]


def test_each_step_is_done_when_what_it_asks_for_is_there(lille, anna):
    assert left(lille) == NEEDED
    lille.present(name="L", short_name="L", words={"da": {"lead": "Velkommen."}}, contact={})
    assert left(lille) == NEEDED[1:]
    lille.present(
        name="L", short_name="L", words={"da": {"lead": "Velkommen."}}, contact={"phone": "12 34 56 78"}
    )
    assert left(lille) == NEEDED[2:]
    lille.add_area("Havnen")
    assert left(lille) == NEEDED[3:]
    SourceDocument.objects.create(municipality=lille, name="politik.pdf")
    assert left(lille) == NEEDED[4:]
    install(lille, policy_document(), {})
    assert left(lille) == []


def test_what_is_good_to_have_is_told_apart(lille, anna):
    more = {step.key: step.is_done for step in Starting(lille).recommended}
    assert more == dict.fromkeys(("colours", "logo", "people", "easy", "rules", "commitment"), False)
    employed("Emil Ene", lille, "employee")
    lille.wear({"accent": "#0b5a50"})
    done = [step.key for step in Starting(lille).recommended if step.is_done]
    assert done == ["colours", "people"]


def test_the_page_names_the_next_step_and_the_desk_speaks_of_it_until_all_is_done(at_home, lille, anna):
    browser = at_home(anna)
    for page in (LIST, "/lillekoebing/skrivebord/"):
        assert 'href="/lillekoebing/skrivebord/kommunen/?fra=opstart">' in browser.get(page).content.decode()
    lille.present(name="L", short_name="L", words={"da": {"lead": "Hej."}}, contact={"phone": "12 34 56 78"})
    lille.add_area("Havnen")
    install(lille, policy_document(), {})
    assert LIST in browser.get("/lillekoebing/skrivebord/").content.decode()
    lille.open()
    assert LIST not in browser.get("/lillekoebing/skrivebord/").content.decode()
    assert browser.get(LIST).status_code == 200


@pytest.mark.parametrize("page", ["kommunen/farver/", "kommunen/logo/", "kommunen/omraader/", "mennesker/"])
def test_the_pages_it_leads_to_lead_back(at_home, lille, anna, page):
    browser, address = at_home(anna), f"/lillekoebing/skrivebord/{page}"
    assert f'href="{LIST}"' in browser.get(address).content.decode()
    lille.open()
    assert f'href="{LIST}"' not in browser.get(address).content.decode()
    assert f'href="{LIST}"' in browser.get(f"{address}?fra=opstart").content.decode()


def test_only_administrators_see_the_checklist_and_open(at_home, lille, anna):
    for role in ("host", "employee", "leader"):
        browser = at_home(employed(f"{role.title()} Ene", lille, role))
        assert [browser.get(LIST).status_code, browser.post(f"{LIST}aabn/").status_code] == [403, 403]
        assert LIST not in browser.get("/lillekoebing/skrivebord/").content.decode()
    lille.refresh_from_db()
    assert not lille.is_open


def test_it_is_opened_with_one_button(at_home, client, lille, anna):
    browser = at_home(anna)
    assert f'action="{LIST}aabn/"' in browser.get(LIST).content.decode()
    for _time in range(2):
        assert browser.post(f"{LIST}aabn/").url == LIST
    lille.refresh_from_db()
    assert lille.is_open
    assert f'action="{LIST}aabn/"' not in browser.get(LIST).content.decode()
    client.cookies.clear()
    assert client.get("/lillekoebing/").status_code == 200
    assert lille.name in client.get("/").content.decode(), "also without a policy"


def test_the_checklist_asks_as_much_of_a_full_place_as_of_an_empty_one(at_home, lille, anna):
    browser = at_home(anna)
    browser.get(LIST)
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(LIST).status_code == 200
        asked.append(len(captured))
        for number in range(10 if len(asked) == 1 else 0):
            lille.add_area(f"Område {number}")
            employed(f"Ene{number} Ny", lille, "employee")
            SourceDocument.objects.create(municipality=lille, name=f"{number}.pdf")
    assert asked[0] == asked[1] <= 14
