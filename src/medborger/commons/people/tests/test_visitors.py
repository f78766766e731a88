"""The session brings its person along, and nobody who should not be let in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.people.models import Role, Session
from medborger.commons.people.roles import give_role

pytestmark = pytest.mark.django_db
DESK = "/slagelse/skrivebord/"


def _asked_of_people(browser, address) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in captured if 'FROM "people_' in query["sql"]]


def test_session_person_and_roles_are_one_query(at_home, slagelse, henrik, soeren):
    give_role(henrik, Role.Kind.EMPLOYEE, municipality=slagelse, by=soeren)
    browser = at_home(henrik)
    assert len(_asked_of_people(browser, "/slagelse/")) == 1


def test_a_role_holds_from_the_next_page_and_not_a_page_longer(at_home, slagelse, kirsten, soeren):
    browser = at_home(kirsten)
    assert browser.get(DESK).status_code == 403
    role, _is_new = give_role(kirsten, Role.Kind.HOST, municipality=slagelse, by=soeren)
    assert browser.get(DESK).status_code == 200
    role.delete()
    assert browser.get(DESK).status_code == 403


def test_who_is_closed_out_is_nobody(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    assert browser.get("/slagelse/min-side/").status_code == 200
    kirsten.is_active = False
    kirsten.save()
    assert browser.get("/slagelse/min-side/").status_code == 302


def test_a_session_that_does_not_belong_to_its_person_is_ended(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    kirsten.set_password("en anden hemmelighed")
    kirsten.save()
    assert browser.get("/slagelse/min-side/").status_code == 302
    assert not Session.objects.filter(person=kirsten).exists()


def test_a_session_whose_person_is_gone_is_nobodys(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    type(kirsten).objects.filter(pk=kirsten.pk)._raw_delete("default")
    assert browser.get("/slagelse/min-side/").status_code == 302
