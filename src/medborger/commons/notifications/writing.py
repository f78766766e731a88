"""Writes letters from templates: the first line is the subject, the rest is the letter."""

import re
import secrets

from django.template.loader import render_to_string
from django.utils import translation

from medborger.commons.notifications.leaving import way_out
from medborger.commons.notifications.models import Letter, LetterWish
from medborger.commons.notifications.sending import send_letter

_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")
"""Where a template's tags have left more than one empty line."""


def write_letter(
    template: str, *, to, municipality=None, key="", is_secret=False, leaves="", **context
) -> Letter | None:
    """Write to `to` (a Person, in that person's language) and put the letter in the post, in the caller's transaction.

    The same `key` writes one letter, however often it is asked. A secret letter (one with a code) is blanked when
    sent, and has no link: nobody is to learn to press links in letters with codes. `leaves` names the wish ("at_once")
    that whoever does not want such letters has said no to: then nothing is written, and None is the answer. Without it
    the letter always comes, and says so.
    """
    if leaves and not LetterWish.objects.wants(to, leaves):
        return None
    letter, is_new = Letter.objects.get_or_create(
        key=key or secrets.token_urlsafe(24),
        defaults={
            **words(
                template,
                to=to,
                leaves=leaves,
                home=municipality,
                municipality=municipality,
                has_no_links=is_secret,
                **context,
            ),
            "is_secret": is_secret,
        },
    )
    if is_new:
        send_letter.enqueue(letter.pk)
    return letter


def words(template: str, *, to, leaves: str, home, **context) -> dict:
    """The columns of a letter to `to`. `home` is the municipality its way out leads to."""
    with translation.override(to.language):
        text = render_to_string(template, {"person": to, **way_out(home, to, leaves), **context})
    subject, _sep, body = text.strip().partition("\n")
    return {
        "municipality": home,
        "person": to if to.pk else None,
        "to": to.email,
        "language": to.language,
        "subject": " ".join(subject.split())[:200],
        "body": _GAPS.sub("\n\n", body.strip()) + "\n",
        "leaves": leaves,
    }
