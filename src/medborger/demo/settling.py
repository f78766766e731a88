"""Founds a municipality of the demo: its areas, its people with their roles, and the organisations they act for."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.text import slugify

from medborger.commons.people.models import Organisation, Person, Role
from medborger.commons.places.colours import clean
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
    municipality = _found(world["municipality"])
    history = History(municipality)
    areas = _lay_out(municipality, world["area"])
    people = {entry["key"]: _move_in(entry, municipality, history) for entry in world["person"]}
    roles = _give_roles(world["person"], people, municipality, history)
    return Town(
        municipality=municipality,
        history=history,
        areas=areas,
        people=people,
        organisations=_organise(world["organisation"], world["person"], people, municipality),
        hosts=[role.person for role in roles if role.kind == Role.Kind.HOST],
        neighbours=neighbours(_most_needed(world)),
    )


def _found(said: dict) -> Municipality:
    return Municipality.objects.create(
        slug=said["slug"],
        code=f"{said['code']:04}",
        name=said["name"],
        short_name=said["short"],
        colours=clean(said["colours"]),
        words={"da": _chosen(said["words"]), "en": _chosen(said["words_en"])},
        contact=said["contact"],
        is_demo=True,
    )


def _chosen(words: dict) -> dict:
    return {name: words[name] for name in SAID if name in words}


def _lay_out(municipality, entries: list[dict]) -> dict[str, Area]:
    rows = [
        Area(municipality=municipality, name=entry["name"], slug=slugify(entry["key"]), position=position)
        for position, entry in enumerate(entries)
    ]
    return {area.slug: area for area in Area.objects.bulk_create(rows)}


def _move_in(entry: dict, municipality, history: History) -> Person:
    """One person per address in the whole installation: somebody who lives here already keeps what is theirs."""
    since = history.moment(SETTLED_DAYS_AGO, entry["key"])
    person, _is_new = Person.objects.get_or_create(
        email=entry["email"],
        defaults={"name": entry["name"], "language": "da", "created_at": since, "confirmed_at": since},
    )
    return person


def _give_roles(entries: list[dict], people: dict[str, Person], municipality, history: History) -> list[Role]:
    """Everybody's role, given by the administrator on the day after the town was founded."""
    admin = next((people[entry["key"]] for entry in entries if entry["role"] == Role.Kind.ADMIN), None)
    given_at = history.moment(SETTLED_DAYS_AGO) + timedelta(days=1)
    rows = [
        Role(
            person=people[entry["key"]],
            municipality=municipality,
            kind=entry["role"],
            given_by=admin,
            given_at=given_at,
        )
        for entry in entries
        if entry["role"] in Role.Kind.values
    ]
    return Role.objects.bulk_create(rows)


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
