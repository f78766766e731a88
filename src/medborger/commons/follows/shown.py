"""What somebody follows, as it stands in their own list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medborger.commons.follows.models import Follow
from medborger.commons.matters.addresses import addresses_of, page_of

TITLES = {
    "matter": _("Pledges and policies"),
    "person": _("People"),
    "organisation": _("Organisations"),
    "principle": _("Principles"),
    "area": _("Areas"),
}


@dataclass(frozen=True)
class Row:
    """One line of the list. What cannot be seen just now has no name: it says nothing of itself, but can be let go."""

    follow: Follow
    title: Any
    name: str
    address: str = ""
    language: str = ""


def shown(follows: Iterable[Follow]) -> list[Row]:
    """The rows, in their order; one more query for each kind of matter whose pages go by more than a number."""
    follows = list(follows)
    matters = [row.matter for row in follows if row.matter_id and row.matter.is_public]
    addresses = addresses_of(matters)
    return [_row(follow, addresses) for follow in follows]


def _row(follow: Follow, addresses: dict[int, str]) -> Row:
    what = follow.what
    title = TITLES[what]
    if what == "matter":
        matter = follow.matter
        if not matter.is_public:
            return Row(follow, title, "")
        return Row(follow, title, matter.title, addresses.get(matter.pk, ""), matter.language)
    if what == "person":
        return Row(follow, title, follow.signed)
    thing = getattr(follow, what)
    return Row(follow, title, str(thing), page_of(what, thing))
