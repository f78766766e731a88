"""What can be followed, as it stands in an address and on a button.

    foelg/sag/12/          the matter 12                      foelg/omraade/3/        the area 3
    foelg/princip/4/       the principle 4                    foelg/organisation/5/   the organisation 5
    foelg/navn/12/         whoever has openly signed the matter 12, under that very name

A person has no number in any address: numbers would tell which pledges are by the same one. The way to somebody goes
through what they have put their name on; what they did without a name leads nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from medborger.commons.matters.addresses import address_of, page_of
from medborger.commons.matters.kinds import kind_of
from medborger.commons.matters.models import Matter


@dataclass(frozen=True)
class Thing:
    """Something one can follow. `what` and `pk` stand in its address, `holds` in the columns of a Follow.
    `kind` is what a matter is: its button says so."""

    what: str
    pk: int
    name: str
    holds: dict
    language: str = ""
    kind: str = ""
    page: Callable[[], str] | None = None

    @property
    def is_bare(self) -> bool:
        """Whether its button says only what it is ("Follow the pledge"), since its name stands beside it already."""
        return self.what in ("sag", "princip")

    @property
    def key(self) -> tuple:
        return key_of(self.holds)

    @property
    def address(self) -> str:
        return reverse("follows:follow", args=(self.what, self.pk))


def key_of(holds: dict) -> tuple:
    """What two follows of the same thing have in common."""
    return tuple(sorted((column, value) for column, value in holds.items() if value not in (None, "")))


def matter_thing(matter) -> Thing:
    return Thing(
        "sag",
        matter.pk,
        matter.title,
        {"matter_id": matter.pk},
        matter.language,
        kind=matter.kind,
        page=lambda: address_of(matter),
    )


def author_thing(matter, name: str) -> Thing:
    """Whoever wrote `matter`, under `name`, which they openly stand by."""
    holds = {"followed_id": matter.author_id, "signed": name}
    return Thing("navn", matter.pk, name, holds, page=lambda: address_of(matter))


def principle_thing(principle) -> Thing:
    holds = {"principle_id": principle.pk}
    return Thing("princip", principle.pk, str(principle), holds, page=lambda: page_of("principle", principle))


def area_thing(area) -> Thing:
    return Thing("omraade", area.pk, area.name, {"area_id": area.pk}, page=lambda: page_of("area", area))


def organisation_thing(organisation) -> Thing:
    return Thing("organisation", organisation.pk, organisation.name, {"organisation_id": organisation.pk})


def find(municipality, person, what: str, pk: int) -> Thing:
    """The thing at this address, if everybody may see it here; else Http404, as if it were not there."""
    if what not in _FINDERS:
        raise Http404("nothing of that kind")
    return _FINDERS[what](municipality, person, pk)


def _matter(municipality, person, pk) -> Thing:
    return matter_thing(get_object_or_404(Matter.objects.of(municipality).public(), pk=pk))


def _author(municipality, person, pk) -> Thing:
    matter = get_object_or_404(Matter.objects.of(municipality).public(), pk=pk)
    name = open_name_of(matter)
    if not name or matter.author_id == person.pk:
        raise Http404("nobody to follow here")
    return author_thing(matter, name)


def open_name_of(matter) -> str:
    """The name its author openly stands by on `matter`; "" where there is none."""
    kind = kind_of(matter.kind)
    return kind.named([matter.pk]).get(matter.pk, "") if kind.named else ""


def _principle(municipality, person, pk) -> Thing:
    return principle_thing(get_object_or_404(municipality.principles, pk=pk))


def _area(municipality, person, pk) -> Thing:
    return area_thing(get_object_or_404(municipality.areas, pk=pk))


def _organisation(municipality, person, pk) -> Thing:
    return organisation_thing(get_object_or_404(municipality.organisations, pk=pk))


_FINDERS = {
    "sag": _matter,
    "navn": _author,
    "princip": _principle,
    "omraade": _area,
    "organisation": _organisation,
}
