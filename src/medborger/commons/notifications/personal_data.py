"""Letters, notices and wishes about letters are handed out, and burnt with the person."""

from django.db.models import Q
from django.utils.translation import gettext as _

from medborger.commons.notifications.models import Letter, LetterWish, Notice
from medborger.commons.people.personal_data import erase_rows, register


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


def _notices(person) -> list[dict]:
    """Somebody else's words go into an export only while the person may read them."""
    mine = Notice.objects.to(person).readable_by(person).select_related("event", "municipality", "matter")
    return [
        {
            _("municipality"): notice.municipality.name,
            _("about"): notice.matter.title,
            _("what"): notice.event.verb,
            _("when"): notice.event.at,
            _("why"): str(notice.get_reason_display()),
            _("seen"): notice.seen_at,
        }
        for notice in mine.newest_first()
    ]


def _wishes(person) -> list[dict]:
    return [
        {
            _("one letter a week"): wish.weekly,
            _("a letter at once"): wish.at_once,
            _("left by a link in a letter"): wish.left_at,
        }
        for wish in LetterWish.objects.filter(person=person)
    ]


register(
    "notifications.Letter", export=_export, erase=lambda person, keep_matters: _letters_of(person).delete()
)
register("notifications.Notice", export=_notices, erase=erase_rows("notifications.Notice", "person"))
register("notifications.LetterWish", export=_wishes, erase=erase_rows("notifications.LetterWish", "person"))
