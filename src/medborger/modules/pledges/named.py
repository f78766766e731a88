"""Under which name somebody openly stands by their pledge, for those who follow people.

Only what can be seen to be a name is one: the first word of what the pledge is signed with is the first word of its
author's own name, or an organisation or a company has signed it. So somebody who chose to stand without a name is
never named, however "A citizen" was put, then or now, in whichever language; nor is an employee who promised in the
municipality's name, nor whoever wrote a pledge for somebody else.
"""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.utils import translation

from medborger.commons.people.naming import Naming, signature
from medborger.modules.pledges.models import Pledge

SIGNED_BY_MANY = (Pledge.Giver.ORGANISATION, Pledge.Giver.COMPANY)


def named(ids: Iterable[int]) -> dict[int, str]:
    """id → the name, for those that have one and only for those; one query."""
    rows = (
        Pledge.objects.filter(pk__in=list(ids), organisation=None)
        .exclude(author=None)
        .exclude(on_behalf__isnull=False, on_behalf__taken_over_at=None)
        .values_list("pk", "giver", "signed", "author__name")
    )
    return {pk: signed for pk, giver, signed, name in rows if _is_a_name(giver, signed, name)}


def open_name(pledge: Pledge) -> str:
    """The same of one pledge, whose `author` and `on_behalf` are at hand: its name, or "" where it has none."""
    if pledge.author is None or pledge.organisation_id is not None or _is_for_another(pledge):
        return ""
    return pledge.signed if _is_a_name(pledge.giver, pledge.signed, pledge.author.name) else ""


def _is_for_another(pledge: Pledge) -> bool:
    """Whether its author has only written it down, and the one it was written for has not taken it over."""
    row = getattr(pledge, "on_behalf", None)
    return row is not None and row.taken_over_at is None


def _is_a_name(giver: str, signed: str, name: str) -> bool:
    if giver == Pledge.Giver.MUNICIPALITY or signed in _nameless():
        return False
    return giver in SIGNED_BY_MANY or (_first_word(name) != "" and _first_word(signed) == _first_word(name))


def _first_word(text: str) -> str:
    return next(iter(text.split()), "").rstrip(",.").casefold()


@cache
def _nameless() -> frozenset[str]:
    """What stands where a name would, in every language there is."""
    words = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words |= {signature("", Naming.NAMELESS, giver) for giver in Pledge.IN_ONES_OWN_NAME}
    return frozenset(words)
