"""When to ask how a pledge went: seldom, kindly, and never twice about the same thing.

Everything due and not yet asked is asked, however long the clock stood still: a reminder is a row, one per pledge,
person and occasion, so that two workers, or a worker that died in the middle, ask once.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

A_WEEK = timedelta(days=7)
A_MONTH = timedelta(days=30)
TOO_OLD = timedelta(days=60)


def occasions(*, given: date, due: date | None, rhythm: str, on: date) -> list[str]:
    """What there is to ask about on the day `on`, the newest first: plain words that name the occasion once.

    With a day: a week before it (if it was promised three weeks before or more), the day after it, and once more a
    fortnight later. Without a day: after a month, and then every quarter ("q3" is the third) while it goes on.
    Nothing is asked more than 60 days late: a worker that slept for a year does not wake with a year of letters.
    """
    if due:
        planned = [(due + timedelta(days=15), f"again:{due}"), (due + timedelta(days=1), f"due:{due}")]
        if due - given >= 3 * A_WEEK:
            planned.append((due - A_WEEK, f"soon:{due}"))
    elif rhythm == "once":
        planned = [(given + A_MONTH, "month")]
    else:
        quarters = max((on - given).days // 91, 0)
        planned = (
            [(given + timedelta(days=91 * quarters), f"q{quarters}")]
            if quarters
            else [(given + A_MONTH, "month")]
        )
    return [what for day, what in planned if day <= on <= day + TOO_OLD and _still_makes_sense(what, due, on)]


def _still_makes_sense(what: str, due: date | None, on: date) -> bool:
    return not what.startswith("soon:") or (due is not None and on <= due)


class Reminder(models.Model):
    """One question put to one person about one pledge on one occasion."""

    pledge = models.ForeignKey("pledges.Pledge", on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    occasion = models.CharField(max_length=24)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=("pledge", "person", "occasion"), name="reminded_once_per_occasion"
            )
        ]

    def __str__(self):
        return f"{self.occasion} {self.pledge_id}"
