"""Finds the other matter: by words of its title, or by its address."""

from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve

from medborger.commons.matters.kinds import all_kinds
from medborger.commons.matters.models import Matter
from medborger.ground.permissions import may
from medborger.ground.text import is_readable

MOST_FOUND = 20
MOST_WORDS = 8
LONGEST = 300


def candidates(matter, person) -> QuerySet:
    """What `person` may link `matter` to: anything public here; from somebody else's page only what is their own."""
    others = Matter.objects.of(matter.municipality_id).public().exclude(pk=matter.pk)
    return others if may(person, "links.link_to_anything", matter) else others.given_by(person)


def find(matter, person, wanted: str, *, host: str) -> QuerySet:
    """Those of the candidates that `wanted` means, the newest first. Nothing written means what is one's own."""
    others = candidates(matter, person)
    wanted = " ".join(wanted.split())[:LONGEST]
    if not is_readable(wanted):
        return Matter.objects.none()
    if not wanted:
        found = others.given_by(person)
    elif "/" in wanted and " " not in wanted:
        found = others.filter(pk=_number_at(matter.municipality, wanted, host))
    else:
        found = _entitled(others, wanted)
    return Matter.objects.filter(
        pk__in=list(found.newest_first().values_list("pk", flat=True)[:MOST_FOUND])
    ).newest_first()


def _entitled(others, wanted: str):
    """Every word stands somewhere in the title, as a whole or as a part of a word."""
    for word in wanted.split()[:MOST_WORDS]:
        # SQLite knows capitals of a to z only: Æ, Ø and Å are asked for both ways.
        ways = {word, word.lower(), word.upper(), word.capitalize()}
        either = Q()
        for way in sorted(ways):
            either |= Q(title__icontains=way)
        others = others.filter(either)
    return others


def _number_at(municipality, address: str, host: str) -> int | None:
    """The number of the matter whose page stands at `address` here, if any."""
    try:
        parts = urlsplit(address)
        if parts.netloc and parts.netloc not in (host, urlsplit(municipality.base_url).netloc):
            return None
        inside = parts.path.removeprefix("/").removeprefix(municipality.prefix.removeprefix("/"))
        match = resolve(f"/{inside}")
    except (ValueError, Resolver404):
        return None
    for kind in all_kinds():
        if kind.detail == match.view_name:
            here = apps.get_model(kind.model).objects.of(municipality).public()
            return here.filter(**match.kwargs).values_list("pk", flat=True).first()
    return None
