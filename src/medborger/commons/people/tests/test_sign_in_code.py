"""Typing the code."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from medborger.commons.people.codes import Answer, SignInCode
from medborger.commons.people.models import Person, Session
from tests.cast import burst

SIGN_IN, CODE = "/slagelse/konto/log-ind/", "/slagelse/konto/kode/"


@pytest.fixture
def asked(client, slagelse, inger):
    """A visitor who has asked for a code to Inger's address."""
    client.post(SIGN_IN, {"email": inger.email})
    return client


def _is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]} {0[1]} {0[2]} {0[3]}-{0[4]}{0[5]}"])
def test_the_code_may_be_written_as_people_write(asked, inger, newest_code, written):
    asked.post(CODE, {"code": written.format(newest_code(inger.email))})
    assert _is_signed_in(asked)


def test_arabic_numerals_are_numerals(asked, inger, newest_code):
    asked.post(CODE, {"code": newest_code(inger.email).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))})
    assert _is_signed_in(asked)


def test_the_field_is_known_to_phones(asked):
    page = asked.get(CODE).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_a_wrong_code_gets_another_try(asked, inger, newest_code, wrong):
    assert asked.post(CODE, {"code": wrong(inger.email)}).status_code == 422
    assert not _is_signed_in(asked)
    asked.post(CODE, {"code": newest_code(inger.email)})
    assert _is_signed_in(asked)


def test_after_five_wrong_codes_the_right_one_is_refused_too(asked, inger, newest_code, wrong):
    statuses = [asked.post(CODE, {"code": wrong(inger.email)}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    answer = asked.post(CODE, {"code": newest_code(inger.email)})
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert not _is_signed_in(asked)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\0" * 6, "9" * 5000])
def test_what_is_no_code_costs_no_try(asked, inger, code):
    assert asked.post(CODE, {"code": code}).status_code == 422
    assert SignInCode.objects.get().tried == 0


def test_a_code_is_good_for_fifteen_minutes(asked, inger, newest_code, time_machine):
    time_machine.move_to(timezone.now() + timedelta(minutes=14, seconds=50))
    asked.post(CODE, {"code": newest_code(inger.email)})
    assert _is_signed_in(asked)


def test_a_code_that_is_too_old_gets_a_page_that_offers_a_new_one(asked, inger, newest_code, time_machine):
    time_machine.move_to(timezone.now() + timedelta(minutes=15, seconds=1))
    answer = asked.post(CODE, {"code": newest_code(inger.email)})
    assert answer.status_code == 410
    assert 'name="resend"' in answer.content.decode()
    assert not _is_signed_in(asked)


def test_a_code_works_once(asked, inger, newest_code):
    key = asked.cookies["medborger"].value
    code = newest_code(inger.email)
    asked.post(CODE, {"code": code})
    second = Client()
    second.cookies["medborger"] = key
    answer = second.post(CODE, {"code": code})
    assert answer.status_code == 410
    assert not _is_signed_in(second)


def test_a_new_code_ends_the_old_one(asked, inger, newest_code, letters):
    old = newest_code(inger.email)
    assert asked.post(CODE, {"resend": "1"}).status_code == 302
    assert letters(inger.email).count() == 2
    first = SignInCode.objects.earliest("sent_at")
    assert first.attempt(old) is Answer.EXPIRED
    asked.post(CODE, {"code": newest_code(inger.email)})
    assert _is_signed_in(asked)


def test_a_code_to_somebody_else_is_no_use(asked, inger, newest_code):
    thief = Client()
    thief.post(SIGN_IN, {"email": "tyv@example.dk"})
    thief.post(CODE, {"code": newest_code(inger.email)})
    assert not _is_signed_in(thief)


def test_a_code_from_one_municipality_is_typed_where_it_was_asked_for(asked, inger, haderslev, newest_code):
    answer = asked.post("/haderslev/konto/kode/", {"code": newest_code(inger.email)})
    assert answer.status_code == 302
    assert asked.get("/slagelse/konto/profil/").status_code == 200  # one house, one person, one session


def test_neither_code_nor_hash_without_a_key_is_kept(asked, inger, newest_code):
    row = SignInCode.objects.get()
    assert newest_code(inger.email) not in repr(vars(row))
    assert newest_code(inger.email) not in repr(
        Session.objects.get(pk=asked.cookies["medborger"].value).get_decoded()
    )


def test_the_session_knows_whose_it_is(asked, inger, newest_code):
    asked.post(CODE, {"code": newest_code(inger.email)})
    assert list(Session.objects.of(inger)) == [Session.objects.get(pk=asked.cookies["medborger"].value)]


def test_signing_out_takes_a_press_of_a_button(asked, inger, newest_code):
    asked.post(CODE, {"code": newest_code(inger.email)})
    asked.get("/slagelse/konto/log-ud/")
    assert _is_signed_in(asked)
    answer = asked.post("/slagelse/konto/log-ud/")
    assert answer["Location"] == "/slagelse/konto/log-ud/"
    assert not _is_signed_in(asked)
    assert 'data-draft-done="*"' in asked.get(answer["Location"]).content.decode()


def test_somebody_whose_way_in_is_closed_is_told(asked, inger, newest_code):
    Person.objects.filter(pk=inger.pk).update(is_active=False)
    answer = asked.post(CODE, {"code": newest_code(inger.email)}, follow=True)
    assert answer.status_code == 403
    assert not _is_signed_in(asked)


@pytest.mark.django_db(transaction=True)
def test_of_sixty_wrong_codes_at_once_five_are_tried():
    inger = Person.objects.at_address("inger@example.dk")
    code, digits = SignInCode.objects.issue(inger)
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    answers = burst(60, lambda n: SignInCode.objects.get(pk=code.pk).attempt(wrong))
    assert answers.count(Answer.WRONG) == 5
    assert answers.count(Answer.SPENT) == 55
    assert SignInCode.objects.get(pk=code.pk).attempt(digits) is Answer.SPENT


@pytest.mark.django_db(transaction=True)
def test_of_sixty_wrong_codes_posted_at_once_five_are_tried(client, slagelse, inger, wrong):
    client.post(SIGN_IN, {"email": inger.email})
    key, digits = client.cookies["medborger"].value, wrong(inger.email)

    def post(_n):
        browser = Client()
        browser.cookies["medborger"] = key
        return browser.post(CODE, {"code": digits}).status_code

    statuses = burst(60, post)
    assert (statuses.count(422), statuses.count(429)) == (5, 55)


@pytest.mark.django_db(transaction=True)
def test_the_right_code_typed_four_times_at_once_is_right_once():
    code, digits = SignInCode.objects.issue(Person.objects.at_address("inger@example.dk"))
    answers = burst(4, lambda n: SignInCode.objects.get(pk=code.pk).attempt(digits))
    assert answers.count(Answer.RIGHT) == 1
    assert answers.count(Answer.USED) == 3


@pytest.mark.django_db(transaction=True)
def test_one_address_asked_for_at_once_is_one_person():
    people = burst(10, lambda n: Person.objects.at_address("amira@example.dk").pk)
    assert len(set(people)) == 1
