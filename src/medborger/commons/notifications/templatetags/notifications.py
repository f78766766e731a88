"""When something happened, at the bell."""

from django import template

from medborger.ground import dates

register = template.Library()


@register.filter
def ago(moment) -> str:
    """ "today", "yesterday", "6 days ago"."""
    return dates.ago(dates.day_of(moment))
