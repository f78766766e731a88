"""{% written_for matter=pledge %}: said openly, where somebody wrote for somebody else."""

from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from medborger.commons.behalf import sentences, writing
from medborger.commons.behalf.verbs import row_of
from medborger.ground import dates
from medborger.ground.permissions import may

register = template.Library()


@register.filter
def long_day(moment) -> str:
    """ "30. november 2026": the day it was here."""
    # Also of a day: pages that load more than one library have this filter under one name.
    return dates.long_day(dates.day_of(moment) if isinstance(moment, datetime) else moment)


@register.inclusion_tag("behalf/_written_for.html", takes_context=True)
def written_for(context, matter=None, comment=None):
    """One line, for everybody; for its helper also the way to the slip. One query, or none where `on_behalf` is known.

    A list of comments asks once for all of them (`writing.of_all`) and hangs the answers on as `written_for`.
    """
    thing = comment if comment is not None else matter
    row = thing.written_for if hasattr(thing, "written_for") else writing.of(thing)
    if row is None:
        return {}
    setattr(row, "comment" if comment is not None else "matter", thing)
    here = getattr(context.get("request"), "municipality", None)
    if here is not None and here.pk == row.municipality_id:
        row.municipality = here  # so that nobody asks for it once for each row
    person = context.get("person")
    return {
        "row": row,
        "said": sentences.said(row),
        "is_helper": bool(person and person.is_authenticated and may(person, "behalf.make_slip", row)),
        "may_see": bool(person and person.is_authenticated and may(person, "behalf.see", row)),
    }


@register.simple_tag
def who_wrote(matter) -> str:
    """The same line as bare words: for what is passed on. Empty where nobody was helped."""
    row = writing.of(matter)
    return sentences.said(row) if row else ""


@register.simple_tag
def you_wrote_for(matter, person) -> str:
    """In a letter to its helper: "You wrote it for Else." Empty to everybody else."""
    row = writing.of(matter) if matter.author_id == person.pk else None
    if row is None or row.taken_over_at or row.helper_id != person.pk:
        return ""
    return _("You wrote it for %(name)s. Please pass this on.") % {"name": sentences.whom(row)}


@register.simple_tag
def helped_in(event) -> str:
    """In a letter about an event: the name of the one it was written for."""
    row = row_of(event)
    return sentences.whom(row) if row else _("a citizen")
