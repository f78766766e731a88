"""Puts letters in the post. A crash between the post and the row makes one letter twice at most, never none."""

from datetime import timedelta

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
    EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<letter-{letter.pk}@medborger>"},
    ).send()
    letter.sent_at = timezone.now()
    letter.body = "" if letter.is_secret else letter.body
    letter.save(update_fields=("sent_at", "body"))


def send_forgotten(now) -> int:
    """Put in the post again what was written half a day ago and never sent. How many."""
    with transaction.atomic():
        forgotten = Letter.objects.forgotten_by_the_post(now - timedelta(hours=12)).order_by("pk")[:500]
        for letter in forgotten:
            send_letter.enqueue(letter.pk)
        return len(forgotten)
