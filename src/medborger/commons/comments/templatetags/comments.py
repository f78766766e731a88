"""{% conversation matter %}: what people say about it, at a glance, on the matter's own page."""

from django import template
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst

from medborger.commons.comments.threads import Glance
from medborger.commons.comments.verbs import comment_of
from medborger.commons.comments.views import form_for
from medborger.commons.matters.addresses import address_of
from medborger.ground import dates

register = template.Library()


@register.inclusion_tag("comments/_conversation.html", takes_context=True)
def conversation(context, matter):
    """Nothing is asked of the database where a visitor's piece of the page is kept."""
    request = context["request"]
    matter.municipality = request.municipality  # known already: not asked for again
    talk = Glance(matter, request.user)
    return {
        "request": request,
        "person": request.user,
        "matter": matter,
        "conversation": talk,
        "form": SimpleLazyObject(lambda: form_for(talk)["form"]),
    }


@register.filter
def said_ago(moment) -> str:
    """ "6 days ago": the day it was here."""
    return dates.ago(dates.day_of(moment))


@register.filter
def said_on(moment) -> str:
    """ "30. november 2026"."""
    return dates.long_day(dates.day_of(moment))


@register.filter
def matter_address(matter) -> str:
    """The page of a matter, of whatever kind."""
    return address_of(matter)


@register.filter
def role_label(comment) -> str:
    """ "Employee": what stands openly beside the name."""
    return capfirst(comment.get_role_display()) if comment.role else ""


@register.filter
def initial(comment) -> str:
    """The first letter of the name; nothing where there is none."""
    return comment.signed[:1].upper()


@register.filter
def said_in(event):
    """The comment a letter is about, while everybody may read it."""
    return comment_of(event)
