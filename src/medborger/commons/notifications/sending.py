"""Puts letters in the post. A crash between the post and the row makes one letter twice at most, never none."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from medborger.commons.notifications.models import Letter


@task()
def send_letter(letter_id: int) -> None:
    """Send one letter, unless it has been sent or erased. Raises what the mail server says; the worker tries again."""
    letter = Letter.objects.unsent().filter(pk=letter_id).first()
    if letter is None:
        return
    _post(letter)
    letter.sent_at = timezone.now()
    if letter.is_secret:
        letter.subject = letter.body = ""
    letter.save(update_fields=("sent_at", "subject", "body"))


def _post(letter: Letter) -> None:
    message = EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<letter-{letter.pk}@medborger>"},
    )
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()), ("",))[0]
        # Without the address: what goes wrong is kept and read by people it does not concern.
        raise NotDelivered(f"The mail server refused the address of letter {letter.pk} ({code})") from None


class NotDelivered(Exception):
    """The mail server would not take a letter."""


def send_forgotten(now) -> int:
    """Put in the post again what was written half a day ago and never sent. How many."""
    with transaction.atomic():
        forgotten = Letter.objects.forgotten_by_the_post(now - timedelta(hours=12)).order_by("pk")[:500]
        for letter in forgotten:
            send_letter.enqueue(letter.pk)
        return len(forgotten)
