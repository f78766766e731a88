"""Taking over what another has written for one; or having it taken down."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from medborger.commons.afterwork.worker import drain
from medborger.commons.behalf import codes
from medborger.commons.behalf.models import OnBehalf, TooLate
from medborger.commons.behalf.tests.written import (
    SEE,
    TAKE_OVER,
    code_on_slip,
    page_of,
    written_by,
)
from medborger.commons.people.limits import HOUR, Limit
from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Pledge
from tests.cast import burst, person

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def else_(db):
    return person("Else Krogh")


@pytest.fixture
def row(slagelse, henrik):
    return written_by(signed_in(henrik), slagelse)


@pytest.fixture
def code(henrik, row):
    return code_on_slip(signed_in(henrik), row)


def signed_in(somebody) -> Client:
    browser = Client()
    browser.force_login(somebody, backend=BACKEND)
    return browser


@pytest.fixture
def with_code(else_, code):
    """Else's browser, in which she has typed the code."""
    browser = signed_in(else_)
    assert browser.post(TAKE_OVER, {"code": code})["Location"] == SEE
    return browser


def test_whoever_had_joined_it_promises_it_once(with_code, row, else_, yusuf):
    pledge = Pledge.objects.get(pk=row.matter_id)
    for somebody in (else_, yusuf):
        pledge.join(by=somebody, signed=somebody.name)
    assert with_code.post(SEE, {}).status_code == 302
    assert list(pledge.participations.values_list("person", flat=True)) == [yusuf.pk]


def test_with_the_code_it_becomes_ones_own(with_code, row, else_, henrik):
    assert "ringe til en, der er alene" in with_code.get(SEE).content.decode()
    assert with_code.post(SEE)["Location"] == page_of(row)
    row.refresh_from_db()
    assert (row.matter.author, row.taken_over_by, row.helper) == (else_, else_, henrik)
    assert (row.consent_words, row.digest) == ("", "")
    assert "Henrik" in Client().get(page_of(row)).content.decode()
    assert with_code.get(f"{page_of(row)}ret/").status_code == 200
    assert signed_in(henrik).get(f"{page_of(row)}ret/").status_code == 403


def test_a_visitor_types_the_code_first_and_signs_in_then(client, code):
    client.post(TAKE_OVER, {"code": code})
    answer = client.get(SEE)
    assert answer["Location"] == f"/slagelse/konto/log-ind/?next={SEE}"


def test_the_code_may_be_typed_as_people_type(client, code):
    assert client.post(TAKE_OVER, {"code": f" {code.lower().replace('-', ' ')} "}).status_code == 302


def test_the_address_of_the_picture_fills_the_code_in_and_does_nothing(client, code, row):
    page = client.get(f"{TAKE_OVER}?kode={code.replace('-', '')}").content.decode()
    assert f'value="{code}"' in page
    row.refresh_from_db()
    assert row.taken_over_at is None


def test_looking_does_nothing(with_code, row):
    with_code.get(SEE)
    row.refresh_from_db()
    assert (row.taken_over_at, row.matter.is_public) == (None, True)


def test_what_was_not_wanted_is_taken_down_in_one_step(with_code, row, else_):
    with_code.post(SEE, {"decline": "1"})
    row.refresh_from_db()
    assert (row.matter.state, row.revoked_at is not None, row.taken_over_by) == ("withdrawn", True, None)
    assert Client().get(page_of(row)).status_code == 404


@pytest.mark.parametrize(
    ("choice", "verb"), [({}, "behalf.taken_over"), ({"decline": "1"}, "behalf.declined")]
)
def test_the_helper_gets_a_letter(with_code, henrik, choice, verb, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with_code.post(SEE, choice)
    drain()
    assert Event.objects.filter(verb=verb).count() == 1
    assert [letter for letter in mail.outbox if letter.to == [henrik.email] and "Else" in letter.body]


def test_a_code_is_used_once(with_code, code, yusuf):
    with_code.post(SEE)
    assert signed_in(yusuf).post(TAKE_OVER, {"code": code}).status_code == 422


def test_somebody_who_typed_it_before_another_used_it_is_told(with_code, code, yusuf, row, else_):
    slower = signed_in(yusuf)
    slower.post(TAKE_OVER, {"code": code})
    with_code.post(SEE)
    assert slower.post(SEE).status_code == 410
    row.refresh_from_db()
    assert row.taken_over_by == else_


def test_two_clicks_take_over_once(with_code, row):
    answers = [with_code.post(SEE, {"once": "k" * 24})["Location"] for _click in range(3)]
    assert answers == [page_of(row)] * 3
    assert Event.objects.filter(verb="behalf.taken_over").count() == 1


def test_the_helper_cannot_be_the_one_helped(henrik, code, row):
    browser = signed_in(henrik)
    browser.post(TAKE_OVER, {"code": code})
    assert browser.get(SEE).status_code == 403
    assert browser.post(SEE).status_code == 403
    row.refresh_from_db()
    assert row.taken_over_at is None


def test_after_a_year_the_code_is_good_for_nothing(client, code, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=366))
    assert client.post(TAKE_OVER, {"code": code}).status_code == 422


def test_what_was_taken_down_meanwhile_cannot_be_taken_over(with_code, row, henrik):
    signed_in(henrik).post(f"{page_of(row)}traek-tilbage/")
    assert with_code.post(SEE).status_code == 410


def test_what_is_hidden_can_be_taken_over_and_stays_hidden(with_code, row, henrik, else_):
    row.matter.hide(by=henrik, reason="Det fortæller noget privat.")
    with_code.post(SEE)
    row.matter.refresh_from_db()
    assert (row.matter.author, row.matter.state) == (else_, "hidden")


def test_a_code_from_another_municipality_is_not_known_here(client, haderslev, code):
    assert client.post(TAKE_OVER.replace("slagelse", "haderslev"), {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "typed", ["", "7KQ4M", "7KQ4M-X2TPD-9", "\0" * 10, "x" * 5000, "7KQ4M-X2TPD", "ÆØÅÆØÅÆØÅÆ"]
)
def test_what_is_no_code_is_said(client, slagelse, code, typed):
    assert client.post(TAKE_OVER, {"code": typed}).status_code == 422


def test_whoever_takes_it_over_decides_how_they_are_named(with_code, row, else_, slagelse):
    with_code.post(SEE)
    from medborger.commons.behalf.tests.written import for_else

    with_code.post(f"{page_of(row)}ret/", for_else(slagelse, name="Else Krogh", naming="nameless"))
    assert "Else" not in Client().get(page_of(row)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_sixty_codes_typed_at_once_exactly_the_limit_is_tried(slagelse, monkeypatch):
    monkeypatch.setattr(codes, "TRIES_FROM_ONE_PLACE", (Limit("test", 7, HOUR),))
    statuses = burst(60, lambda n: Client().post(TAKE_OVER, {"code": "7KQ4M-X2TPD"}).status_code)
    assert (statuses.count(422), statuses.count(429)) == (7, 53)


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_take_it_over_at_once_one_does(row, code):
    people = [person(f"Nummer{n} Else") for n in range(10)]

    def take(n):
        try:
            OnBehalf.objects.with_code(codes.read(code)).get().take_over(by=people[n])
        except (TooLate, OnBehalf.DoesNotExist):
            return False
        return True

    assert burst(10, take).count(True) == 1
    assert Event.objects.filter(verb="behalf.taken_over").count() == 1


def test_whoever_took_it_over_is_shown_where_to_change_the_name(with_code, row):
    with_code.post(SEE)
    page = with_code.get(page_of(row)).content.decode()
    assert "Ret navnet eller teksten</a>" in page
    assert "Dit løfte" in page
