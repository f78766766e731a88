"""{% report_link matter=pledge %}: tell the hosts that something is wrong. And how the desk says how old things are."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.moderation.gate import held_words
from medborger.commons.moderation.house_rules import shown_title
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.moderated import moderated
from medborger.commons.moderation.pausing import said_until
from medborger.commons.moderation.seen import FIELD, mark_of
from medborger.commons.moderation.things import Thing, label_of
from medborger.commons.moderation.verbs import decision_of
from medborger.commons.people.rules import is_at_the_desk
from medborger.ground.dates import ago, day_of, today

register = template.Library()


@register.inclusion_tag("moderation/_report_link.html", takes_context=True)
def report_link(context, matter=None, comment=None):
    """A quiet way to the hosts, under what others have written; nothing under one's own. Asks the database nothing."""
    about, person = comment or matter, context.get("person")
    is_mine = bool(about.author_id and person and about.author_id == person.pk)
    if is_mine or (comment is None and moderated(matter.kind) is None):
        return {"url": ""}
    desk = bool(person and is_at_the_desk.test(person, context.get("municipality")))
    if desk and comment is None:
        return {"url": ""}  # the page of a matter says in its own words what the desk may do there
    room = "moderation_desk:decide" if desk else "moderation:report"
    route, pk = (f"{room}_comment", comment.pk) if comment else (room, matter.pk)
    return {"url": reverse(route, args=(pk,)), "about": about, "is_at_the_desk": desk}


@register.simple_tag
def seen_words(matter) -> str:
    """The hidden field that says which words the host had in front of them."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, mark_of(Thing(matter)))


@register.simple_tag
def about_my_words(matter) -> str:
    """The page on which the author of something hidden reads why, and appeals; "" where nobody has decided."""
    hidden_by = Decision.objects.hiding(Thing(matter)).filter(author=matter.author_id)
    made = hidden_by.values_list("pk", flat=True).first()
    return reverse("moderation:decision", args=(made,)) if made else ""


@register.simple_tag
def decided_about(event):
    """The decision an event tells of, for the letters about it."""
    return decision_of(event)


@register.simple_tag
def page_here(event, name, *args) -> str:
    """The full address of a page of the event's municipality."""
    return event.municipality.url_for(name, *args)


@register.simple_tag
def cases_of(event):
    """The cases a reminder is about, the oldest first; those that have been decided since are left out."""
    ids = event.details.get("cases", ())
    return list(Case.objects.filter(pk__in=ids).waiting().oldest_first().select_related("matter", "comment"))


@register.filter
def kind_name(kind: str) -> str:
    """ "pledge", "comment"."""
    return str(label_of(kind))


@register.filter
def why_held(case) -> str:
    return held_words(case.held_for)


@register.filter
def waited(moment) -> str:
    """How long something has waited, as one would say it: "Has waited 5 hours"."""
    hours = _hours_since(moment)
    if hours < 1:
        return _("Has waited less than an hour")
    if hours < 24:
        return ngettext("Has waited %(n)s hour", "Has waited %(n)s hours", hours) % {"n": hours}
    days = _days_since(moment)
    return ngettext("Has waited %(n)s day", "Has waited %(n)s days", days) % {"n": days}


@register.filter
def oldest_waited(moment) -> str:
    """The same of the oldest of many."""
    hours = _hours_since(moment)
    if hours < 1:
        return _("The oldest has waited less than an hour.")
    if hours < 24:
        said = ngettext("The oldest has waited %(n)s hour.", "The oldest has waited %(n)s hours.", hours)
        return said % {"n": hours}
    days = _days_since(moment)
    return ngettext("The oldest has waited %(n)s day.", "The oldest has waited %(n)s days.", days) % {
        "n": days
    }


def _hours_since(moment) -> int:
    return int((timezone.now() - moment).total_seconds() // 3600)


def _days_since(moment) -> int:
    """Counted in days as they are called, like "reported 2 days ago" beside it."""
    return max(1, (today() - day_of(moment)).days)


@register.filter
def has_waited_long(moment) -> bool:
    """A day or more: then the desk has been reminded."""
    return _hours_since(moment) >= 24


@register.filter
def day_said(moment) -> str:
    """ "today", "3 days ago"."""
    return ago(day_of(moment))


@register.filter
def rule_of_report(report, municipality) -> str:
    """The rule somebody chose when reporting, in the reader's language where it is one of the six."""
    return shown_title(report.rule_key, report.rule_title, municipality.language)


@register.filter
def day_and_time(moment) -> str:
    """ "24. november 2026 kl. 14.30": until when somebody has a break."""
    return said_until(moment)


@register.filter
def decided_by(role: str) -> str:
    """Who decided: the role, never the name."""
    return {
        "host": _("Decided by a volunteer host"),
        "employee": _("Decided by an employee"),
        "leader": _("Decided by a leader"),
        "admin": _("Decided by an administrator"),
    }.get(role, _("Decided at the desk"))


@register.filter
def in_a_word(outcome: str) -> str:
    """A decision as the log has it."""
    return {
        Decision.Outcome.LEFT: _("It stands as it was"),
        Decision.Outcome.LET_THROUGH: _("It was let through"),
        Decision.Outcome.HIDDEN: _("It was hidden"),
        Decision.Outcome.REWRITE: _("Hidden; the author was asked to write it again"),
        Decision.Outcome.CLOSED: _("The conversation was closed"),
        Decision.Outcome.TIME_OUT: _("Hidden; the author was given a break"),
    }[outcome]


@register.filter
def told_to_its_author(outcome: str) -> str:
    """A decision as it is said to the one it is about."""
    return {
        Decision.Outcome.HIDDEN: _("Your words were hidden."),
        Decision.Outcome.REWRITE: _("Your words were hidden, and we asked you to write them again."),
        Decision.Outcome.CLOSED: _("The conversation around your words was closed."),
        Decision.Outcome.TIME_OUT: _("Your words were hidden, and you were given a break."),
    }.get(outcome) or in_a_word(outcome)
