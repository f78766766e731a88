"""The way out of letters: one click in the mail program or on the page, and nothing by looking. Whoever comes by with
a link learns nothing about whose it is."""

import pytest
from django.core import mail, signing
from django.test import Client

from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications.leaving import leave_token
from medborger.commons.notifications.models import Letter, LetterWish
from medborger.commons.notifications.tests.shared_notices import told
from medborger.commons.notifications.writing import write_letter
from medborger.commons.people.models import Session
from medborger.commons.people.personal_data import erase_person
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def way_out(somebody, what="weekly") -> str:
    return f"/slagelse/besked/stop/{leave_token(somebody.pk, what)}/"


def wishes(somebody) -> tuple[bool, bool]:
    wish = LetterWish.objects.get(person=somebody)
    return wish.weekly, wish.at_once


def test_one_click_from_a_mail_program_is_enough(slagelse, yusuf):
    """No session, no cookie, no token of ours in the form, as RFC 8058 has it."""
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(way_out(yusuf), ONE_CLICK)
    assert answer.status_code == 200, "a mail provider follows no redirect"
    assert wishes(yusuf) == (False, True)
    assert Session.objects.count() == 0


def test_letters_at_once_are_left_alone(slagelse, yusuf):
    Client().post(way_out(yusuf, "at_once"), ONE_CLICK)
    assert wishes(yusuf) == (True, False)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_does_nothing(client, slagelse, yusuf, method):
    assert getattr(client, method)(way_out(yusuf)).status_code == 200
    assert not LetterWish.objects.exists()


def test_the_page_has_one_button(client, slagelse, yusuf):
    page = client.get(way_out(yusuf)).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count("<button") == 1
    assert "Ikke flere ugebreve" in main


def test_used_twice_it_says_the_same(client, slagelse, yusuf):
    first, second = (client.post(way_out(yusuf)) for _time in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert wishes(yusuf) == (False, True)


def test_what_was_chosen_otherwise_stays(client, slagelse, yusuf):
    LetterWish.objects.create(person=yusuf, at_once=False)
    client.post(way_out(yusuf))
    assert wishes(yusuf) == (False, False)
    assert LetterWish.objects.get().left_at is not None


def words(response) -> str:
    """The page without what is another one each time."""
    return response.content.decode().partition("<main")[2].partition("</main>")[0].partition("csrf")[0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_erasure_the_page_is_the_same(client, slagelse, yusuf, method):
    address = way_out(yusuf)
    before = getattr(client, method)(address)
    erase_person(yusuf, keep_matters=False)
    after = getattr(client, method)(address)
    assert (after.status_code, words(after)) == (200, words(before))
    assert not LetterWish.objects.exists()


def test_nobody_is_named(client, slagelse, yusuf):
    assert yusuf.email not in way_out(yusuf)
    for page in (client.get(way_out(yusuf)), client.post(way_out(yusuf))):
        said = page.content.decode()
        assert not [word for word in (yusuf.email, "Yusuf", "Demir") if word in said]


def others_tokens(yusuf) -> dict[str, str]:
    whole = leave_token(yusuf.pk, "weekly")
    signer = signing.Signer(salt="notifications.leave-letters")
    return {
        "cut": whole[:-3],
        "another one's, with this signature": leave_token(yusuf.pk + 1, "weekly").partition(":")[0]
        + ":"
        + whole.partition(":")[2],
        "unsigned": whole.partition(":")[0],
        "signed for something else": signing.Signer(salt="other").sign_object([yusuf.pk, "weekly"]),
        "a wish there is not": signer.sign_object([yusuf.pk, "is_active"]),
        "not a pair": signer.sign_object({"a": 1}),
        "a word": "afmeld",
        "no letters of ours": "æøå:☃",
        "long": "x" * 5000,
        "colons": ":::",
        "a null": "%00",
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_broken_link_is_answered_calmly(client, slagelse, yusuf, method):
    for what, token in others_tokens(yusuf).items():
        answer = getattr(client, method)(f"/slagelse/besked/stop/{token}/")
        assert answer.status_code in (400, 404), what
        assert "/slagelse/" in answer.content.decode(), what
    assert not LetterWish.objects.exists()


def test_a_broken_link_says_what_to_do(client, slagelse):
    page = client.get("/slagelse/besked/stop/afmeld/").content.decode()
    assert "Linket er ikke helt" in page
    assert "/slagelse/besked/breve/" in page


def test_another_way_of_asking_does_nothing(client, slagelse, yusuf):
    for method in ("put", "delete", "patch"):
        assert getattr(client, method)(way_out(yusuf)).status_code == 405
    assert not LetterWish.objects.exists()


def test_somebody_else_who_is_signed_in_changes_the_letters_owner_only(at_home, slagelse, yusuf, kirsten):
    at_home(kirsten).post(way_out(yusuf))
    assert [wish.person for wish in LetterWish.objects.all()] == [yusuf]


def test_a_letter_at_once_can_be_left(slagelse, inger):
    told(a_pledge(slagelse, inger))
    drain()
    [message] = mail.outbox
    address = message.message()["List-Unsubscribe"].strip("<>")
    assert address == f"http://localhost:8000{way_out(inger, 'at_once')}"
    assert message.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in message.body
    assert "/slagelse/besked/breve/" in message.body


def test_a_code_always_comes_and_says_so(slagelse, inger):
    LetterWish.objects.create(person=inger, weekly=False, at_once=False)
    write_letter("people/letters/code.txt", to=inger, municipality=slagelse, code="123456", minutes=15)
    drain()
    [message] = mail.outbox
    assert message.message()["List-Unsubscribe"] is None
    end = "Breve som dette kommer altid. De andre vælger du selv her:\nhttp://localhost:8000/slagelse/besked/breve/\n"
    assert message.body.endswith(end)


def test_whoever_has_left_is_written_to_no_more(slagelse, client, inger, yusuf):
    client.post(way_out(yusuf, "at_once"))
    pledge = a_pledge(slagelse, inger)
    pledge.join(by=yusuf, signed="Yusuf")
    pledge.end(by=inger)
    told(pledge)
    assert not Letter.objects.filter(person=yusuf).exists()


def test_the_way_out_keeps_when_the_key_of_the_house_is_changed(client, slagelse, yusuf, settings):
    address = way_out(yusuf)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert client.post(address).status_code == 200
    assert wishes(yusuf) == (False, True)
