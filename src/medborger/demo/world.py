"""Builds the demo world: three municipalities with their policies, people, pledges and commitments.

All of it or none of it, in one transaction. What the days are counted from is today, so that the world is as young
whenever it is built; everything else in it is the same every time.
"""

from django.db import transaction

from medborger.commons.comments import demo as comments_demo
from medborger.commons.follows import demo as follows_demo
from medborger.commons.links import demo as links_demo
from medborger.commons.matters import living
from medborger.commons.matters.models import Principle
from medborger.commons.moderation import demo as moderation_demo
from medborger.commons.notifications import demo as notifications_demo
from medborger.commons.places.models import Municipality
from medborger.commons.search import indexing
from medborger.demo import fronts, reading
from medborger.demo.history import unheard
from medborger.demo.settling import settle
from medborger.modules.pledges import demo as pledges_demo
from medborger.modules.policies import demo as policies_demo
from medborger.modules.policies import demo_hierarchy as hierarchy_demo


class NotOurs(Exception):
    """A municipality with one of the demo's addresses is in real use: nothing was touched."""


def build(*, again: bool = False) -> list[Municipality]:
    """Make the municipalities that are missing, or, `again`, all of them anew. Those that were made.

    People stay when their municipality goes: they may be signed in, and may live elsewhere too.
    """
    places = {place.slug: place for place in Municipality.objects.filter(slug__in=reading.SLUGS)}
    real = [place.name for place in places.values() if not place.is_demo]
    if real:
        raise NotOurs(f"{', '.join(real)} is not a demo; nothing was changed.")
    with unheard(), transaction.atomic():
        if again:
            Municipality.objects.filter(pk__in=[place.pk for place in places.values()]).delete()
            places = {}
        built = [_build(slug) for slug in reading.SLUGS if slug not in places]
        if built:
            living.refresh(Principle.objects.filter(municipality__in=built).values_list("pk", flat=True))
            indexing.catch_up()
    return built


def _build(slug: str) -> Municipality:
    world = reading.world_of(slug)
    town = settle(world)
    fronts.build(town, world["municipality"]["front"])
    policies_demo.build(town, reading.policies_of(slug), reading.versions_of(slug))
    hierarchy_demo.build(town, reading.hierarchy_of(slug))
    pledges_demo.build(town, world["pledge"], world["commitment"])
    links_demo.build(town, world.get("link", ()), _titles(slug, world))
    comments_demo.build(town, reading.talk_of(slug), _titles(slug, world))
    moderation_demo.build(town, reading.cases_of(slug), _titles(slug, world))
    follows_demo.build(town)
    notifications_demo.build(town)
    return town.municipality


def _titles(slug: str, world: dict) -> dict[str, str]:
    """What stands over each matter of the world file and each policy, by its key."""
    promised = {entry["key"]: entry["promise"] for entry in (*world["pledge"], *world["commitment"])}
    return promised | {document["slug"]: document["title"] for document, _twins in reading.policies_of(slug)}
