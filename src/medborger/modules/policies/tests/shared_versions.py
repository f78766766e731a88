"""Versions of a policy for tests: drafts whose principles carry on those that stand."""

from medborger.commons.matters.models import Principle
from medborger.modules.policies.models import Policy, Version
from tests.cast import policy_document, principle


def the_policy(place) -> Policy:
    return Policy.objects.of(place).get(slug="medborgerpolitik")


def number_of(place, slug: str) -> int:
    return Principle.ever.get(municipality=place, slug=slug).pk


def carrying(place, name: str, *slugs: str, **more) -> dict:
    """An entry called `name` that carries on the principles with these slugs; a new one without any."""
    return principle("", name, carries=[number_of(place, slug) for slug in slugs], **more)


def unchanged(place, *slugs: str) -> list[dict]:
    """Entries that carry on the principles with these slugs as they are."""
    names = dict(Principle.ever.filter(municipality=place).values_list("slug", "name"))
    return [carrying(place, names[slug], slug) for slug in slugs]


def a_draft(place, *entries: dict, policy: Policy | None = None, by=None, **more) -> Version:
    """A draft of the citizenship policy with these principles."""
    policy = policy or the_policy(place)
    document = policy_document(principles=entries, **more)
    del document["slug"]
    return Version.objects.create(
        policy=policy, number=policy.versions.count() + 1, document=document, made_by=by
    )


def standing(place, policy: str = "medborgerpolitik") -> list[tuple[str, str]]:
    """The address and the name of every principle that stands, in the policy's order."""
    return list(Principle.objects.filter(municipality=place, policy=policy).values_list("slug", "name"))
