"""How many there are, and when."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.ground import dates

register = template.Library()


@register.filter
def count_words(search) -> str:
    """ "12 hits"; with more than anybody reads, that there are more."""
    number = len(search.found.ids)
    if not search.hits:
        return _("No hits")
    if search.found.is_cut:
        return _("More than %(n)s hits, the best of them first") % {"n": number}
    return ngettext("%(n)s hit", "%(n)s hits", number) % {"n": number}


@register.filter
def day_in_words(moment) -> str:
    """ "21. november 2026"."""
    return dates.long_day(dates.day_of(moment))
