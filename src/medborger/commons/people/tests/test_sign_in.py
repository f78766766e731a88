"""Asking for a code."""

import threading

import pytest
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.dispatch import receiver
from django.test import Client

from medborger.commons.people import limits
from medborger.commons.people.models import Count, Person

SIGN_IN, CODE = "/slagelse/konto/log-ind/", "/slagelse/konto/kode/"

pytestmark = pytest.mark.django_db


def test_an_address_and_a_code_is_all_it_takes(client, slagelse, newest_code):
    answer = client.post(SIGN_IN, {"email": " Amira@Example.dk "})
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    answer = client.post(CODE, {"code": newest_code("amira@example.dk")})
    assert (answer.status_code, answer["Location"]) == (302, "/slagelse/min-side/")
    amira = Person.objects.get(email="amira@example.dk")
    assert client.session["_auth_user_id"] == str(amira.pk)
    assert amira.confirmed_at is not None


def test_nobody_learns_whether_an_address_is_known(client, slagelse, inger):
    known = client.post(SIGN_IN, {"email": inger.email})
    page_of_known = client.get(CODE).content.decode()
    client.cookies.clear()
    unknown = client.post(SIGN_IN, {"email": "ukend@example.dk"})
    page_of_unknown = client.get(CODE).content.decode()
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert _but_for(page_of_known, "inger") == _but_for(page_of_unknown, "ukend")


def _but_for(page: str, name: str) -> list[str]:
    return [line.replace(name, "") for line in page.splitlines() if "csrf" not in line]


def test_the_letter_has_the_code_and_no_link(client, slagelse, inger, letters, newest_code):
    client.post(SIGN_IN, {"email": inger.email})
    letter = letters(inger.email).get()
    assert letter.is_secret
    assert letter.subject.startswith(newest_code(inger.email))
    assert "http" not in letter.body


def test_the_letter_to_somebody_new_is_in_the_language_of_the_page(client, slagelse, letters):
    client.post(SIGN_IN, {"email": "emma@example.dk"}, headers={"Accept-Language": "en"})
    assert letters("emma@example.dk").get().subject.endswith("is your code")


def test_what_was_pending_in_the_session_is_there_when_the_person_is_known(
    client, slagelse, inger, newest_code
):
    session = client.session
    session["pledges.pending"] = {"title": "Jeg lover at hilse"}
    session.save()
    client.cookies["medborger"] = session.session_key
    seen = []

    @receiver(user_logged_in, weak=False, dispatch_uid="test")
    def complete(request, user, **_kwargs):
        seen.append((user.pk, user.confirmed_at is not None, request.session["pledges.pending"]["title"]))

    try:
        client.post(SIGN_IN, {"email": inger.email})
        client.post(CODE, {"code": newest_code(inger.email)})
    finally:
        user_logged_in.disconnect(dispatch_uid="test")
    assert seen == [(inger.pk, True, "Jeg lover at hilse")]
    assert client.cookies["medborger"].value != session.session_key


def test_the_way_on_is_only_ever_on_this_site(client, slagelse, inger, newest_code):
    client.post(SIGN_IN, {"email": inger.email, "next": "https://ond.example/"})
    assert client.post(CODE, {"code": newest_code(inger.email)})["Location"] == "/slagelse/min-side/"


def test_the_way_on_is_the_page_one_came_from(client, slagelse, inger, newest_code):
    client.post(SIGN_IN, {"email": inger.email, "next": "/slagelse/loefter/12/"})
    assert client.post(CODE, {"code": newest_code(inger.email)})["Location"] == "/slagelse/loefter/12/"


@pytest.mark.parametrize(
    "address", ["", "inger", "inger@", "a%00b@example.dk", "%ED%A0%80@example.dk", "i@x." + "d" * 300]
)
def test_an_address_nobody_can_write_to_gets_a_page_that_says_so(client, slagelse, address):
    answer = client.post(SIGN_IN, f"email={address}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert Person.objects.count() == 0


def test_reading_the_pages_does_nothing(client, slagelse, inger, letters):
    for address in (SIGN_IN, CODE, "/slagelse/konto/log-ud/", "/slagelse/konto/adgangsnoegler/log-ind/"):
        client.get(address)
        client.head(address)
    assert letters(inger.email).count() == 0
    assert "sessionid" not in client.cookies
    assert "medborger" not in client.cookies


def test_a_stranger_who_asks_and_asks_closes_nobody_elses_way_in(client, slagelse, inger, letters):
    most = min(limit.most for limit in limits.CODES_TO_ONE_ADDRESS_FROM_ONE_PLACE)
    stranger = [
        client.post(SIGN_IN, {"email": inger.email}, REMOTE_ADDR="192.0.2.66").status_code for _ in range(40)
    ]
    assert stranger == [302] * most + [429] * (40 - most)
    assert client.post(SIGN_IN, {"email": inger.email}, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_strangers_in_many_places_fill_nobodys_mailbox(client, slagelse, inger, letters):
    most = min(limit.most for limit in limits.CODES_TO_ONE_ADDRESS)
    for n in range(most + 5):
        client.post(SIGN_IN, {"email": inger.email}, REMOTE_ADDR=f"192.0.2.{n + 1}")
    assert letters(inger.email).count() == most


@pytest.mark.django_db(transaction=True)
def test_of_sixty_asked_for_at_once_exactly_the_limit_is_sent(slagelse, inger, letters):
    most, start = (
        min(limit.most for limit in limits.CODES_TO_ONE_ADDRESS_FROM_ONE_PLACE),
        threading.Barrier(60),
    )

    def ask():
        start.wait()
        try:
            Client().post(SIGN_IN, {"email": inger.email})
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert letters(inger.email).count() == most


def test_too_many_codes_to_one_address_get_a_page_that_asks_for_patience(client, slagelse, inger, letters):
    most = min(limit.most for limit in limits.CODES_TO_ONE_ADDRESS_FROM_ONE_PLACE)
    answers = [client.post(SIGN_IN, {"email": inger.email}) for _ in range(most + 1)]
    assert [answer.status_code for answer in answers] == [302] * most + [429]
    assert 0 < int(answers[-1]["Retry-After"]) <= limits.HOUR
    assert letters(inger.email).count() == most


def test_too_many_codes_from_one_place(client, slagelse, monkeypatch):
    monkeypatch.setattr(limits, "CODES_FROM_ONE_PLACE", (limits.Limit("test", 3, limits.HOUR),))
    statuses = [client.post(SIGN_IN, {"email": f"nr{n}@example.dk"}).status_code for n in range(5)]
    assert statuses == [302, 302, 302, 429, 429]
    assert client.post(SIGN_IN, {"email": "yusuf@example.dk"}, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_the_table_of_counts_holds_no_addresses(client, slagelse, inger):
    client.post(SIGN_IN, {"email": inger.email})
    assert Count.objects.count() == 5
    assert not any(
        "inger" in key or "127" in key
        for key in Count.objects.values_list("key", flat=True)
        if len(key) != 64
    )


@pytest.mark.parametrize(
    ("proxies", "forwarded", "place"),
    [
        (0, "203.0.113.7", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 198.51.100.2", "203.0.113.7"),
        (2, "203.0.113.7", "192.0.2.1"),
        (1, "2001:db8:1:2:3::9", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "nonsense", "unknown"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(rf, settings, proxies, forwarded, place):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.1")
    assert limits.place_of(request) == place


def test_pages_about_signing_in_are_kept_by_nobody(client, slagelse):
    for page in ("log-ind/", "kode/", "log-ud/", "farvel/"):
        assert "no-store" in client.get(f"/slagelse/konto/{page}")["Cache-Control"]
