"""What the one it is about reads: the rule as a rule, the way to the decision, and in the second person."""

import pytest

from medborger.commons.moderation import deciding
from medborger.commons.moderation.house_rules import write_own
from medborger.commons.moderation.tests.conftest import decided

pytestmark = pytest.mark.django_db


def read(browser, page: str) -> str:
    browser.cookies["sprog"] = "en"
    return browser.get(page).content.decode()


def decision_page(made) -> str:
    return f"/slagelse/ordentlig/afgoerelse/{made.pk}/"


def test_beside_a_hidden_comment_stands_the_rule_and_the_way_to_the_decision(
    at_home, sour, coffee, yusuf, henrik
):
    made = decided(sour, henrik)
    talk = f"/slagelse/samtale/{coffee.pk}/"
    html = read(at_home(yusuf), talk)
    assert "Rule of the house: “Leave other people&#x27;s private life alone”." in html
    assert f'href="{decision_page(made)}"' in html
    theirs = read(at_home(henrik), talk)
    assert "Rule of the house: “" in theirs
    assert decision_page(made) not in theirs


def test_a_rule_of_the_municipalitys_own_is_said_as_well(at_home, sour, coffee, slagelse, yusuf, henrik):
    write_own(slagelse)
    slagelse.house_rules.filter(key="private").update(title="Lad naboen være")
    decided(sour, henrik)
    assert "Rule of the house: “Lad naboen være”." in read(at_home(yusuf), f"/slagelse/samtale/{coffee.pk}/")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("hidden", "Your words were hidden."),
        ("rewrite", "Your words were hidden, and we asked you to write them again."),
        ("closed", "The conversation around your words was closed."),
        ("time_out", "Your words were hidden, and you were given a break."),
    ],
)
def test_the_decision_speaks_to_its_author(at_home, sour, yusuf, henrik, outcome, said):
    made = decided(sour, henrik, outcome, days=7 if outcome == "time_out" else 0)
    html = read(at_home(yusuf), decision_page(made))
    assert said in html
    assert "the author" not in html


def test_undone_that_is_said_first(at_home, sour, yusuf, henrik):
    made = decided(sour, henrik)
    deciding.undo(made, by=henrik)
    html = read(at_home(yusuf), decision_page(made))
    assert html.index("The decision has been undone") < html.index("Your words were hidden.")
