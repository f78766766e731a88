"""One's comments are handed out whole, and taken away with what stood in them; others' answers stay."""

import json

import pytest

from medborger.commons.comments.conversations import close
from medborger.commons.comments.models import Closing, Comment, CommentVersion
from medborger.commons.comments.tests.saying import about, say
from medborger.commons.people.personal_data import erase_person, export_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(coffee, yusuf):
    comment = say(coffee, yusuf, "Mine første ord", signed="Yusuf Demir")
    comment.reword(by=yusuf, text="Mine andre ord")
    return comment


def test_everything_one_wrote_is_handed_out(said, coffee, yusuf, henrik):
    hidden = say(coffee, yusuf, "Mit skjulte")
    hidden.hide(by=henrik, reason_code="unkind")
    say(coffee, yusuf, "Mit fortrudte").withdraw(by=yusuf)
    words = json.dumps(export_of(yusuf), default=str, ensure_ascii=False)
    for mine in ("Mine første ord", "Mine andre ord", "Mit skjulte", "Mit fortrudte"):
        assert mine in words


def test_nobody_elses_words_are(said, coffee, yusuf, kirsten):
    say(coffee, kirsten, "Kirstens ord", answers=said)
    assert "Kirstens ord" not in json.dumps(export_of(yusuf), default=str, ensure_ascii=False)


def test_kept_it_stands_without_a_name_and_without_its_history(client, said, coffee, yusuf):
    erase_person(yusuf, keep_matters=True)
    comment = Comment.objects.get()
    assert (comment.author, comment.text, comment.is_public) == (None, "Mine andre ord", True)
    assert "Yusuf" not in comment.signed
    assert CommentVersion.objects.count() == 0
    assert "Yusuf Demir" not in client.get(about(coffee)).content.decode()


def test_kept_what_was_out_of_sight_goes_all_the_same(said, coffee, yusuf, henrik):
    said.hide(by=henrik, reason_code="unkind")
    erase_person(yusuf, keep_matters=True)
    assert Comment.objects.count() == 0


def test_removed_it_goes_and_others_answers_stay(client, said, coffee, yusuf, kirsten):
    say(coffee, yusuf, "Kun mit")
    say(coffee, kirsten, "Kirstens svar", answers=said)
    say(coffee, yusuf, "Mit svar", answers=said)
    erase_person(yusuf, keep_matters=False)
    assert sorted(Comment.objects.values_list("text", "state")) == [
        ("", "withdrawn"),
        ("Kirstens svar", "published"),
    ]
    html = client.get(about(coffee)).content.decode()
    assert "Kirstens svar" in html
    assert "Yusuf" not in html


def test_a_closing_stands_without_the_one_who_closed(coffee, henrik):
    close(coffee, by=henrik, words="Pause.")
    erase_person(henrik, keep_matters=False)
    assert Closing.objects.get().by is None
