"""Founds a municipality of the demo: its areas, its people with their roles, and the organisations they act for."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.text import slugify

from medborger.commons.people.founding import Somebody, found
from medborger.commons.people.models import Organisation, Person, Role
from medborger.commons.places.founding import Founding
from medborger.commons.places.models import Area, Municipality
from medborger.commons.places.words import SAID
from medborger.demo.history import History
from medborger.demo.neighbours import neighbours

SETTLED_DAYS_AGO = 400


@dataclass
class Town:
    """A municipality with everybody in place, found by the keys of its world file. What the modules' demos build on."""

    municipality: Municipality
    history: History
    areas: dict[str, Area]
    people: dict[str, Person]
    organisations: dict[str, Organisation]
    hosts: list[Person]
    neighbours: list[Person]


def settle(world: dict) -> Town:
    """The town of a world file, without policies and pledges."""
    municipality = _found(world)
    history = History(municipality)
    people = {entry["key"]: _move_in(entry, history) for entry in world["person"]}
    roles = _date_roles(municipality, history)
    return Town(
        municipality=municipality,
        history=history,
        areas=_by_key(world["area"], municipality),
        people=people,
        organisations=_organise(world["organisation"], world["person"], people, municipality),
        hosts=[role.person for role in roles if role.kind == Role.Kind.HOST],
        neighbours=neighbours(_most_needed(world)),
    )


def _found(world: dict) -> Municipality:
    """By the way there is for everybody, open from the start, with those who have a role there."""
    said = world["municipality"]
    founding = Founding(
        slug=said["slug"],
        code=f"{said['code']:04}",
        name=said["name"],
        short_name=said["short"],
        colours=said["colours"],
        areas=[entry["name"] for entry in world["area"]],
        words={"da": _chosen(said["words"]), "en": _chosen(said["words_en"])},
        contact=said["contact"],
        is_demo=True,
        is_open=True,
    )
    first = [entry for entry in world["person"] if entry["role"] in Role.Kind.values]
    return found(founding, [Somebody(entry["email"], entry["name"], entry["role"]) for entry in first])


def _chosen(words: dict) -> dict:
    return {name: words[name] for name in SAID if name in words}


def _by_key(entries: list[dict], municipality) -> dict[str, Area]:
    """The areas by what the world file calls them, which is what their addresses have always been."""
    areas = dict(zip((slugify(entry["key"]) for entry in entries), municipality.areas.all(), strict=True))
    for slug, area in areas.items():
        area.slug = slug
    Area.objects.bulk_update(areas.values(), ["slug"])
    return areas


def _move_in(entry: dict, history: History) -> Person:
    """One person per address in the whole installation: somebody who lives here already keeps what is theirs."""
    since = history.moment(SETTLED_DAYS_AGO, entry["key"])
    person = Person.objects.at_address(entry["email"])
    if person.confirmed_at is None:
        person.name, person.language = entry["name"], "da"
        person.created_at = person.confirmed_at = since
        person.save(update_fields=("name", "language", "created_at", "confirmed_at"))
    return person


def _date_roles(municipality, history: History) -> list[Role]:
    """Everybody's role, given by the administrator on the day after the town was founded."""
    given_at = history.moment(SETTLED_DAYS_AGO) + timedelta(days=1)
    admin = municipality.roles.filter(kind=Role.Kind.ADMIN).first()
    municipality.roles.update(given_at=given_at, given_by=admin and admin.person_id)
    return list(municipality.roles.select_related("person").order_by("pk"))


def _organise(
    entries: list[dict], persons: list[dict], people: dict, municipality
) -> dict[str, Organisation]:
    organisations = {}
    for entry in entries:
        members = [people[one["key"]] for one in persons if entry["key"] in one.get("acts_for", ())]
        organisation = Organisation.objects.create(
            municipality=municipality, kind=entry["kind"], name=entry["name"]
        )
        organisation.members.set(members)
        organisations[entry["key"]] = organisation
    return organisations


def _most_needed(world: dict) -> int:
    """So many neighbours that no pledge needs them all: who joins what shall look like chance."""
    return 120 + max((entry.get("joiners", {}).get("count", 0) for entry in world["pledge"]), default=0)
