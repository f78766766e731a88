"""A policy's versions in words: from when to when, what changed, what became of its principles."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from medborger.ground import dates
from medborger.modules.policies.drafting import fates
from medborger.modules.policies.models import Version
from medborger.modules.policies.planting import day_of
from medborger.modules.policies.talking import deadline
from medborger.modules.policies.twins import LABELS

register = template.Library()

_CHIPS = {
    Version.Status.DRAFT: "",
    Version.Status.HEARING: "chip-wait",
    Version.Status.IN_FORCE: "chip-good",
    Version.Status.RETIRED: "",
}
_CHANGES = {
    "changed": pgettext_lazy("a paragraph", "Changed"),
    "new": pgettext_lazy("a paragraph", "New"),
    "gone": pgettext_lazy("a paragraph", "Taken out"),
    "moved": pgettext_lazy("a paragraph", "Moved"),
}
_SECTIONS = {
    "opening": gettext_lazy("The beginning"),
    "facts": gettext_lazy("About the document"),
}
_ROLES = {
    "item": gettext_lazy("Point"),
    "decided_on": gettext_lazy("Decided"),
    "decided_year": gettext_lazy("Decided"),
    "questions": gettext_lazy("Question to talk about"),
    "statements": gettext_lazy("Statement"),
    "scale": gettext_lazy("Scale"),
}


def _day(moment) -> str:
    return dates.long_day(moment if type(moment) is date else dates.day_of(moment))


@register.filter
def day(moment) -> str:
    """ "30. november 2026", of a day or of a moment."""
    return _day(moment)


@register.filter
def month(day: date) -> str:
    """ "juni 2027"."""
    return date_format(day, "F Y")


@register.filter
def on_day(event) -> date:
    """The day a revision was to be done by, when somebody was told of it."""
    return date.fromisoformat(event.details["on"])


@register.simple_tag
def desk_address(municipality, policy) -> str:
    """The desk's page of the policy, whole: as it stands in letters."""
    return municipality.url_for("policies_desk:versions", policy.pk)


@register.filter
def version_chip(version: Version) -> str:
    return _CHIPS[version.status]


@register.filter
def spell(version: Version) -> str:
    """When it stood, in one sentence."""
    if version.status == Version.Status.DRAFT:
        return _("Being written since %(day)s") % {"day": _day(version.made_at)}
    if version.status == Version.Status.HEARING:
        return _hearing(version)
    if version.status == Version.Status.IN_FORCE:
        return _("In force since %(day)s") % {"day": _day(version.in_force_from or version.made_at)}
    began, ended = version.in_force_from or version.hearing_from, version.retired_at
    if not (began and ended):
        return _("No longer in force")
    days = {"first": _day(began), "last": _day(ended)}
    if version.in_force_from:
        return _("In force from %(first)s to %(last)s") % days
    return _("Under hearing from %(first)s to %(last)s") % days


def _hearing(version: Version) -> str:
    if version.hearing_until:
        return deadline(version.hearing_until)
    return _("Under hearing since %(day)s") % {"day": _day(version.hearing_from or version.made_at)}


register.filter("deadline", deadline)


@register.filter
def fate_words(fate: fates.Fate) -> str:
    """What became of a principle, in one sentence with its names."""
    names = {"before": fate.before, "after": _("” and “").join(fate.after)}
    says = {
        fates.STAYS: _("“%(before)s” stays."),
        fates.RENAMED: _("“%(before)s” is now called “%(after)s”."),
        fates.MERGED: _("“%(before)s” goes on in “%(after)s”."),
        fates.SPLIT: _("“%(before)s” becomes “%(after)s”."),
        fates.GOES: _("“%(before)s” goes."),
        fates.COMES: _("“%(after)s” is new."),
    }
    return says[fate.kind] % names


@register.filter
def change_label(row) -> str:
    return _("Replaced") if row.is_replaced and row.change == "changed" else _CHANGES.get(row.change, "")


@register.filter
def role_label(row) -> str:
    """What the paragraph is, where that is not its section's own name."""
    if row.role in ("name", "title") and row.kind in ("principle", "part"):
        return _("Name")
    return capfirst(str(_ROLES.get(row.role) or LABELS.get(row.role) or ""))


@register.filter
def section_name(row) -> str:
    return row.name or row.name_before or _SECTIONS.get(row.kind, "")


@register.filter
def written(text: str, role: str) -> str:
    """A day as people write it; everything else as it stands."""
    found = day_of(text.strip()) if role == "decided_on" else None
    return dates.long_day(found) if found else text


@register.filter
def is_words(piece) -> bool:
    """Whether there is anything to see in it; between two words there may only be air."""
    return bool(piece.text.strip())
