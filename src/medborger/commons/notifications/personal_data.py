"""Letters are handed out with their words, and burnt with the person."""

from django.db.models import Q
from django.utils.translation import gettext as _

from medborger.commons.notifications.models import Letter
from medborger.commons.people.personal_data import register


def _letters_of(person):
    return Letter.objects.filter(Q(person=person) | Q(to=person.email))


def _export(person) -> list[dict]:
    return [
        {
            _("to"): letter.to,
            _("subject"): letter.subject,
            _("text"): letter.body,
            _("written"): letter.created_at,
            _("sent"): letter.sent_at,
        }
        for letter in _letters_of(person).order_by("pk")
    ]


register(
    "notifications.Letter", export=_export, erase=lambda person, keep_matters: _letters_of(person).delete()
)
