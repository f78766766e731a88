"""How it is handed out and forgotten that somebody wrote for somebody else.

What was written for another is the other's: it stays when the helper is erased, without the helper's name, and can
still be taken over. How the other said yes goes with the helper, who alone could vouch for it.
"""

from django.utils.translation import gettext as _

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.comments.models import Comment
from medborger.commons.people.data_register import register


def _rows(person) -> list[dict]:
    return [*_as_helper(person), *_as_the_one_helped(person)]


def _as_helper(person) -> list[dict]:
    return [
        {
            _("written for"): row.helped,
            _("your name as shown"): row.helper_name,
            _("how they said yes"): str(row.get_consent_how_display()),
            _("in which words"): row.consent_words,
            _("taken back"): row.revoked_at,
            **_for_both(row),
        }
        for row in OnBehalf.objects.written_by(person).newest_first()
    ]


def _as_the_one_helped(person) -> list[dict]:
    return [
        {
            _("written by"): row.helper_name,
            _("your name as shown"): row.helped,
            _("how you said yes"): str(row.get_consent_how_display()),
            **_for_both(row),
        }
        for row in OnBehalf.objects.filter(taken_over_by=person).newest_first()
    ]


def _for_both(row: OnBehalf) -> dict:
    """What each of the two is told: which it is, and when it was agreed to and taken over."""
    return {
        _("number"): row.matter_id or row.comment_id,
        _("when"): row.consent_at,
        _("taken over"): row.taken_over_at,
    }


def _erase(person, keep_matters: bool) -> None:
    """Before the conversation is asked what becomes of the person's comments: these are not theirs to take away."""
    Comment.objects.filter(on_behalf__helper=person, on_behalf__taken_over_at=None).update(author=None)
    OnBehalf.objects.written_by(person).update(helper=None, helper_name="", role="", consent_words="")
    OnBehalf.objects.filter(taken_over_by=person).update(taken_over_by=None, helped="")


register("behalf.OnBehalf", export=_rows, erase=_erase)
