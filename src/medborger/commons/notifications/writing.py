"""Writes letters from templates: the first line is the subject, the rest is the letter."""

import secrets

from django.template.loader import render_to_string
from django.utils import translation

from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.sending import send_letter


def write_letter(template: str, *, to, municipality=None, key="", is_secret=False, **context) -> Letter:
    """Write to `to` (a Person, in that person's language) and put the letter in the post, in the caller's transaction.

    The same `key` writes one letter, however often it is asked. A secret letter (one with a code) is blanked when sent.
    """
    key = key or secrets.token_urlsafe(24)
    with translation.override(to.language):
        text = render_to_string(template, {"person": to, "municipality": municipality, **context})
    subject, _sep, body = text.strip().partition("\n")
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "municipality": municipality,
            "person": to if to.pk else None,
            "to": to.email,
            "language": to.language,
            "subject": " ".join(subject.split())[:200],
            "body": body.strip() + "\n",
            "is_secret": is_secret,
        },
    )
    if is_new:
        send_letter.enqueue(letter.pk)
    return letter
