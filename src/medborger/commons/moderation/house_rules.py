"""The rules of the house: the house's own six, and a municipality's where it has written some.

The six stand in the code so that they are translated like everything else, and so that a municipality on its first
day has rules. One that writes its own writes all of them, in its own language: a rule is said in one voice.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality
from medborger.ground.text import free_slug

MOST = 12


@dataclass(frozen=True)
class Rule:
    """A rule as it is read: a few words that can be remembered, and two lines that say what is meant."""

    key: str
    title: str
    text: str
    pk: int | None = None


_DEFAULTS = (
    (
        "kind",
        _("Speak as you would face to face"),
        _(
            "Disagree as much as you like: with what is said, not with who says it. No mockery, no threats, "
            "no talking down."
        ),
    ),
    (
        "subject",
        _("Keep to the subject"),
        _("Say what belongs to this page. Something else on your mind deserves a page of its own."),
    ),
    (
        "private",
        _("Leave other people's private life alone"),
        _(
            "No names, addresses, illnesses or family matters of somebody who has not said yes to it. "
            "Not even when it is true."
        ),
    ),
    (
        "selling",
        _("Nothing for sale"),
        _("No advertising, no collecting of money, no links that only lead people elsewhere."),
    ),
    (
        "honest",
        _("Be honest, and be yourself"),
        _("Write what you believe to be true, in your own name or none, never in somebody else's."),
    ),
    (
        "lawful",
        _("Keep within the law"),
        _("No hatred, no incitement, and no pictures or texts that are not yours to share."),
    ),
)


def defaults() -> list[Rule]:
    """The house's own six, in the reader's language."""
    return [Rule(key, str(title), str(text)) for key, title, text in _DEFAULTS]


def rules_of(municipality) -> list[Rule]:
    """The rules that hold in `municipality`, in their order. One query."""
    own = [Rule(row.key, row.title, row.text, row.pk) for row in municipality.house_rules.all()]
    return own or defaults()


def title_as_it_is(municipality, key: str) -> str:
    """What a decision keeps of the rule `key`: its title in the municipality's language."""
    with translation.override(municipality.language):
        return next((rule.title for rule in rules_of(municipality) if rule.key == key), "")


def shown_title(key: str, kept: str, language: str) -> str:
    """A title that was kept, as it is shown: one of the six, unaltered, is translated; any other stands as it was."""
    default = next((title for slug, title, _text in _DEFAULTS if slug == key), None)
    if default is None:
        return kept
    with translation.override(language):
        is_unaltered = str(default) == kept
    return str(default) if is_unaltered else kept


def shown_default(key: str) -> str:
    """The title of one of the six in the reader's language; "" for any other key."""
    return next((str(title) for slug, title, _text in _DEFAULTS if slug == key), "")


def write_own(municipality) -> None:
    """Give `municipality` rules of its own, to begin with the six as they read in its language. Twice is once."""
    with transaction.atomic():
        Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
        if municipality.house_rules.exists():
            return
        with translation.override(municipality.language):
            for position, rule in enumerate(defaults()):
                municipality.house_rules.create(
                    key=rule.key, title=rule.title, text=rule.text, position=position
                )


def change(municipality, key: str, *, title: str, text: str) -> None:
    """Say the rule `key` in other words. Decisions made by it keep the words they were made by."""
    with transaction.atomic():
        write_own(municipality)
        municipality.house_rules.filter(key=key).update(title=title, text=text)
        municipality.touch()


def add(municipality, *, title: str, text: str) -> None:
    """One more rule, last. Raises TooManyRules where nobody could remember them any more."""
    with transaction.atomic():
        write_own(municipality)
        Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
        rows = municipality.house_rules
        taken = set(rows.values_list("key", flat=True))
        if len(taken) >= MOST:
            raise TooManyRules(MOST)
        last = rows.aggregate(last=Max("position"))["last"] or 0
        rows.create(key=_free_key(title, taken), title=title, text=text, position=last + 1)
        municipality.touch()


def remove(municipality, key: str) -> None:
    """Let a rule go. Without any left, the house's own six hold again. Removed twice it is removed once."""
    with transaction.atomic():
        write_own(municipality)
        municipality.house_rules.filter(key=key).delete()
        municipality.touch()


def back_to_the_six(municipality) -> None:
    with transaction.atomic():
        municipality.house_rules.all().delete()
        municipality.touch()


def _free_key(title: str, taken: set[str]) -> str:
    reserved = taken | {"other"} | {key for key, _title, _text in _DEFAULTS}
    return free_slug(title, reserved, most=16, otherwise="rule")


class TooManyRules(Exception):
    """More than anybody reads."""
