"""Taking one's words back: for good, after being asked once, and without taking others' answers along."""

import pytest

from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, say
from medborger.commons.timeline.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(coffee, yusuf):
    return say(coffee, yusuf, "Noget jeg fortryder")


def test_one_is_asked_first(at_home, said, yusuf):
    assert at_home(yusuf).get(f"{at(said)}tag-tilbage/").status_code == 200
    assert Comment.objects.get().is_public


def test_then_nobody_finds_it_not_even_its_history(at_home, client, said, coffee, yusuf, henrik):
    said.reword(by=yusuf, text="Noget jeg også fortryder")
    went = at_home(yusuf).post(f"{at(said)}tag-tilbage/")
    assert went["Location"] == f"{about(coffee)}#samtale"
    for somebody in (yusuf, henrik, None):
        client.logout()
        browser = at_home(somebody) if somebody else client
        assert "fortryder" not in browser.get(about(coffee)).content.decode()
        for page in ("", "traad/", "foer/", "ret/"):
            assert browser.get(f"{at(said)}{page}").status_code in (404, 302 if somebody is None else 404)


def test_where_others_have_answered_it_says_so(client, said, coffee, yusuf, kirsten):
    say(coffee, kirsten, "Godt sagt!", answers=said)
    said.withdraw(by=yusuf)
    client.cookies["sprog"] = "en"
    for page in (about(coffee), f"{at(said)}traad/", f"/slagelse/loefter/{coffee.pk}/"):
        html = client.get(page).content.decode()
        assert "Taken back by the one who wrote it" in html
        assert "Godt sagt!" in html
        assert "fortryder" not in html


def test_when_the_last_answer_goes_too_nothing_stands(client, said, coffee, yusuf, kirsten):
    reply = say(coffee, kirsten, answers=said)
    said.withdraw(by=yusuf)
    reply.withdraw(by=kirsten)
    assert f"kommentar-{said.pk}" not in client.get(about(coffee)).content.decode()
    assert client.get(f"{at(said)}traad/").status_code == 404


def test_two_clicks_take_it_back_once(at_home, said, coffee, yusuf):
    key = {"once": "abcdefghijklmnop"}
    answers = [at_home(yusuf).post(f"{at(said)}tag-tilbage/", key)["Location"] for _click in range(2)]
    assert answers == [f"{about(coffee)}#samtale"] * 2
    assert Event.objects.filter(verb="comment.withdrawn").count() == 1


def test_only_its_writer_may(at_home, said, inger, henrik):
    for somebody in (inger, henrik):
        assert at_home(somebody).post(f"{at(said)}tag-tilbage/").status_code == 403
    assert Comment.objects.get().is_public


def test_what_was_hidden_may_be_taken_back_too_and_never_shown_again(at_home, said, yusuf, henrik):
    said.hide(by=henrik, reason_code="private")
    at_home(yusuf).post(f"{at(said)}tag-tilbage/")
    said.refresh_from_db()
    said.show(by=henrik)
    assert Comment.objects.get().state == "withdrawn"
