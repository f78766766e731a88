"""What is told of writing for somebody else."""

from django.utils.translation import gettext as _

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.sentences import said, whom
from medborger.commons.timeline.verbs import Verb, register


def row_of(event) -> OnBehalf | None:
    return OnBehalf.objects.filter(pk=event.details["behalf"]).select_related("helper").first()


def _helper(event):
    row = row_of(event)
    return [row.helper] if row and row.helper else []


def _written(event) -> str:
    row = row_of(event)
    return said(row) if row else _("Written for somebody else")


def _taken_over(event) -> str:
    row = row_of(event)
    if row is None:
        return _("What you wrote for somebody has been taken over")
    return _("%(name)s has taken over what you wrote for them") % {"name": whom(row)}


def _declined(event) -> str:
    row = row_of(event)
    if row is None:
        return _("What you wrote for somebody has been taken down")
    return _("%(name)s has had what you wrote for them taken down") % {"name": whom(row)}


register(
    Verb("behalf.written", says=_written, fills_petals=False),
    Verb(
        "behalf.taken_over",
        tells=_helper,
        letter="behalf/letters/taken_over.txt",
        says=_taken_over,
        fills_petals=False,
    ),
    Verb(
        "behalf.declined",
        tells=_helper,
        letter="behalf/letters/declined.txt",
        insists=True,
        says=_declined,
        fills_petals=False,
    ),
    Verb("behalf.revoked", fills_petals=False),
)
