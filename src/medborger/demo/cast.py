"""The cast: who is who in the demo's municipalities, as their world files tell it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from medborger.commons.people.models import Person

WORLD = Path(__file__).parent / "world"


@dataclass(frozen=True)
class Member:
    """One of the cast: the person, what they do here, and who they are."""

    person: Person
    role: str
    who: str


@cache
def _written(slug: str) -> dict[str, str]:
    """Address → a line about the person, in the order of the world file of the municipality `slug`."""
    path = WORLD / f"{slug}.toml"
    if not path.exists():
        return {}
    return {one["email"]: one.get("who", "") for one in tomllib.loads(path.read_text()).get("person", [])}


def cast_of(municipality) -> list[Member]:
    """Everybody in the world file who lives in the database, in the file's order; and whoever has a role there."""
    written = _written(municipality.slug)
    people = Person.objects.filter(email__in=written) | Person.objects.filter(
        roles__municipality=municipality
    )
    found = people.distinct().prefetch_related("roles")
    order = {email: number for number, email in enumerate(written)}
    ordered = sorted(found, key=lambda person: (order.get(person.email, len(order)), person.pk))
    return [
        Member(person, _roles_of(person, municipality), written.get(person.email, "")) for person in ordered
    ]


def _roles_of(person, municipality) -> str:
    here = [role for role in person.roles.all() if role.municipality_id == municipality.pk]
    return ", ".join(str(role.get_kind_display()) for role in here) or _("citizen")
