"""Who is told what: the author always, the reporter how it ended, and neither of them who the other is."""

import re

import pytest
from django.template.loader import get_template

from medborger.commons.comments.models import Comment
from medborger.commons.moderation import appealing, deciding
from medborger.commons.moderation.models import Case
from medborger.commons.moderation.tests.conftest import WHY, a_case, a_report, decided
from medborger.commons.notifications.models import Notice
from medborger.commons.timeline.verbs import told_verbs, verb_of
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(inger, yusuf, kirsten):
    for person in (inger, yusuf, kirsten):
        person.language = "en"
        person.save()


def whole(letter, *words):
    for said in words:
        assert said in letter.body, letter.body
    assert "\n\n\n\n" not in letter.body
    assert letter.subject
    assert "{" not in letter.subject + letter.body


def test_there_is_a_letter_for_everything_that_is_told():
    names = [name for name in told_verbs() if name.startswith("moderation.")]
    assert len(names) >= 10
    for name in names:
        get_template(verb_of(name).letter)


@pytest.mark.parametrize(
    ("outcome", "days", "subject"),
    [
        ("hidden", 0, "Something you wrote has been hidden"),
        ("rewrite", 0, "Please write it again"),
        ("closed", 0, "A conversation of yours has been closed"),
        ("time_out", 7, "You have been given a break"),
    ],
)
def test_the_author_is_told_the_rule_the_sentence_and_how_to_appeal(
    post, words, henrik, kirsten, outcome, days, subject
):
    a_report(words, kirsten, words="Hemmeligt ord")
    made = []
    letters = post(lambda: made.append(decided(words, henrik, outcome, days=days)))
    assert set(letters) == {words.author.email, kirsten.email}
    letter = letters[words.author.email]
    assert letter.subject == subject
    whole(
        letter,
        "Leave other people's private life alone",
        WHY,
        f"/slagelse/ordentlig/afgoerelse/{made[0].pk}/klage/",
        "you have a right to know",
    )
    assert letter.body.count(f"/afgoerelse/{made[0].pk}/klage/") == 1
    assert henrik.name not in letter.body
    assert "Hemmeligt ord" not in letter.body
    if days:
        assert re.search(r"break until \d+ \w+ \d{4} at \d\d\.\d\d", letter.body)
    assert Notice.objects.filter(person=words.author).exists()


@pytest.mark.parametrize("outcome", ["hidden", "left"])
def test_the_reporter_hears_how_it_ended_and_not_what_was_said_to_the_author(
    post, words, henrik, kirsten, bo, outcome
):
    a_report(words, kirsten)
    a_report(words, bo)
    letters = post(lambda: decided(words, henrik, outcome))
    assert {kirsten.email, bo.email} <= set(letters)
    whole(letters[kirsten.email], "A human being has looked at it", "Nobody learns that it was you")
    assert WHY not in letters[kirsten.email].body
    assert bo.name not in letters[kirsten.email].body
    assert "\n    It was hidden\n" in letters[kirsten.email].body or outcome == "left"


def test_nobody_writes_to_the_author_of_what_may_stand(post, words, henrik):
    assert post(lambda: decided(words, henrik, "left")) == {}


def test_what_is_let_through_is_told_once(post, coffee, slagelse, inger, yusuf, henrik):
    held = Comment.write(coffee, by=yusuf, text="Se https://example.dk", signed="Yusuf")
    case = a_case(held, Case.Why.HELD)
    letters = post(lambda: deciding.decide(case, deciding.Verdict("let_through"), by=henrik))
    assert set(letters) == {yusuf.email, inger.email}
    whole(letters[yusuf.email], "everybody can see it now", f"/slagelse/samtale/kommentar/{held.pk}/")
    pledge = a_pledge(slagelse, yusuf, "Jeg lover", summary="Se https://example.dk")
    case = a_case(pledge, Case.Why.HELD)
    letters = post(lambda: deciding.decide(case, deciding.Verdict("let_through"), by=henrik))
    assert [letter.subject for letter in letters.values()] == ["Your pledge is given"]


def test_what_was_written_again_and_let_through_is_told(post, words, henrik, mette):
    decided(words, henrik, "rewrite")
    case = a_case(words, Case.Why.REWRITTEN)
    letters = post(lambda: deciding.decide(case, deciding.Verdict("let_through"), by=mette))
    assert letters[words.author.email].subject == "Everybody can see it now"


@pytest.mark.parametrize("outcome", ["upheld", "overturned"])
def test_whoever_appealed_is_answered(post, words, henrik, mette, outcome):
    appeal = appealing.appeal(decided(words, henrik), by=words.author, words="Nej.")
    letters = post(
        lambda: appealing.answer(appeal.case, by=mette, outcome=outcome, words="Tak, fordi du skrev.")
    )
    assert list(letters) == [words.author.email]
    whole(letters[words.author.email], "Tak, fordi du skrev.", "because you appealed")
    assert ("agrees with you" in letters[words.author.email].body) == (outcome == "overturned")


def test_undone_the_author_is_told(post, words, henrik, mette):
    made = decided(words, henrik)
    letters = post(lambda: deciding.undo(made, by=mette))
    assert list(letters) == [words.author.email]
    whole(letters[words.author.email], "undone the decision", "you have a right to know")


def test_the_authors_letter_comes_also_to_whoever_wants_none_at_once():
    for outcome in ("hidden", "rewrite", "closed", "time_out", "upheld", "overturned", "undone"):
        assert verb_of(f"moderation.{outcome}").insists
    for name in ("answered", "waiting", "let_through"):
        assert not verb_of(f"moderation.{name}").insists
