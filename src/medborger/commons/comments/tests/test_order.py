"""What those who keep order do: hold back, let through, hide, show, close and reopen."""

import pytest

from medborger.commons.comments.conversations import close, reopen
from medborger.commons.comments.models import Closing, Comment
from medborger.commons.comments.refusals import _explanations
from medborger.commons.comments.tests.saying import about, at, hold_back, say
from medborger.commons.timeline.models import Event

pytestmark = pytest.mark.django_db


def times(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


@pytest.fixture
def said(coffee, yusuf):
    return say(coffee, yusuf, "Naboen er en kylling")


def test_hidden_it_is_seen_by_its_writer_and_the_desk_with_a_reason(
    at_home, client, said, coffee, yusuf, henrik, kirsten, bo, gerda, monkeypatch
):
    explain = lambda comment: "Vi taler ikke ondt om hinanden." if comment.reason == "unkind" else ""  # noqa: E731
    monkeypatch.setattr("medborger.commons.comments.refusals._explanations", [*_explanations, explain])
    said.hide(by=henrik, reason_code="unkind")
    for somebody in (yusuf, henrik):
        html = at_home(somebody).get(about(coffee)).content.decode()
        assert "Naboen er en kylling" in html
        assert "Vi taler ikke ondt om hinanden." in html
    for somebody in (kirsten, bo, gerda):
        browser = at_home(somebody)
        assert "kylling" not in browser.get(about(coffee)).content.decode()
        assert browser.get(at(said)).status_code == 404
        assert browser.get(f"{at(said)}foer/").status_code == 404
    client.logout()
    assert "kylling" not in client.get(about(coffee)).content.decode()


def test_hidden_under_answers_it_leaves_a_mark(client, said, coffee, kirsten, henrik):
    say(coffee, kirsten, "Det er hun da ikke", answers=said)
    said.hide(by=henrik, reason_code="unkind")
    client.cookies["sprog"] = "en"
    html = client.get(about(coffee)).content.decode()
    assert "Hidden by the hosts" in html
    assert "Det er hun da ikke" in html


def test_shown_again_it_stands_where_it_stood_and_nobody_is_told_twice(client, said, coffee, henrik):
    said.hide(by=henrik, reason_code="unkind")
    said.show(by=henrik)
    assert "kylling" in client.get(about(coffee)).content.decode()
    assert (times("comment.written"), times("comment.hidden"), times("comment.shown")) == (1, 1, 1)


def test_hiding_twice_is_hiding_once(said, henrik):
    for _time in range(2):
        Comment.objects.get().hide(by=henrik, reason_code="unkind")
    assert times("comment.hidden") == 1


def test_what_hiding_was_decided_by_stands_in_the_timeline(said, henrik):
    said.hide(by=henrik, reason_code="unkind", decision=7)
    event = Event.objects.get(verb="comment.hidden")
    assert event.details == {"comment": said.pk, "reason": "unkind", "decision": 7}


def test_held_back_it_is_told_of_when_it_is_let_through(coffee, yusuf, henrik, monkeypatch):
    hold_back(monkeypatch)
    held = say(coffee, yusuf, "Tjen penge nu")
    assert times("comment.written") == 0
    for _time in range(2):
        Comment.objects.get().let_through(by=henrik)
    held.refresh_from_db()
    assert (held.is_public, held.reason) == (True, "")
    assert held.published_at is not None
    assert times("comment.written") == 1
    assert Event.objects.get(verb="comment.written").by == yusuf


def test_showing_what_was_held_back_is_letting_it_through(coffee, yusuf, henrik, monkeypatch):
    hold_back(monkeypatch)
    say(coffee, yusuf, "Tjen penge nu").show(by=henrik)
    assert times("comment.written") == 1


def test_a_closed_conversation_says_so_and_can_be_reopened(at_home, client, said, coffee, yusuf, henrik):
    for _time in range(2):
        close(coffee, by=henrik, reason_code="heated", words="Vi holder en pause til mandag.")
    assert (times("conversation.closed"), Closing.objects.count()) == (1, 1)
    for page in (about(coffee), f"/slagelse/loefter/{coffee.pk}/"):
        html = client.get(page).content.decode()
        assert "Vi holder en pause til mandag." in html
        assert "kylling" in html
        assert f"{about(coffee)}skriv/" not in html
    assert f"{at(said)}ret/" not in at_home(yusuf).get(about(coffee)).content.decode()
    client.logout()
    for _time in range(2):
        reopen(coffee, by=henrik)
    assert times("conversation.reopened") == 1
    assert f"{about(coffee)}skriv/" in client.get(about(coffee)).content.decode()
