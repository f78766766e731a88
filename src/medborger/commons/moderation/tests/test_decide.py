"""The desk decides: one decision per case, by a rule of the house, with a sentence to the author."""

import pytest
from django.test import Client
from django.utils import timezone

from medborger.commons.comments import conversations
from medborger.commons.comments.models import Comment
from medborger.commons.moderation import deciding
from medborger.commons.moderation.deciding import Verdict, decide
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.tests.conftest import (
    DESK,
    WHY,
    a_case,
    a_report,
    decided,
    seen,
    state_of,
    verbs_of,
)
from medborger.ground.idempotency import new_key
from tests.cast import a_pledge, employed

pytestmark = pytest.mark.django_db

HIDE = {"outcome": "hidden", "rule": "private", "words": WHY}


def page_of(row) -> str:
    return f"{DESK}indlaeg/{row.pk}/" if isinstance(row, Comment) else f"{DESK}sag/{row.pk}/"


@pytest.fixture
def desk(at_home, henrik):
    """A browser in which the volunteer host is signed in."""
    return at_home(henrik)


# Who may


@pytest.mark.parametrize("who", ["inger", "yusuf", "bo", "gerda"])
def test_nobody_without_a_desk_here_decides(request, at_home, words, kirsten, who):
    case = a_report(words, kirsten).case
    browser = at_home(request.getfixturevalue(who))
    for page in (DESK, page_of(words), f"{DESK}{case.pk}/"):
        assert browser.get(page).status_code == 403
    for page in (page_of(words), f"{DESK}{case.pk}/", f"{DESK}{case.pk}/tag/", f"{page_of(words)}vis/"):
        assert browser.post(page, HIDE).status_code == 403
    assert (state_of(words), Decision.objects.count()) == ("published", 0)


@pytest.mark.parametrize("who", ["henrik", "mette", "lone", "soeren"])
def test_everybody_at_the_desk_decides(request, at_home, words, who):
    browser = at_home(request.getfixturevalue(who))
    assert browser.get(page_of(words)).status_code == 200
    assert browser.post(page_of(words), seen(words, HIDE)).url == DESK
    assert state_of(words) == "hidden"
    made = Decision.objects.get()
    role = {"henrik": "host", "mette": "employee", "lone": "leader", "soeren": "admin"}[who]
    assert (made.outcome, made.rule_key, made.words, made.by_role) == ("hidden", "private", WHY, role)


def test_a_stranger_is_asked_to_sign_in(client, words):
    for page in (DESK, page_of(words)):
        assert client.get(page).url == f"/slagelse/konto/log-ind/?next={page}"


def test_nobody_decides_about_their_own_words(at_home, slagelse, henrik, mette, kirsten):
    mine = a_pledge(slagelse, henrik)
    case = a_report(mine, kirsten).case
    browser = at_home(henrik)
    assert browser.post(page_of(mine), seen(mine, HIDE)).status_code == 403
    assert browser.post(f"{DESK}{case.pk}/", seen(mine, {"outcome": "left"})).status_code == 403
    assert browser.get(DESK).context["cases"] == []
    assert at_home(mette).post(f"{DESK}{case.pk}/", seen(mine, {"outcome": "left"})).url == DESK


def test_nobody_decides_about_what_they_have_reported(at_home, words, henrik, mette):
    case = a_report(words, henrik).case
    browser = at_home(henrik)
    assert browser.post(f"{DESK}{case.pk}/", seen(words, HIDE)).status_code == 403
    assert browser.post(page_of(words), seen(words, HIDE)).status_code == 403
    assert browser.get(DESK).context["cases"] == []
    assert at_home(mette).post(f"{DESK}{case.pk}/", seen(words, HIDE)).url == DESK


def test_what_the_municipality_has_promised_only_a_leader_hides(
    at_home, slagelse, mette, henrik, lone, inger
):
    benches = a_pledge(slagelse, mette, "Vi lover bænke", giver="municipality")
    case = a_report(benches, inger).case
    browser = at_home(henrik)
    assert browser.get(page_of(benches)).url == f"{DESK}{case.pk}/"
    choices = [
        value for value, _label in browser.get(f"{DESK}{case.pk}/").context["form"]["outcome"].field.choices
    ]
    assert "hidden" not in choices
    assert browser.post(f"{DESK}{case.pk}/", seen(benches, HIDE)).status_code == 422
    assert state_of(benches) == "published"
    assert at_home(lone).post(f"{DESK}{case.pk}/", seen(benches, HIDE)).url == DESK
    assert state_of(benches) == "hidden"
    made = Decision.objects.get()
    browser = at_home(henrik)
    assert browser.post(f"{DESK}sag/{benches.pk}/vis/").status_code == 403
    assert browser.post(f"{DESK}afgoerelse/{made.pk}/fortryd/").status_code == 403
    assert state_of(benches) == "hidden"


def test_a_policy_is_not_hidden_from_here(desk, slagelse):
    policy = slagelse.matters.get(kind="policy")
    assert desk.get(f"{DESK}sag/{policy.pk}/").status_code == 404
    assert desk.post(f"{DESK}sag/{policy.pk}/", HIDE).status_code == 404
    assert policy.is_public


def test_the_neighbours_cases_are_not_there(desk, at_home, haderslev, inger, kirsten, henrik):
    theirs = a_pledge(haderslev, inger)
    case = a_report(theirs, kirsten).case
    made = decided(a_pledge(haderslev, inger), employed("Hans Granne", haderslev, "host"))
    for page in (f"{DESK}{case.pk}/", f"{DESK}sag/{theirs.pk}/"):
        assert desk.get(page).status_code == 404
        assert desk.post(page, HIDE).status_code == 404
    for deed in (f"{case.pk}/tag/", f"sag/{theirs.pk}/vis/", f"afgoerelse/{made.pk}/fortryd/"):
        assert desk.post(f"{DESK}{deed}").status_code == 404
    assert desk.get("/haderslev/skrivebord/samtalen/").status_code == 403
    assert state_of(theirs) == "published"


def test_deeds_need_a_form_from_here(henrik, coffee):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(henrik, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(page_of(coffee), seen(coffee, HIDE)).status_code == 403
    assert state_of(coffee) == "published"


# What is decided


def test_only_looking_leaves_no_case_behind(desk, words):
    desk.get(page_of(words))
    assert Case.objects.count() == 0


def test_let_stand_it_stands(desk, words, kirsten):
    case = a_report(words, kirsten).case
    assert desk.post(f"{DESK}{case.pk}/", seen(words, {"outcome": "left"})).url == DESK
    made = Decision.objects.get()
    assert (made.outcome, made.rule_key, made.words, state_of(words)) == ("left", "", "", "published")
    assert Case.objects.get().closed_at == made.at


def test_closing_the_conversation_leaves_the_words_and_opens_again(desk, words, coffee, henrik):
    desk.post(page_of(words), seen(words, {**HIDE, "outcome": "closed", "rule": "subject"}))
    made = Decision.objects.get()
    assert (state_of(words), conversations.is_closed(coffee)) == ("published", True)
    desk.post(f"{DESK}afgoerelse/{made.pk}/fortryd/")
    assert not conversations.is_closed(coffee)


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_time_out_hides_and_lasts_so_many_days(desk, words, days):
    before = timezone.now()
    desk.post(page_of(words), seen(words, {**HIDE, "outcome": f"time_out:{days}"}))
    made = Decision.objects.get()
    assert (made.outcome, state_of(words)) == ("time_out", "hidden")
    assert (made.until - made.at).days == days
    assert made.at >= before


def test_what_has_no_author_any_more_is_only_hidden_or_left(desk, words):
    type(words).objects.filter(pk=words.pk).update(author=None)
    form = desk.get(page_of(words)).context["form"]
    assert [value for value, _label in form["outcome"].field.choices] == ["left", "hidden", "closed"]
    assert desk.post(page_of(words), seen(words, {**HIDE, "outcome": "time_out:7"})).status_code == 422


def test_the_decision_keeps_the_rule_as_it_was(desk, soeren, at_home, coffee, slagelse):
    from medborger.commons.moderation import house_rules

    desk.post(page_of(coffee), seen(coffee, HIDE))
    house_rules.change(slagelse, "private", title="Noget helt andet", text="")
    made = Decision.objects.get()
    assert made.rule == made.rule_title != "Noget helt andet"


def test_it_is_written_in_the_timeline_once(desk, coffee):
    desk.post(page_of(coffee), seen(coffee, HIDE))
    assert verbs_of(coffee) == [
        "pledge.published",
        "pledge.hidden",
        "pledge.looked_at",
        "moderation.hidden",
    ]


# Twice, and meanwhile


def test_a_double_click_decides_once(desk, words):
    said = {**HIDE, "once": new_key()}
    for _click in range(2):
        assert desk.post(page_of(words), seen(words, said)).url == DESK
    assert Decision.objects.count() == 1


def test_the_second_host_sees_who_decided(at_home, words, henrik, mette, kirsten):
    case = a_report(words, kirsten).case
    decide(case, Verdict("left"), by=mette)
    answer = at_home(henrik).post(f"{DESK}{case.pk}/", seen(words, HIDE), follow=True)
    assert answer.redirect_chain[-1][0] == f"{DESK}{case.pk}/"
    assert "Mette Lund" in answer.content.decode()
    assert (Decision.objects.get().by, state_of(words)) == (mette, "published")


def test_of_two_at_the_same_moment_one_decides(henrik, mette, words):
    case = a_case(words)
    stale = Case.objects.get(pk=case.pk)
    decide(case, Verdict("hidden", "private", WHY), by=henrik)
    with pytest.raises(deciding.Decided) as told:
        decide(stale, Verdict("left"), by=mette)
    assert told.value.decision.by == henrik
    assert Decision.objects.count() == 1


def test_what_was_taken_back_meanwhile_is_not_decided(desk, words, kirsten):
    case = a_report(words, kirsten).case
    words.withdraw(by=words.author)
    assert desk.get(DESK).context["cases"] == []
    assert desk.post(f"{DESK}{case.pk}/", seen(words, HIDE)).url == DESK
    assert (state_of(words), Decision.objects.count()) == ("withdrawn", 0)
    assert desk.post(page_of(words), seen(words, HIDE)).status_code == 404


def test_undoing_it_twice_is_undoing_it_once(desk, words, henrik, coffee):
    made = decided(words, henrik)
    for _click in range(2):
        assert desk.post(f"{DESK}afgoerelse/{made.pk}/fortryd/", seen(words)).url == f"{DESK}{made.case_id}/"
    assert state_of(words) == "published"
    assert verbs_of(coffee).count("moderation.undone") == 1


def test_showing_it_again_from_its_page_undoes_what_hid_it(desk, words, henrik):
    made = decided(words, henrik)
    for _click in range(2):
        assert desk.post(f"{page_of(words)}vis/", seen(words)).status_code == 302
    made.refresh_from_db()
    assert (state_of(words), made.is_standing) == ("published", False)


def test_nobody_undoes_what_was_decided_about_themselves(at_home, slagelse, henrik, mette):
    mine = a_pledge(slagelse, henrik)
    made = decided(mine, mette)
    browser = at_home(henrik)
    assert browser.post(f"{DESK}afgoerelse/{made.pk}/fortryd/").status_code == 403
    assert browser.post(f"{DESK}sag/{mine.pk}/vis/").status_code == 403
    assert state_of(mine) == "hidden"


def test_of_two_decisions_that_hide_it_the_other_keeps_it_hidden(words, henrik, mette):
    first = decided(words, henrik, "rewrite")
    case = a_case(words, Case.Why.REWRITTEN)
    second = decide(case, Verdict("hidden", "kind", WHY), by=mette)
    deciding.undo(first, by=mette)
    assert state_of(words) == "hidden"
    deciding.undo(second, by=mette)
    assert state_of(words) == "published"


def test_what_was_let_through_in_between_does_not_count(words, henrik, mette):
    decided(words, henrik, "rewrite")
    decide(a_case(words, Case.Why.REWRITTEN), Verdict("let_through"), by=mette)
    again = decided(words, mette)
    deciding.undo(again, by=henrik)
    assert state_of(words) == "published"


# Bad input


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"outcome": "hidden", "words": "Fordi."}, "rule"),
        ({"outcome": "hidden", "rule": "uvenlig", "words": "Fordi."}, "rule"),
        ({"outcome": "hidden", "rule": "private", "words": "  "}, "words"),
        ({"outcome": "hidden", "rule": "private", "words": "x" * 5000}, "words"),
        ({"outcome": "hidden", "rule": "private", "words": "Ford\0i"}, "words"),
        ({"outcome": "erased", "rule": "private", "words": "Fordi."}, "outcome"),
        ({"outcome": "time_out:9999", "rule": "private", "words": "Fordi."}, "outcome"),
        ({"outcome": "let_through", "rule": "private", "words": "Fordi."}, "outcome"),
        ({"rule": "private", "words": "Fordi."}, "outcome"),
    ],
)
def test_without_a_rule_and_a_sentence_nothing_is_hidden_and_nothing_written_is_lost(
    desk, coffee, said, field
):
    response = desk.post(page_of(coffee), seen(coffee, said))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    if said["words"] == "Fordi.":
        assert "Fordi." in response.content.decode()
    assert (state_of(coffee), Case.objects.count()) == ("published", 0)


def test_markup_is_words(desk, slagelse, inger, kirsten):
    pledge = a_pledge(slagelse, inger, "<script>alert(1)</script>")
    case = a_report(pledge, kirsten, words="<b>Fordi</b>").case
    for page in (DESK, f"{DESK}{case.pk}/"):
        answer = desk.get(page).content.decode()
        assert "<script>alert" not in answer
        assert "<b>Fordi" not in answer
