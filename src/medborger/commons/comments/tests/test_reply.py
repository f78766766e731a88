"""Answering: two levels, never more; and what has been taken back cannot be answered."""

import re

import pytest

from medborger.commons.comments.models import Comment, NotThere
from medborger.commons.comments.tests.saying import about, at, say, under_hearing
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def answer(browser, comment, text="Tak for det.", **more):
    return browser.post(f"{at(comment)}svar/", {"text": text, "naming": "first", **more})


def test_an_answer_hangs_under_what_it_answers(at_home, coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    answer(at_home(yusuf), top)
    reply = Comment.objects.get(author=yusuf)
    assert (reply.parent, reply.matter_id, reply.side) == (top, coffee.pk, "")


def test_an_answer_to_an_answer_hangs_beside_it(at_home, coffee, yusuf, kirsten, inger):
    top = say(coffee, kirsten)
    reply = say(coffee, inger, answers=top)
    answer(at_home(yusuf), reply)
    assert Comment.objects.get(author=yusuf).parent == top


def test_its_permalink_leads_to_the_thread(at_home, coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    went = answer(at_home(yusuf), top)["Location"]
    reply = Comment.objects.get(author=yusuf)
    assert at_home(yusuf).get(went)["Location"] == f"{at(top)}traad/#kommentar-{reply.pk}"


@pytest.mark.parametrize("deed", ["withdraw", "hide"])
def test_what_is_gone_cannot_be_answered_and_the_text_is_kept(at_home, coffee, yusuf, kirsten, henrik, deed):
    top = say(coffee, kirsten, "Noget dumt")
    top.withdraw(by=kirsten) if deed == "withdraw" else top.hide(by=henrik, reason_code="unkind")
    got = answer(at_home(yusuf), top, "Det var da et godt spørgsmål")
    assert got.status_code == 409
    assert "Det var da et godt spørgsmål" in got.content.decode()
    assert "Noget dumt" not in got.content.decode()
    assert Comment.objects.count() == 1


def test_what_was_taken_back_a_moment_ago_is_noticed_in_the_deed_itself(coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    Comment.objects.get(pk=top.pk).withdraw(by=kirsten)
    with pytest.raises(NotThere):
        say(coffee, yusuf, answers=top)


def test_what_never_was_public_is_not_there(at_home, coffee, yusuf, kirsten):
    held = say(coffee, kirsten)
    Comment.objects.update(state="held", published_at=None)
    assert answer(at_home(yusuf), held).status_code == 404


def test_another_matters_comment_is_not_answered_here(slagelse, coffee, inger, yusuf, kirsten):
    other = say(a_pledge(slagelse, inger), kirsten)
    with pytest.raises(NotThere):
        say(coffee, yusuf, answers=other)


def test_another_municipalitys_comment_is_not_there(at_home, slagelse, haderslev, inger, yusuf):
    theirs = say(a_pledge(haderslev, inger), inger)
    assert answer(at_home(yusuf), theirs).status_code == 404


def test_for_and_against_are_not_answered(at_home, slagelse, yusuf, kirsten):
    stand = say(under_hearing(slagelse), kirsten, side="for")
    assert answer(at_home(yusuf), stand).status_code == 409
    page = at_home(yusuf).get(f"{at(stand)}traad/").content.decode()
    assert f"{at(stand)}svar/" not in page


def test_a_visitor_is_led_to_a_page_and_no_token_stands_on_the_kept_one(client, coffee, kirsten):
    top = say(coffee, kirsten)
    page = client.get(about(coffee)).content.decode()
    assert f'href="{at(top)}svar/"' in page
    assert "csrfmiddlewaretoken" not in page


def test_by_htmx_the_form_opens_in_place_and_the_thread_is_what_a_reload_shows(
    at_home, coffee, yusuf, kirsten
):
    top, browser = say(coffee, kirsten), at_home(yusuf)
    form = browser.get(f"{at(top)}svar/", **HTMX).content.decode()
    assert f'hx-target="#traad-{top.pk}"' in form
    assert re.search(r"<textarea[^>]* autofocus", form)
    assert "<html" not in form
    piece = browser.post(f"{at(top)}svar/", {"text": "Tak!", "naming": "first"}, **HTMX).content.decode()
    whole = browser.get(about(coffee)).content.decode()
    assert "Tak!" in piece
    assert piece.count(" autofocus") == 1  # the reader is taken to the answer, not to the top of the thread
    assert _thread(piece).replace(' tabindex="-1" autofocus', "") == _thread(whole)


def _thread(html: str) -> str:
    start = html.index('<li class="talk-thread"')
    return html[start : html.index('<div class="talk-answer"', start)]
