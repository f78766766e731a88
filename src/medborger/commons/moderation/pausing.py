"""The time-out: for some days somebody may read everything here and write nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medborger.commons.matters.refusals import Refusal, refusal
from medborger.commons.moderation.models import Decision
from medborger.ground.dates import long_day


@dataclass(frozen=True)
class Pause:
    """A time-out somebody has here just now."""

    until: datetime
    decision_id: int | None
    """None where it was given before they erased themselves: what was said then is gone."""

    @property
    def sentence(self) -> str:
        """What is said to the one who has it, beside words that are kept."""
        return _("You can write here again on %(when)s. What you have written is not lost.") % {
            "when": said_until(self.until)
        }

    @property
    def page(self) -> str:
        """Where they read why, and appeal."""
        if self.decision_id is None:
            return reverse("moderation:rules")
        return reverse("moderation:decision", args=(self.decision_id,))


def said_until(moment: datetime) -> str:
    """ "24. november 2026 kl. 14.30"."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": long_day(local.date()), "time": f"{local:%H.%M}"}


def pause_of(person, municipality) -> Pause | None:
    """The time-out `person` has in `municipality`, the longest; None where there is none."""
    if not getattr(person, "is_authenticated", False):
        return None
    found = Decision.objects.pausing(person, municipality.pk, timezone.now())
    rows = found.values_list("until", "pk", "author")[:1]
    return next((Pause(until, pk if author else None) for until, pk, author in rows), None)


@refusal
def has_a_break(person, municipality) -> str:
    """Why somebody may not write here now, for everybody who lets people write: "" where they may."""
    pause = pause_of(person, municipality)
    return Refusal(pause.sentence, url=pause.page) if pause else ""
