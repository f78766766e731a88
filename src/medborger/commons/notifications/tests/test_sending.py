"""Letters: written once, sent once, and never lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from medborger.commons.afterwork.models import Attempt
from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.sending import send_forgotten, send_letter
from medborger.commons.notifications.writing import write_letter
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
CODE = "people/letters/code.txt"


def write(to, **more):
    return write_letter(CODE, to=to, code="123456", minutes=15, **more)


def test_the_first_line_is_the_subject_and_the_rest_the_letter(slagelse, inger):
    letter = write(inger, municipality=slagelse)
    assert letter.subject == "123456 er din kode"
    assert "Inger Holm" in letter.body


def test_a_letter_speaks_its_readers_language(slagelse, inger):
    inger.language = "en"
    assert write(inger, municipality=slagelse).subject == "123456 is your code"


def test_the_same_key_writes_one_letter(slagelse, inger):
    assert write(inger, key="a") == write(inger, key="a")
    drain()
    assert len(mail.outbox) == 1


def test_sending_twice_sends_once(inger):
    letter = write(inger)
    send_letter.call(letter.pk)
    send_letter.call(letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_with_a_code_is_blanked_when_it_has_gone(inger):
    letter = write(inger, is_secret=True)
    drain()
    letter.refresh_from_db()
    assert (letter.body, letter.sent_at is not None) == ("", True)
    assert "123456" in mail.outbox[0].body + mail.outbox[0].subject


def test_a_mail_server_that_refuses_is_tried_again_and_the_letter_is_kept(inger, monkeypatch):
    write(inger)

    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError("nobody there")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        drain(raising=False)
    assert (Letter.objects.unsent().count(), Attempt.objects.waiting().count()) == (1, 1)


def test_what_the_post_forgot_is_posted_again(inger):
    letter = write(inger)
    letter.created_at = timezone.now() - timedelta(hours=13)
    letter.save()
    assert send_forgotten(timezone.now()) == 1


def test_a_line_break_in_a_name_is_no_second_header(slagelse, inger):
    inger.name = "Inger\nBcc: alle@example.dk"
    write(inger, municipality=slagelse)
    drain()
    assert mail.outbox[0].message().get_all("Bcc") is None


def test_everybody_is_told_once_though_the_postman_comes_twice(
    slagelse, inger, django_capture_on_commit_callbacks
):
    from medborger.commons.notifications.telling import tell

    with django_capture_on_commit_callbacks(execute=True):
        pledge = a_pledge(slagelse, inger)
    event = pledge.events.get()
    drain()
    tell.call(event.pk)
    drain()
    assert [letter.to for letter in mail.outbox] == [[inger.email]]
