"""The time-out: for some days somebody may read everything here and write nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from medborger.commons.comments.refusals import refusal
from medborger.commons.moderation.models import Decision
from medborger.ground.dates import long_day


@dataclass(frozen=True)
class Pause:
    """A time-out somebody has here just now."""

    until: datetime
    decision_id: int

    @property
    def sentence(self) -> str:
        """What is said to the one who has it, beside words that are kept."""
        return _("You can write here again on %(when)s. What you have written is not lost.") % {
            "when": said_until(self.until)
        }


def said_until(moment: datetime) -> str:
    """ "24. november 2026 kl. 14.30"."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": long_day(local.date()), "time": f"{local:%H.%M}"}


def pause_of(person, municipality) -> Pause | None:
    """The time-out `person` has in `municipality`, the longest; None where there is none."""
    if not getattr(person, "is_authenticated", False):
        return None
    found = Decision.objects.pausing(person.pk, municipality.pk, timezone.now()).values_list("until", "pk")
    return next((Pause(until, pk) for until, pk in found[:1]), None)


@refusal
def has_a_break(person, municipality) -> str:
    """Why somebody may not write here now, for everybody who lets people write: "" where they may."""
    pause = pause_of(person, municipality)
    return pause.sentence if pause else ""
