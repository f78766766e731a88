"""The demo's post: letters land in a table and are read at /postkasse/. Nothing leaves the machine.

Two locks keep this out of a real municipality: the app is not installed in production, and everything here asks
whether the municipality is an invented one.
"""

import re

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from medborger.commons.notifications.models import Letter
from medborger.demo.models import MailboxLetter

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class EmailBackend(BaseEmailBackend):
    """Puts every letter in the mailbox, one row for each who gets it."""

    def send_messages(self, email_messages):
        letters = [
            MailboxLetter(to=address, subject=message.subject[:300], body=message.body)
            for message in email_messages
            for address in message.recipients()
        ]
        MailboxLetter.objects.bulk_create(letters)
        MailboxLetter.objects.make_room()
        return len(email_messages)


def is_open_in(municipality) -> bool:
    """Whether letters may be read and people be played here: only where everybody is invented."""
    return bool(settings.DEMO and municipality is not None and municipality.is_demo)


def where_the_code_is(request, person) -> dict | None:
    """What the code page says in the demo: the newest code to `person`, delivered or still on its way."""
    if not is_open_in(request.municipality):
        return None
    waiting = (
        Letter.objects.unsent()
        .filter(person=person, is_secret=True)
        .order_by("-pk")
        .values_list("body", flat=True)
    )
    delivered = MailboxLetter.objects.to_address(person.email).newest_first().values_list("body", flat=True)
    codes = [found[0] for body in [*waiting[:1], *delivered[:1]] if (found := _CODE.search(body))]
    return {"code": codes[0] if codes else "", "mailbox": reverse("demo:mailbox")}
