"""The rules of the house: six to begin with, a municipality's own as soon as it writes them."""

import pytest
from django.utils import translation

from medborger.commons.moderation import house_rules
from medborger.commons.moderation.models import HouseRule, Manner
from medborger.commons.moderation.tests.conftest import DESK

pytestmark = pytest.mark.django_db

RULES, HOUSE = "/slagelse/ordentlig/", f"{DESK}husregler/"
SAID = {"title": "Kom hjem med alle", "text": "Ingen går alene."}


def test_everybody_reads_the_six(client, slagelse):
    page = client.get(RULES)
    assert page.status_code == 200
    assert [rule.key for rule in page.context["rules"]] == [
        "kind",
        "subject",
        "private",
        "selling",
        "honest",
        "lawful",
    ]


def test_they_are_linked_from_the_foot_of_every_page(client, slagelse):
    assert f'href="{RULES}"' in client.get("/slagelse/").content.decode()


def test_a_municipality_that_writes_its_own_has_its_own(client, at_home, slagelse, haderslev, soeren):
    client.get(RULES)
    at_home(soeren).post(HOUSE, SAID)
    assert HouseRule.objects.filter(municipality=slagelse).count() == 7
    client.logout()
    assert "Kom hjem med alle" in client.get(RULES).content.decode()
    assert "Kom hjem med alle" not in client.get("/haderslev/ordentlig/").content.decode()


def test_a_rule_is_changed_and_removed_and_the_six_come_back(at_home, slagelse, soeren):
    browser = at_home(soeren)
    assert browser.post(f"{HOUSE}regel/kind/", SAID).url == HOUSE
    assert house_rules.rules_of(slagelse)[0].title == "Kom hjem med alle"
    for _click in range(2):
        assert browser.post(f"{HOUSE}regel/kind/fjern/").url == HOUSE
    assert house_rules.rules_of(slagelse)[0].key == "subject"
    browser.post(f"{HOUSE}tilbage/")
    assert [rule.pk for rule in house_rules.rules_of(slagelse)] == [None] * 6


def test_the_last_rule_stays(at_home, slagelse, soeren):
    browser = at_home(soeren)
    for rule in house_rules.defaults():
        browser.post(f"{HOUSE}regel/{rule.key}/fjern/")
    assert [rule.key for rule in house_rules.rules_of(slagelse)] == ["lawful"]


def test_there_is_room_for_twelve(at_home, slagelse, soeren):
    browser = at_home(soeren)
    answers = [browser.post(HOUSE, SAID).status_code for _one in range(8)]
    assert answers == [302] * 6 + [422] * 2
    assert len({rule.key for rule in house_rules.rules_of(slagelse)}) == 12


@pytest.mark.parametrize(
    "said", [{}, {"title": "x" * 90}, {"title": "Reg\0el"}, {"title": "A", "text": "x" * 700}]
)
def test_bad_input_is_answered_in_place(at_home, slagelse, soeren, said):
    browser = at_home(soeren)
    assert browser.post(HOUSE, said).status_code == 422
    assert browser.post(f"{HOUSE}regel/kind/", said).status_code == 422
    assert browser.get(f"{HOUSE}regel/findes-ikke/").status_code == 404
    assert not HouseRule.objects.exists()


@pytest.mark.parametrize("who", ["inger", "henrik", "mette", "lone", "bo", "gerda"])
def test_nobody_else_changes_them_or_the_manner(request, at_home, slagelse, who):
    browser = at_home(request.getfixturevalue(who))
    for page in (HOUSE, f"{HOUSE}regel/kind/", f"{DESK}foerst/"):
        assert browser.get(page).status_code == 403
        assert browser.post(page, SAID).status_code == 403
    for deed in ("regel/kind/fjern/", "tilbage/"):
        assert browser.post(f"{HOUSE}{deed}").status_code == 403
    assert not HouseRule.objects.exists()
    assert not Manner.objects.exists()


def test_one_of_the_six_is_translated_and_one_of_ones_own_is_not(slagelse):
    kept = house_rules.title_as_it_is(slagelse, "subject")
    with translation.override("en"):
        assert house_rules.shown_title("subject", kept, slagelse.language) == "Keep to the subject"
        assert house_rules.shown_title("subject", "Hold jer til det", slagelse.language) == "Hold jer til det"
        assert house_rules.shown_title("hjem", "Kom hjem", slagelse.language) == "Kom hjem"


def test_the_manner_is_changed_by_the_administrator(at_home, slagelse, soeren):
    browser = at_home(soeren)
    form = browser.get(f"{DESK}foerst/").context["form"]
    assert (form["hold_links"].value(), form["hold_first"].value()) == (True, False)
    for _click in range(2):
        browser.post(f"{DESK}foerst/", {"hold_first": "on"})
    kept = Manner.objects.get()
    assert (kept.municipality, kept.hold_links, kept.hold_first) == (slagelse, False, True)
