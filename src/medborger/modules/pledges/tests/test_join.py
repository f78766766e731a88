"""I'm in: in one step, with a code, and not when it is too late."""

import re

import pytest
from django.test import Client

from medborger.commons.notifications.models import Letter
from medborger.modules.pledges.models import Participation
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


def join(browser, pledge, **written):
    return browser.post(f"/slagelse/loefter/{pledge.pk}/med/", written)


def test_signed_in_one_click_is_enough(at_home, coffee, yusuf):
    answer = join(at_home(yusuf), coffee)
    assert answer["Location"] == f"/slagelse/loefter/{coffee.pk}/"
    assert [(row.person, row.signed) for row in Participation.objects.all()] == [(yusuf, "Yusuf")]


def test_opening_the_page_joins_nobody(at_home, coffee, yusuf):
    assert at_home(yusuf).get(f"/slagelse/loefter/{coffee.pk}/med/").status_code == 200
    assert Participation.objects.count() == 0


def test_a_visitor_joins_with_a_code(client, coffee):
    answer = join(client, coffee, name="Ali Khan", naming="full", email="ali@example.dk")
    assert answer["Location"] == "/slagelse/konto/kode/"
    assert Participation.objects.count() == 0
    code = re.search(r"\b\d{6}\b", Letter.objects.get(to="ali@example.dk").body)[0]
    client.post("/slagelse/konto/kode/", {"code": code})
    assert [(row.person.email, row.signed) for row in Participation.objects.all()] == [
        ("ali@example.dk", "Ali Khan")
    ]


def test_a_visitor_without_a_good_address_is_told_and_keeps_the_name(client, coffee):
    answer = join(client, coffee, name="Ali Khan", naming="full", email="ali@")
    assert answer.status_code == 422
    assert "Ali Khan" in answer.content.decode()


def test_nobody_joins_their_own_pledge(at_home, coffee, inger):
    join(at_home(inger), coffee)
    assert Participation.objects.count() == 0


def test_a_pledge_withdrawn_while_the_code_was_on_its_way_is_not_joined(client, coffee, inger):
    join(client, coffee, name="Ali", naming="full", email="ali@example.dk")
    coffee.withdraw(by=inger)
    code = re.search(r"\b\d{6}\b", Letter.objects.get(to="ali@example.dk").body)[0]
    answer = client.post("/slagelse/konto/kode/", {"code": code}, follow=True)
    assert answer.status_code == 404
    assert Participation.objects.count() == 0


def test_what_has_ended_says_so(at_home, coffee, inger, yusuf):
    coffee.end(by=inger)
    assert join(at_home(yusuf), coffee).status_code == 409
    assert Client().get(f"/slagelse/loefter/{coffee.pk}/med/").status_code == 409


def test_another_municipalitys_pledge_is_not_there(at_home, haderslev, inger, yusuf, slagelse):
    elsewhere = a_pledge(haderslev, inger)
    assert join(at_home(yusuf), elsewhere).status_code == 404


def test_leaving_takes_one_click(at_home, coffee, yusuf):
    browser = at_home(yusuf)
    join(browser, coffee)
    assert browser.post(f"/slagelse/loefter/{coffee.pk}/ikke-med/").status_code == 302
    assert Participation.objects.count() == 0


def test_leaving_what_one_is_not_in_changes_nothing(at_home, coffee, yusuf):
    assert at_home(yusuf).post(f"/slagelse/loefter/{coffee.pk}/ikke-med/").status_code == 302
    assert Participation.objects.count() == 0
