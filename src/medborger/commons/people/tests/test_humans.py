"""Robots are kept out; people with and without JavaScript get in."""

import json
import re
import threading
import time
from datetime import timedelta
from html import unescape

import altcha
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from medborger.commons.people import humans
from medborger.commons.people.due import forget
from medborger.commons.people.humans import HONEYPOT, PROOF, STAMP, SpentStamp
from medborger.commons.people.limits import HOUR, Limit

SIGN_IN, CODE = "/slagelse/konto/log-ind/", "/slagelse/konto/kode/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_guard(settings, monkeypatch):
    """As in use, but for the moment: a test need not sit still for two seconds."""
    settings.KEEP_ROBOTS_OUT = True
    monkeypatch.setattr(humans, "LEAST_SECONDS", 0)


def form_at(browser, address=SIGN_IN) -> dict:
    """The form as a browser without JavaScript would send it."""
    page = browser.get(address).content.decode()
    assert f'name="{HONEYPOT}" value=""' in page
    return {STAMP: re.search(rf'name="{STAMP}" value="([^"]+)"', page)[1], HONEYPOT: "", PROOF: ""} | {
        "email": "inger@example.dk"
    }


def solved(browser, address=SIGN_IN) -> dict:
    """The form as a browser with JavaScript would send it."""
    page = browser.get(address).content.decode()
    challenge = altcha.Challenge.from_dict(json.loads(unescape(re.search(r'data-proof="([^"]+)"', page)[1])))
    stamp = re.search(rf'name="{STAMP}" value="([^"]+)"', page)[1]
    payload = altcha.Payload(challenge, altcha.solve_challenge(challenge))
    return {STAMP: stamp, HONEYPOT: "", PROOF: payload.to_base64(), "email": "inger@example.dk"}


def test_with_a_proof_one_gets_in(client, slagelse, letters):
    assert client.post(SIGN_IN, solved(client))["Location"] == CODE
    assert letters("inger@example.dk").count() == 1


def test_without_javascript_one_gets_in_too(client, slagelse, letters):
    assert client.post(SIGN_IN, form_at(client))["Location"] == CODE
    assert letters("inger@example.dk").count() == 1


def test_without_a_proof_fewer_get_in_from_one_place(client, slagelse, monkeypatch):
    monkeypatch.setattr("medborger.commons.people.sign_in.WITHOUT_PROOF", (Limit("test", 3, HOUR),))
    statuses = [
        Client().post(SIGN_IN, form_at(client) | {"email": f"nr{n}@example.dk"}).status_code for n in range(5)
    ]
    assert statuses == [302, 302, 302, 429, 429]
    assert Client().post(SIGN_IN, solved(client)).status_code == 302


def test_who_is_taken_for_a_robot_presses_once_more_and_nothing_is_lost(
    client, slagelse, letters, monkeypatch
):
    monkeypatch.setattr(humans, "LEAST_SECONDS", 60)
    answer = client.post(SIGN_IN, solved(client))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="inger@example.dk"' in page
    assert letters("inger@example.dk").count() == 0
    monkeypatch.setattr(humans, "LEAST_SECONDS", 0)
    again = re.search(rf'name="{STAMP}" value="([^"]+)"', page)[1]
    assert client.post(SIGN_IN, form_at(client) | {STAMP: again}).status_code == 302


def test_what_only_a_robot_sees_is_left_empty(client, slagelse, letters):
    assert client.post(SIGN_IN, solved(client) | {HONEYPOT: "https://buy.example"}).status_code == 422
    assert letters("inger@example.dk").count() == 0


@pytest.mark.parametrize("stamp", ["", "x", "\0", "a:b:c", "x" * 100_000])
def test_a_stamp_that_is_not_ours(client, slagelse, letters, stamp):
    assert client.post(SIGN_IN, form_at(client) | {STAMP: stamp}).status_code == 422
    assert letters("inger@example.dk").count() == 0


def test_a_stamp_is_good_for_some_hours(client, slagelse, time_machine):
    form = form_at(client)
    time_machine.move_to(timezone.now() + timedelta(seconds=humans.GOOD_FOR_SECONDS + 60))
    assert client.post(SIGN_IN, form).status_code == 422


def test_the_same_proof_is_not_taken_twice(client, slagelse, letters):
    form = solved(client)
    Client().post(SIGN_IN, form)
    assert Client().post(SIGN_IN, form).status_code == 422
    assert letters("inger@example.dk").count() == 1


def test_a_second_click_gets_the_answer_of_the_first(client, slagelse, letters):
    form = solved(client)
    answers = [client.post(SIGN_IN, form)["Location"] for _click in range(10)]
    assert answers == [CODE] * 10
    assert letters("inger@example.dk").count() == 1
    assert client.post(SIGN_IN, form | {"email": "amira@example.dk"}).status_code == 422


def test_a_proof_made_for_another_form_is_not_taken(client, slagelse):
    other = solved(client)[PROOF]
    assert client.post(SIGN_IN, form_at(client) | {PROOF: other}).status_code == 422


def _tampered(form: dict, **parameters) -> dict:
    payload = altcha.Payload.from_base64(form[PROOF])
    for name, value in parameters.items():
        setattr(payload.challenge.parameters, name, value)
    return form | {PROOF: payload.to_base64()}


@pytest.mark.parametrize(
    "parameters", [{"cost": 1}, {"key_prefix": "0"}, {"expires_at": 2**33}, {"data": {"stamp": "x"}}]
)
def test_a_forged_challenge_is_not_taken(client, slagelse, parameters):
    assert client.post(SIGN_IN, _tampered(solved(client), **parameters)).status_code == 422


def test_arithmetic_that_is_wrong_is_not_taken(client, slagelse):
    form = solved(client)
    payload = altcha.Payload.from_base64(form[PROOF])
    payload.solution.counter += 1
    payload.solution.derived_key = "00" * 32
    assert client.post(SIGN_IN, form | {PROOF: payload.to_base64()}).status_code == 422


def test_a_challenge_that_has_expired_is_not_taken(client, slagelse, monkeypatch):
    monkeypatch.setattr(humans, "GOOD_FOR_SECONDS", -5)
    form = solved(client)
    monkeypatch.setattr(humans, "GOOD_FOR_SECONDS", 6 * HOUR)
    assert client.post(SIGN_IN, form).status_code == 422


@pytest.mark.parametrize("proof", ["x", "e30=", "W10=", "bnVsbA==", "\0", "æøå", "A" * 100_000])
def test_what_is_no_proof_is_not_taken(client, slagelse, proof):
    assert client.post(SIGN_IN, form_at(client) | {PROOF: proof}).status_code == 422


def test_a_slip_of_the_pen_does_not_use_the_proof_up(client, slagelse):
    form = solved(client)
    assert client.post(SIGN_IN, form | {"email": "inger@"}).status_code == 422
    assert SpentStamp.objects.count() == 0
    assert client.post(SIGN_IN, form).status_code == 302


def test_spent_stamps_are_forgotten_when_they_are_good_for_nothing(client, slagelse):
    client.post(SIGN_IN, solved(client))
    forget(timezone.now())
    assert SpentStamp.objects.count() == 1
    forget(timezone.now() + timedelta(seconds=humans.GOOD_FOR_SECONDS + 60))
    assert SpentStamp.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_sixty_who_use_one_stamp_at_once_exactly_one_gets_in(client, slagelse, letters):
    form, start, statuses = solved(client), threading.Barrier(60), [None] * 60

    def post(n):
        start.wait()
        try:
            statuses[n] = Client().post(SIGN_IN, form).status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(n,)) for n in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (statuses.count(302), statuses.count(422)) == (1, 59)
    assert letters("inger@example.dk").count() == 1


def test_a_forms_moment_is_measured_from_when_it_was_shown(client, slagelse, monkeypatch):
    form, now = form_at(client), time.time()
    monkeypatch.setattr(humans, "LEAST_SECONDS", 2)
    monkeypatch.setattr(humans.time, "time", lambda: now + 1)
    assert client.post(SIGN_IN, form).status_code == 422
    monkeypatch.setattr(humans.time, "time", lambda: now + 3)
    assert client.post(SIGN_IN, form).status_code == 302
