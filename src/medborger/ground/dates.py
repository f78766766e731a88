"""Dates as people say them. All days are days in the installation's time zone."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def today() -> date:
    """The day it is here, not in Greenwich."""
    return timezone.localdate()


def day_of(moment: datetime) -> date:
    """The local day of an aware moment."""
    return timezone.localtime(moment).date()


def end_of_day(day: date) -> datetime:
    """The last second of `day`, aware: a pledge due on the 30th is not late on the 30th."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def short_day(day: date) -> str:
    """ "30. nov." this year, "30. nov. 2025" in any other."""
    pattern = _("j M") if day.year == today().year else _("j M Y")
    return date_format(day, pattern)


def long_day(day: date) -> str:
    """ "30. november 2026"."""
    return date_format(day, _("j F Y"))


def ago(day: date) -> str:
    """ "today", "yesterday", "6 days ago", "3 months ago": how long nothing has happened, in words."""
    days = (today() - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 60:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    months = days // 30
    if months < 24:
        return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}
    return ngettext("%(n)s year ago", "%(n)s years ago", days // 365) % {"n": days // 365}


def days_from_now(days: int) -> date:
    return today() + timedelta(days=days)
