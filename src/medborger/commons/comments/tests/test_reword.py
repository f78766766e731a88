"""New words: the writer's alone, and what stood there before can still be read; but not what was hidden."""

import pytest

from medborger.commons.comments.conversations import close
from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, hold_back, say
from medborger.commons.timeline.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(coffee, yusuf):
    return say(coffee, yusuf, "Første ord")


def reword(browser, comment, text="Andre ord", **more):
    return browser.post(f"{at(comment)}ret/", {"text": text, **more})


def test_the_new_words_stand_and_the_old_are_kept(at_home, client, said, coffee, yusuf):
    assert reword(at_home(yusuf), said)["Location"] == at(said)
    client.logout()
    page, before = client.get(about(coffee)).content.decode(), client.get(f"{at(said)}foer/").content.decode()
    assert "Andre ord" in page
    assert "Første ord" not in page
    assert f'href="{at(said)}foer/"' in page
    assert "Første ord" in before


def test_the_same_words_are_no_change(at_home, said, yusuf):
    reword(at_home(yusuf), said, "Første ord")
    said.refresh_from_db()
    assert (said.edited_at, said.versions.count()) == (None, 0)
    assert not Event.objects.filter(verb="comment.reworded").exists()


def test_two_clicks_change_it_once(at_home, said, yusuf):
    for _click in range(2):
        reword(at_home(yusuf), said, once="abcdefghijklmnop")
    assert said.versions.count() == 1


def test_nobody_rewords_anothers(at_home, said, inger, henrik):
    for somebody in (inger, henrik):
        assert reword(at_home(somebody), said).status_code == 403
    assert Comment.objects.get().text == "Første ord"


def test_a_visitor_signs_in_first(client, said):
    assert reword(client, said)["Location"].startswith("/slagelse/konto/log-ind/")


def test_not_in_a_closed_conversation(at_home, said, coffee, yusuf, henrik):
    close(coffee, by=henrik)
    assert reword(at_home(yusuf), said).status_code == 403


def test_nothing_is_no_new_word(at_home, said, yusuf):
    assert reword(at_home(yusuf), said, "").status_code == 422


def test_what_a_gatekeeper_stops_waits_with_its_old_words_readable_by_nobody(
    at_home, client, said, coffee, yusuf, monkeypatch
):
    hold_back(monkeypatch)
    reword(at_home(yusuf), said, "Tjen penge nu")
    said.refresh_from_db()
    assert (said.state, said.reason) == ("held", "word")
    assert "Tjen penge nu" in at_home(yusuf).get(about(coffee)).content.decode()
    client.logout()
    assert "Tjen penge" not in client.get(about(coffee)).content.decode()
    assert client.get(f"{at(said)}foer/").status_code == 404


def test_new_words_bring_nothing_hidden_back(at_home, client, said, coffee, yusuf, henrik):
    said.hide(by=henrik, reason_code="unkind")
    reword(at_home(yusuf), said, "Pænere ord")
    said.refresh_from_db()
    assert (said.state, said.reason) == ("held", "reworded")
    said.let_through(by=henrik)
    client.logout()
    assert "Pænere ord" in client.get(about(coffee)).content.decode()
    before = client.get(f"{at(said)}foer/")
    assert before.status_code == 200
    assert "Første ord" not in before.content.decode()
    assert "Første ord" in at_home(yusuf).get(f"{at(said)}foer/").content.decode()
    assert "Første ord" in at_home(henrik).get(f"{at(said)}foer/").content.decode()


def test_what_was_reworded_while_it_waited_was_never_public(client, said, coffee, yusuf, henrik):
    Comment.objects.update(state="held", published_at=None)
    held = Comment.objects.get()
    held.reword(by=yusuf, text="Uden reklame")
    held.let_through(by=henrik)
    assert "Første ord" not in client.get(f"{at(held)}foer/").content.decode()
    assert Comment.objects.get().edited_at is None


def test_a_history_of_what_nobody_changed_is_empty(client, said):
    assert client.get(f"{at(said)}foer/").status_code == 200
