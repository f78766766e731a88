"""What the desk does, who is told of it, and in which words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.moderation.models import Decision, Report
from medborger.commons.people.models import Person
from medborger.commons.timeline.verbs import Verb, register


def decision_of(event) -> Decision | None:
    found = Decision.objects.filter(pk=event.details.get("decision"))
    return found.select_related("author", "by", "municipality", "case", "appeal").first()


def _author(event):
    decision = decision_of(event)
    return [decision.author] if decision and decision.author else []


def _author_not_told_otherwise(event):
    """The kind itself tells whoever's matter becomes public for the first time; here the others are told."""
    decision = decision_of(event)
    is_told = decision is None or (not decision.case.comment_id and not event.details.get("was_public"))
    return [] if is_told or decision.author is None else [decision.author]


def _reporters(event):
    reports = Report.objects.filter(case=event.details.get("case")).exclude(by=None)
    return Person.objects.filter(pk__in=reports.values("by"))


def _the_one_reminded(event):
    return Person.objects.filter(pk=event.details.get("person"))


def _to_the_decision(event) -> str:
    return event.municipality.url_for("moderation:decision", event.details["decision"])


def _to_the_queue(event) -> str:
    return event.municipality.url_for("moderation_desk:index")


def _to_the_log(event) -> str:
    return event.municipality.url_for("moderation:log")


def _to_the_thing(event) -> str:
    decision = decision_of(event)
    thing = decision.case.thing if decision else None
    return event.municipality.url_for(*thing.page) if thing else _to_the_decision(event)


_SAYS = {
    "hidden": lambda event: _("Something you wrote has been hidden. Read why."),
    "rewrite": lambda event: _("You are asked to write something again. Read why."),
    "closed": lambda event: _("A conversation of yours has been closed. Read why."),
    "time_out": lambda event: _("You have been given a break here. Read why."),
}


def _waiting_words(event) -> str:
    count = len(event.details.get("cases", ()))
    return ngettext(
        "%(n)s case has waited for more than a day at the desk.",
        "%(n)s cases have waited for more than a day at the desk.",
        count,
    ) % {"n": count}


def _verb(name: str, tells=None, letter: str = "", **more) -> Verb:
    letter = f"moderation/letters/{letter}.txt" if letter else ""
    return Verb(f"moderation.{name}", tells=tells, letter=letter, fills_petals=False, **more)


register(
    *(
        _verb(outcome, _author, "decided", insists=True, says=says, leads=_to_the_decision)
        for outcome, says in _SAYS.items()
    ),
    _verb("left"),
    _verb(
        "let_through",
        _author_not_told_otherwise,
        "let_through",
        says=lambda event: _("What you wrote has been read, and everybody can see it now."),
        leads=_to_the_thing,
    ),
    _verb(
        "answered",
        _reporters,
        "report_answered",
        says=lambda event: _("What you reported has been looked at."),
        leads=_to_the_log,
    ),
    _verb("appealed"),
    *(
        _verb(
            outcome,
            _author,
            "appeal_answered",
            insists=True,
            says=lambda event: _("Your appeal has been answered."),
            leads=_to_the_decision,
        )
        for outcome in ("upheld", "overturned")
    ),
    _verb(
        "undone",
        _author,
        "undone",
        insists=True,
        says=lambda event: _("A decision about your words has been undone."),
        leads=_to_the_decision,
    ),
    _verb("waiting", _the_one_reminded, "waiting", says=_waiting_words, leads=_to_the_queue),
    _verb("sent_in_again"),
)
