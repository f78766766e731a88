"""How did it go? Answered from the letter or from the page, taken back, ended, renewed, withdrawn."""

import pytest
from django.test import Client

from medborger.ground.dates import days_from_now
from medborger.modules.pledges.letters import answer_key
from medborger.modules.pledges.models import Pledge

pytestmark = pytest.mark.django_db


def page(pledge, deed="svar") -> str:
    return f"/slagelse/loefter/{pledge.pk}/{deed}/"


def course(pledge) -> str:
    return Pledge.objects.get(pk=pledge.pk).course


def test_the_author_answers_with_a_story(at_home, coffee, inger):
    answer = at_home(inger).post(page(coffee), {"outcome": "kept", "story": "Vi drak tre kander."})
    assert answer["Location"] == f"/slagelse/loefter/{coffee.pk}/"
    assert (course(coffee), coffee.answers.get().story) == ("kept", "Vi drak tre kander.")
    assert "Vi drak tre kander." in Client().get(answer["Location"]).content.decode()


def test_a_letters_link_only_chooses_and_the_button_answers(client, coffee, inger):
    link = f"{page(coffee)}?svar=kept&n={answer_key(inger.pk, coffee.pk)}"
    shown = client.get(link)
    assert shown.status_code == 200
    assert 'value="kept" required id="id_outcome_0" checked' in shown.content.decode().replace("  ", " ") or (
        shown.context["form"]["outcome"].value() == "kept"
    )
    assert coffee.answers.count() == 0
    client.post(page(coffee), {"outcome": "kept", "n": answer_key(inger.pk, coffee.pk)})
    assert [answer.person for answer in coffee.answers.all()] == [inger]


@pytest.mark.parametrize("key", ["", "forkert", "a:b:c", "WzEsMl0:1x:y"])
def test_without_a_good_key_one_must_sign_in(client, coffee, key):
    answer = client.post(page(coffee), {"outcome": "kept", "n": key})
    assert answer["Location"].startswith("/slagelse/konto/log-ind/?next=")
    assert coffee.answers.count() == 0


def test_a_key_for_one_pledge_does_not_open_another(client, coffee, inger, slagelse):
    from tests.cast import a_pledge

    other = a_pledge(slagelse, inger)
    answer = client.post(page(other), {"outcome": "kept", "n": answer_key(inger.pk, coffee.pk)})
    assert (answer.status_code, other.answers.count()) == (302, 0)


def test_a_neighbour_cannot_answer_for_others(at_home, coffee, kirsten):
    assert at_home(kirsten).post(page(coffee), {"outcome": "kept"}).status_code == 403


def test_an_answer_can_be_taken_back_by_its_giver_alone(at_home, coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    answer = coffee.keep(by=inger, outcome="kept")
    undo = f"/slagelse/loefter/{coffee.pk}/svar/{answer.pk}/fortryd/"
    assert at_home(yusuf).post(undo).status_code == 404
    assert at_home(inger).post(undo).status_code == 302
    assert course(coffee) == "open"


def test_no_answer_at_all_is_an_error_that_keeps_the_story(at_home, coffee, inger):
    answer = at_home(inger).post(page(coffee), {"story": "Det var en god dag."})
    assert answer.status_code == 422
    assert "Det var en god dag." in answer.content.decode()


def test_the_author_may_end_and_promise_again(at_home, coffee, inger):
    browser = at_home(inger)
    browser.post(page(coffee, "slut"), {"why": "Naboen er flyttet."})
    assert course(coffee) == "ended"
    browser.post(page(coffee, "igen"), {"due_on": days_from_now(10).isoformat()})
    assert course(coffee) == "open"


@pytest.mark.parametrize("deed", ["slut", "igen", "traek-tilbage", "ret"])
def test_nobody_else_may(at_home, coffee, kirsten, deed):
    assert at_home(kirsten).post(page(coffee, deed)).status_code == 403


def test_what_is_withdrawn_is_gone_for_everybody(at_home, coffee, inger):
    browser = at_home(inger)
    browser.post(page(coffee, "traek-tilbage"))
    assert browser.get(f"/slagelse/loefter/{coffee.pk}/").status_code == 404
    assert Client().get(f"/slagelse/loefter/{coffee.pk}/").status_code == 404
