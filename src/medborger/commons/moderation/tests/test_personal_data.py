"""What is handed out and what is taken away when the author, the reporter or the host goes."""

import pytest
from django.utils.html import escape

from medborger.commons.moderation import appealing
from medborger.commons.moderation.models import Appeal, Case, Decision, Report
from medborger.commons.moderation.tests.conftest import WHY, a_report, decided
from medborger.commons.people.personal_data import erase_person, export_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def appealed(words, kirsten, henrik, mette):
    """Reported by Kirsten, hidden by Henrik, appealed, upheld by Mette."""
    a_report(words, kirsten, words="Et ord fra Kirsten")
    appeal = appealing.appeal(decided(words, henrik), by=words.author, words="Et ord til forsvar")
    return appealing.answer(appeal.case, by=mette, outcome="upheld", words="Et svar fra Mette")


def test_the_author_takes_along_what_was_said_to_them_and_no_names(appealed, words, kirsten, henrik, mette):
    text = str(export_of(words.author))
    for said in (WHY, "Et ord til forsvar", "Et svar fra Mette"):
        assert said in text
    for other in ("Et ord fra Kirsten", kirsten.name, henrik.name, mette.name, kirsten.email):
        assert other not in text


def test_the_reporter_takes_along_the_report(appealed, kirsten):
    text = str(export_of(kirsten))
    assert "Et ord fra Kirsten" in text
    assert WHY not in text
    assert "Et ord til forsvar" not in text


def test_the_host_takes_along_what_they_decided(appealed, henrik, words):
    text = str(export_of(henrik))
    assert WHY in text
    assert words.author.name not in text


@pytest.mark.parametrize("keep_matters", [True, False])
def test_when_the_author_goes_the_log_stays_without_words(client, appealed, words, keep_matters):
    erase_person(words.author, keep_matters=keep_matters)
    made = Decision.objects.get()
    assert (made.author, made.words, made.outcome) == (None, "", "hidden")
    appeal = Appeal.objects.get()
    assert (appeal.words, appeal.answer, appeal.outcome) == ("", "", "upheld")
    page = client.get("/slagelse/ordentlig/log/").content.decode()
    assert escape(made.rule) in page


@pytest.mark.parametrize("keep_matters", [True, False])
def test_when_the_author_goes_an_appeal_that_waits_goes_too(words, henrik, mette, at_home, keep_matters):
    appealing.appeal(decided(words, henrik), by=words.author, words="Nej.")
    erase_person(words.author, keep_matters=keep_matters)
    assert not Appeal.objects.exists()
    assert not Case.objects.filter(why="appeal").exists()
    browser = at_home(mette)
    assert browser.get("/slagelse/skrivebord/samtalen/?vis=afgjort").status_code == 200
    for case in Case.objects.all():
        assert browser.get(f"/slagelse/skrivebord/samtalen/{case.pk}/").status_code == 200


def test_when_the_author_goes_an_open_case_waits_no_more_or_is_nobodys(words, kirsten, mette, at_home):
    a_report(words, kirsten)
    erase_person(words.author, keep_matters=False)
    browser = at_home(mette)
    assert browser.get("/slagelse/skrivebord/samtalen/").context["cases"] == []


def test_when_the_reporter_goes_the_report_stays_without_words(words, kirsten):
    a_report(words, kirsten, words="Et ord fra Kirsten")
    erase_person(kirsten, keep_matters=True)
    report = Report.objects.get()
    assert (report.by, report.words) == (None, "")
    assert Case.objects.waiting().count() == 1


def test_when_the_hosts_go_the_decision_stands_without_them(appealed, henrik, mette):
    for host in (henrik, mette):
        erase_person(host, keep_matters=True)
    made = Decision.objects.get()
    assert (made.by, made.by_role, made.words) == (None, "host", WHY)
    assert Appeal.objects.get().answered_by is None
