"""The policies' part of the demo world."""

from datetime import date

from medborger.commons.matters.models import Matter
from medborger.ground.dates import end_of_day
from medborger.modules.policies import demo_versions
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy

OPENED_DAYS_AGO = 300


def build(town, documents: list[tuple[dict, dict[str, dict]]], versions: dict) -> list[Policy]:
    """Install the policies in `town` (see `demo/settling.py`), as decided when they were decided; with what they said
    before and when they are revised (`world/<slug>-versions.toml`)."""
    policies = []
    for document, twins in documents:
        for earlier in versions.get("earlier", ()):
            if earlier["policy"] == document["slug"]:
                demo_versions.install_earlier(town, document, twins, earlier)
        policy = _install(town, document, twins)
        demo_versions.date_versions(town, policy, versions)
        policies.append(policy)
    return policies


def _install(town, document: dict, twins: dict) -> Policy:
    opened = town.history.moment(OPENED_DAYS_AGO, document["slug"])
    with town.history.happening(opened):
        policy = install(town.municipality, document, twins)
    decided = _decided(policy)
    moment = end_of_day(decided) if decided else opened
    Matter.objects.filter(pk=policy.pk).update(published_at=moment, created_at=moment, updated_at=moment)
    policy.published_at = moment
    return policy


def _decided(policy: Policy) -> date | None:
    """The day it was decided; where only the year is known, a day in its middle."""
    if policy.decided_on:
        return policy.decided_on
    return date(policy.decided_year, 6, 15) if policy.decided_year else None
