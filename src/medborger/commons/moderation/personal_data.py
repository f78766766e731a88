"""How reports, decisions and appeals are handed out to the person they are about, and taken away.

The log stays when a person goes: it never named anybody. What was said to somebody, or by somebody, goes with them;
that something was decided, by which rule, stands. Nobody's export tells who reported them, or who decided.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from medborger.commons.moderation.decisions import key_of_address
from medborger.commons.moderation.house_rules import shown_title
from medborger.commons.moderation.models import Appeal, Case, Decision, Report
from medborger.commons.moderation.things import label_of
from medborger.commons.people.data_register import register


def _reports(person) -> list[dict]:
    rows = Report.objects.filter(by=person).select_related("case__municipality")
    return [
        {
            _("municipality"): row.case.municipality.name,
            _("about"): str(label_of(row.case.kind)),
            _("rule"): shown_title(row.rule_key, row.rule_title, row.case.municipality.language),
            _("words"): row.words,
            _("sent"): row.at,
        }
        for row in rows.order_by("pk")
    ]


def _erase_reports(person, keep_matters: bool) -> None:
    """The report stands, so that it is looked at; the words and the name are gone."""
    Report.objects.filter(by=person).update(by=None, words="")


def _decisions(person) -> list[dict]:
    """About one's own words, with what was said; and those one made, without whom they were about."""
    rows = Decision.objects.select_related("case", "municipality")
    about, made = rows.filter(author=person, outcome__in=Decision.TOLD), rows.filter(by=person)
    return [_as_told(row, _("about your words")) for row in about.order_by("pk")] + [
        _as_told(row, _("made by you")) for row in made.order_by("pk")
    ]


def _as_told(row: Decision, which: str) -> dict:
    return {
        _("which"): which,
        _("municipality"): row.municipality.name,
        _("about"): str(label_of(row.case.kind)),
        _("decision"): str(row.get_outcome_display()),
        _("rule"): row.rule,
        _("words"): row.words,
        _("until"): row.until,
        _("decided"): row.at,
        _("undone"): row.undone_at,
    }


def _erase_decisions(person, keep_matters: bool) -> None:
    mine, now = Decision.objects.filter(author=person), timezone.now()
    # A break is not over because somebody erases themselves and signs in again: until it is, a keyed hash is kept.
    lasting = mine.standing().filter(outcome=Decision.Outcome.TIME_OUT, until__gt=now)
    lasting.update(erased_key=key_of_address(person.email))
    mine.update(author=None, words="")
    Decision.objects.filter(by=person).update(by=None)
    Decision.objects.filter(undone_by=person).update(undone_by=None)


def _appeals(person) -> list[dict]:
    rows = Appeal.objects.select_related("decision__municipality")
    mine = [
        {
            _("municipality"): row.decision.municipality.name,
            _("words"): row.words,
            _("sent"): row.at,
            _("outcome"): str(row.get_outcome_display()),
            _("answer"): row.answer,
            _("answered"): row.answered_at,
        }
        for row in rows.filter(decision__author=person).order_by("pk")
    ]
    answered = [
        {
            _("answered by you"): row.answered_at,
            _("outcome"): str(row.get_outcome_display()),
            _("answer"): row.answer,
        }
        for row in rows.filter(answered_by=person).order_by("pk")
    ]
    return mine + answered


def _erase_appeals(person, keep_matters: bool) -> None:
    """One that still waits goes: nobody is left to be answered. Of one that was answered, how it ended stands."""
    mine = Appeal.objects.filter(decision__author=person)
    Case.objects.filter(appeal__in=mine.filter(outcome="")).delete()
    mine.update(words="", answer="")
    Appeal.objects.filter(answered_by=person).update(answered_by=None)


def _cases(person) -> list[dict]:
    rows = Case.objects.filter(taken=person).select_related("municipality")
    return [
        {
            _("municipality"): row.municipality.name,
            _("about"): str(label_of(row.kind)),
            _("taken"): row.taken_at,
        }
        for row in rows.order_by("pk")
    ]


def _erase_cases(person, keep_matters: bool) -> None:
    Case.objects.filter(taken=person).update(taken=None, taken_at=None)


# Appeals before decisions: they are found by whom the decision is about.
register("moderation.Appeal", export=_appeals, erase=_erase_appeals)
register("moderation.Decision", export=_decisions, erase=_erase_decisions)
register("moderation.Report", export=_reports, erase=_erase_reports)
register("moderation.Case", export=_cases, erase=_erase_cases)
