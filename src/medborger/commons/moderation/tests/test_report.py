"""Anybody signed in tells the hosts that something is wrong, and nobody learns who it was."""

import pytest

from medborger.commons.moderation.house_rules import title_as_it_is
from medborger.commons.moderation.models import Case, Report
from medborger.commons.moderation.reporting import LIMITS
from medborger.commons.moderation.tests.conftest import DESK, a_report, decided, thing_of
from medborger.ground.idempotency import new_key
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

SAID = {"rule": "kind", "words": "Det er ikke pænt."}


def page_of(row) -> str:
    kind = "indlaeg" if thing_of(row).comment else "sag"
    return f"/slagelse/ordentlig/anmeld/{kind}/{row.pk}/"


def test_reporting_opens_one_case_with_the_reason(at_home, words, kirsten):
    answer = at_home(kirsten).post(page_of(words), SAID)
    report = Report.objects.get()
    assert answer.url in (f"/slagelse/loefter/{words.pk}/", f"/slagelse/samtale/kommentar/{words.pk}/")
    assert (report.by, report.rule_key, report.words) == (kirsten, "kind", "Det er ikke pænt.")
    assert report.rule_title == title_as_it_is(words.municipality, "kind") != ""
    assert (report.case.why, report.case.thing.own.pk) == ("reported", words.pk)


def test_two_who_report_the_same_make_one_case(at_home, words, kirsten, bo):
    for somebody in (kirsten, bo):
        at_home(somebody).post(page_of(words), SAID)
    assert (Case.objects.count(), Report.objects.count()) == (1, 2)


def test_reported_twice_by_the_same_it_is_reported_once(at_home, words, kirsten):
    browser = at_home(kirsten)
    for _time in range(2):
        assert browser.post(page_of(words), {**SAID, "once": new_key()}).status_code == 302
    assert Report.objects.count() == 1
    assert browser.get(page_of(words)).context["is_told_already"]


def test_ten_identical_posts_make_one_report(at_home, words, kirsten):
    browser, said = at_home(kirsten), {**SAID, "once": new_key()}
    answers = {browser.post(page_of(words), said).url for _click in range(10)}
    assert (len(answers), Report.objects.count()) == (1, 1)


def test_after_a_decision_it_may_be_reported_anew(at_home, words, kirsten, henrik):
    browser = at_home(kirsten)
    browser.post(page_of(words), SAID)
    decided(words, henrik, "left")
    browser.post(page_of(words), SAID)
    assert (Case.objects.count(), Report.objects.count()) == (2, 2)


def test_a_visitor_writes_first_and_it_is_still_there_when_signed_in(client, at_home, words, kirsten):
    answer = client.post(page_of(words), SAID)
    assert answer.url == f"/slagelse/konto/log-ind/?next={page_of(words)}"
    assert Report.objects.count() == 0
    form = at_home(kirsten).get(page_of(words)).context["form"]
    assert (form["rule"].value(), form["words"].value()) == ("kind", "Det er ikke pænt.")


def test_what_was_written_about_one_thing_is_not_put_in_the_form_of_another(
    client, at_home, sour, coffee, kirsten
):
    client.post(page_of(sour), SAID)
    assert at_home(kirsten).get(page_of(coffee)).context["form"]["words"].value() is None


def test_nobody_reports_their_own_words(at_home, words):
    browser = at_home(words.author)
    assert browser.get(page_of(words)).status_code == 403
    assert browser.post(page_of(words), SAID).status_code == 403
    assert Report.objects.count() == 0


def test_what_cannot_be_read_cannot_be_reported(at_home, words, kirsten, henrik, haderslev, inger):
    theirs = a_pledge(haderslev, inger)
    browser = at_home(kirsten)
    decided(words, henrik)
    for page in (page_of(words), page_of(theirs), "/slagelse/ordentlig/anmeld/sag/999999/"):
        assert browser.get(page).status_code == 404
        assert browser.post(page, SAID).status_code == 404
    assert Report.objects.count() == 0


def test_a_policy_is_talked_about_not_reported(at_home, slagelse, kirsten):
    policy = slagelse.matters.get(kind="policy")
    assert at_home(kirsten).post(f"/slagelse/ordentlig/anmeld/sag/{policy.pk}/", SAID).status_code == 302
    assert Report.objects.count() == 0


def test_too_many_reports_in_an_hour_are_refused_with_the_words_kept(at_home, slagelse, inger, kirsten):
    browser = at_home(kirsten)
    most = LIMITS[0].most
    answers = [browser.post(page_of(a_pledge(slagelse, inger)), SAID) for _one in range(most + 1)]
    assert [answer.status_code for answer in answers] == [302] * most + [429]
    assert "Det er ikke pænt." in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"]
    assert Report.objects.count() == most


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": "Hov"}, "rule"),
        ({"rule": "uvenlig", "words": "Hov"}, "rule"),
        ({"rule": "other", "words": ""}, "words"),
        ({"rule": "kind", "words": "x" * 700}, "words"),
        ({"rule": "kind", "words": "H\0v"}, "words"),
    ],
)
def test_bad_input_is_answered_in_place(at_home, words, kirsten, said, field):
    answer = at_home(kirsten).post(page_of(words), said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Report.objects.count() == 0


def test_the_author_never_learns_who_it_was_and_neither_does_the_desk(at_home, words, kirsten, henrik):
    kirsten.name = "Kirsten Kanariefugl"
    kirsten.save()
    case = a_report(words, kirsten, words="Det er ikke pænt.").case
    browser = at_home(henrik)
    for page in (DESK, f"{DESK}{case.pk}/"):
        assert "Kanariefugl" not in browser.get(page).content.decode()
    assert "Det er ikke pænt." in browser.get(f"{DESK}{case.pk}/").content.decode()


def test_the_link_stands_beside_others_words_and_not_beside_ones_own(
    at_home, client, coffee, sour, kirsten, inger
):
    page, link = f"/slagelse/loefter/{coffee.pk}/", page_of(coffee)
    assert link in client.get(page).content.decode()
    assert link in at_home(kirsten).get(page).content.decode()
    assert link not in at_home(inger).get(page).content.decode()


def test_whoever_is_signed_in_is_not_told_to_sign_in(client, at_home, words, kirsten):
    client.cookies["sprog"] = "en"
    assert "You sign in next" in client.get(page_of(words)).content.decode()
    client.post(page_of(words), SAID)
    html = at_home(kirsten).get(page_of(words)).content.decode()
    assert "Sign in" not in html
    assert "You sign in next" not in html
