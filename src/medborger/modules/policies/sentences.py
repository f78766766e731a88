"""What is said of policies at the bell and in the weekly letter: one sentence each, beside the policy's own title."""

from datetime import date

from django.utils.translation import gettext as _

from medborger.ground.dates import long_day


def hearing(event) -> str:
    if until := event.details.get("until"):
        day = long_day(date.fromisoformat(until))
        return _("It is under hearing until %(day)s. Say what you think.") % {"day": day}
    return _("It is under hearing. Say what you think.")


def in_force(event) -> str:
    if event.details.get("version", 1) > 1:
        return _("A new version is in force.")
    return _("It is in force.")


def retired(event) -> str:
    return _("It is no longer in force.")


def revision_soon(event) -> str:
    day = long_day(date.fromisoformat(event.details["on"]))
    return _("It is to be revised by %(day)s, and you see to it.") % {"day": day}


def revision_due(event) -> str:
    return _("Today it is to be revised, and you see to it.")


def where_to_revise(event) -> str:
    """Where a new version is begun."""
    return event.municipality.url_for("policies_desk:versions", event.matter_id)
