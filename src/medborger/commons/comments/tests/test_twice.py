"""R4: ten identical posts at once say it once, and all ten get one answer; with real threads and transactions."""

import pytest

from medborger.commons.comments.models import Comment, CommentVersion
from medborger.commons.comments.tests.saying import about, at, in_one_window, say
from medborger.commons.timeline.models import Event
from tests.pages.test_twice import TEN, ten_at_once, written

pytestmark = pytest.mark.django_db(transaction=True)


def times(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def test_a_comment_is_said_once(at_home, coffee, yusuf):
    browser, address = at_home(yusuf), f"{about(coffee)}skriv/"
    answers = ten_at_once(browser, address, written(browser, address, text="Jeg kommer!"))
    assert answers == [(302, at(Comment.objects.get()))] * TEN
    assert times("comment.written") == 1


def test_an_answer_is_given_once(at_home, coffee, yusuf, inger):
    top = say(coffee, inger)
    browser, address = at_home(yusuf), f"{at(top)}svar/"
    answers = ten_at_once(browser, address, written(browser, address, text="Jeg kommer!"))
    assert answers == [(302, at(Comment.objects.get(parent=top)))] * TEN


def test_it_is_put_otherwise_once_and_taken_back_once(at_home, coffee, yusuf):
    comment = say(coffee, yusuf)
    browser, address = at_home(yusuf), f"{at(comment)}ret/"
    ten_at_once(browser, address, written(browser, address, text="Noget andet"))
    assert (CommentVersion.objects.count(), times("comment.reworded")) == (1, 1)
    address = f"{at(comment)}tag-tilbage/"
    answers = ten_at_once(browser, address, written(browser, address))
    assert {status for status, _address in answers} == {302}
    assert times("comment.withdrawn") == 1


def test_in_a_burst_exactly_twelve_are_said(at_home, coffee, yusuf, monkeypatch):
    in_one_window(monkeypatch)
    browser, address = at_home(yusuf), f"{about(coffee)}skriv/"
    data = {"text": "Hov", "naming": "first"}  # without a key each click is a new deed
    statuses = [status for _round in range(2) for status, _address in ten_at_once(browser, address, data)]
    assert sorted(statuses) == [302] * 12 + [429] * 8
    assert Comment.objects.count() == 12
