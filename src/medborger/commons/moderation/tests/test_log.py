"""The log: everything that was decided, for everybody to read, and nobody's name in it."""

import pytest
from django.utils.html import escape

from medborger.commons.moderation import appealing, deciding
from medborger.commons.moderation.tests.conftest import a_report, decided
from tests.cast import a_pledge, employed, person

pytestmark = pytest.mark.django_db

LOG = "/slagelse/ordentlig/log/"


def test_everything_is_there_and_no_name_and_no_words(client, slagelse, henrik, mette):
    author, reporter = person("Anders Anonym"), person("Rita Rapport")
    pledge = a_pledge(slagelse, author, "Jeg lover kanariefugle", summary="Papegøjer", signed="Anders Anonym")
    a_report(pledge, reporter, words="Undulater")
    made = decided(pledge, henrik, words="Kakaduer er private.")
    appealing.appeal(made, by=author, words="Ørnene er mine.")
    page = client.get(LOG).content.decode()
    assert escape(made.rule) in page
    for secret in (
        "Anders",
        "Anonym",
        "Rita",
        "Henrik",
        "kanarie",
        "Papegøjer",
        "Undulater",
        "Kakaduer",
        "Ørnene",
    ):
        assert secret not in page
    assert f"/loefter/{pledge.pk}/" not in page


def test_a_new_decision_is_there_at_once(client, slagelse, inger, henrik, mette):
    first = client.get(LOG).content
    made = decided(a_pledge(slagelse, inger), henrik)
    second = client.get(LOG).content
    appeal = appealing.appeal(made, by=inger, words="Nej.")
    third = client.get(LOG).content
    appealing.answer(appeal.case, by=mette, outcome="overturned", words="Ja.")
    fourth = client.get(LOG).content
    assert len({first, second, third, fourth}) == 4


def test_what_was_undone_says_so(client, slagelse, inger, henrik):
    made = decided(a_pledge(slagelse, inger), henrik)
    before = client.get(LOG).content.decode().count("chip-good")
    deciding.undo(made, by=henrik)
    assert client.get(LOG).content.decode().count("chip-good") == before + 1


def test_the_neighbours_log_is_the_neighbours(client, slagelse, haderslev, inger):
    decided(a_pledge(haderslev, inger), employed("Hans Granne", haderslev, "host"))
    assert list(client.get(LOG).context["page"].object_list) == []


@pytest.mark.parametrize("query", ["side=0", "side=x", "side=99"])
def test_a_page_there_is_not_is_404(client, slagelse, query):
    assert client.get(f"{LOG}?{query}").status_code == 404


def test_it_asks_as_often_for_thirty_as_for_one(client, slagelse, inger, henrik, django_assert_num_queries):
    decided(a_pledge(slagelse, inger), henrik)
    with django_assert_num_queries(3):
        client.get(f"{LOG}?a")
    for _one in range(29):
        decided(a_pledge(slagelse, inger), henrik)
    with django_assert_num_queries(3):
        client.get(f"{LOG}?b")
