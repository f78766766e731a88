"""A pledge in a few words: when, how many, how it goes."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.people.naming import Naming, signature
from medborger.ground import dates
from medborger.modules.pledges.letters import answer_key
from medborger.modules.pledges.models import Answer, Pledge
from medborger.modules.pledges.named import open_name

register = template.Library()

register.filter("short_day", dates.short_day)
register.filter("open_name", open_name)


@register.filter
def long_day(moment) -> str:
    """ "30. november 2026", of a day or of a moment: the day it was here."""
    return dates.long_day(moment if type(moment) is date else dates.day_of(moment))


@register.filter
def ago(moment) -> str:
    """ "6 days ago", of a day or of a moment."""
    return dates.ago(moment if type(moment) is date else dates.day_of(moment))


@register.filter
def by_line(pledge: Pledge) -> str:
    """ "Kirsten, Korsør": the name as it was chosen, and the area where there is one."""
    name = pledge.organisation.name if pledge.organisation else pledge.signed
    says_where = pledge.area is None or "," in name or pledge.area.name in name
    return name if says_where else f"{name}, {pledge.area.name}"


@register.filter
def joined_words(pledge: Pledge) -> str:
    """ "12 are in", or "3 of 5 are in" while it takes more."""
    n = pledge.number_joined
    if pledge.is_waiting:
        return ngettext("%(n)s of %(needs)s is in", "%(n)s of %(needs)s are in", n) % {
            "n": n,
            "needs": pledge.needs,
        }
    if n == 0:
        return _("Nobody else yet")
    return ngettext("%(n)s is in", "%(n)s are in", n) % {"n": n}


@register.filter
def when(pledge: Pledge) -> str:
    """What its day is, or how often it has been kept: one short fact for a card."""
    if pledge.is_waiting:
        return _("Closes %(day)s") % {"day": dates.short_day(pledge.needs_by)}
    if pledge.course == Pledge.Course.LAPSED:
        return _("Closed %(day)s") % {"day": dates.short_day(pledge.needs_by)} if pledge.needs_by else ""
    if pledge.is_under_way and pledge.due_on:
        if pledge.is_late:
            return _("The day was %(day)s") % {"day": dates.short_day(pledge.due_on)}
        return _("By %(day)s") % {"day": dates.short_day(pledge.due_on)}
    if pledge.kept_times:
        return ngettext("Kept %(n)s time", "Kept %(n)s times", pledge.kept_times) % {"n": pledge.kept_times}
    return pledge.get_rhythm_display() if pledge.rhythm != Pledge.Rhythm.ONCE else ""


_CHIPS = {
    Pledge.Course.KEPT: "good",
    Pledge.Course.PARTLY: "good",
    Pledge.Course.WAITING: "wait",
}


@register.filter
def chip_kind(pledge: Pledge) -> str:
    """Which chip says how it goes: "good", "wait", "plain", or none where it is simply under way."""
    return "" if pledge.course == Pledge.Course.OPEN else _CHIPS.get(pledge.course, "plain")


@register.filter
def silence(commitment) -> str:
    """The clock in words: "News 6 days ago", or "No news for 64 days"."""
    if commitment.is_silent:
        return _("No news for %(n)s days") % {"n": commitment.days_silent}
    return _("News %(ago)s") % {"ago": dates.ago(commitment.last_news_on)}


@register.filter
def icon_of(outcome: str) -> str:
    """The sign beside an answer."""
    return {Answer.Outcome.KEPT: "check", Answer.Outcome.PARTLY: "heart"}.get(outcome, "clock")


@register.simple_tag
def signs_as(person) -> str:
    """What others see when this person joins with one click."""
    return signature(person.name, Naming.FIRST)


@register.simple_tag
def letter_key(person, pledge) -> str:
    """The key in a letter's links that lets this person answer for this pledge without signing in."""
    return answer_key(person.pk, pledge.pk)
