"""A policy known by name: it stands in the hierarchy before its text does, or without ever having one here."""

from django.db import transaction

from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record
from medborger.modules.policies.beginning import address_for
from medborger.modules.policies.models import Policy


def name_policy(place, said: dict, *, by, rests_on=None) -> Policy:
    """A policy of which the title is known, a few words, its nature and what it rests on. The desk's until it is
    published; it has no author, who could read it elsewhere.

    `said`: title, lead, nature, is_crosscutting.
    """
    with transaction.atomic():
        Municipality.objects.select_for_update(no_key=True).get(pk=place.pk)  # two at once take no slug twice
        policy = Policy(
            municipality=place,
            slug=address_for(place, said["title"]),
            language=place.language,
            nature=said["nature"],
            rests_on=rests_on,
            is_crosscutting=said.get("is_crosscutting", False),
            position=Policy.objects.of(place).count(),
        )
        _say(policy, said)
        policy.save()
        record(policy, "policy.named", by=by)
        return policy


def name_anew(policy: Policy, *, title: str, lead: str, by) -> None:
    """Other words for a policy known by name. One with a text is changed in a draft instead."""
    with transaction.atomic():
        if (policy.title, policy.summary) == (title, lead):
            return
        _say(policy, {"title": title, "lead": lead})
        policy.save(update_fields=("title", "summary", "words"))
        record(policy, "policy.named", by=by)


def _say(policy: Policy, said: dict) -> None:
    policy.title, policy.summary = said["title"], said["lead"]
    policy.words = {"title": said["title"], "short": said["title"], "lead": said["lead"]}
