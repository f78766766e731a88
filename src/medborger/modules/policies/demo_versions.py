"""The past of the demo's policies: what they said before, and when somebody is to look at them anew."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from medborger.modules.policies.beginning import begin_from_standing
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy, Version


def install_earlier(town, document: dict, twins: dict[str, dict], earlier: dict) -> None:
    """An earlier version: the document of today with what it said otherwise, and in easy words too."""
    easy = {"let": _otherwise(twins["let"], earlier, earlier["let"])} if "let" in earlier else {}
    by = town.people[earlier["by"]]
    with town.history.happening(_noon(earlier["from"])):
        said = {**_otherwise(document, earlier, earlier["says"]), "status": earlier["status"]}
        policy = install(town.municipality, said, easy, by=by)
    policy.versions.update(
        made_at=_noon(earlier["from"]),
        hearing_from=_noon(earlier["from"]),
        hearing_until=earlier.get("until"),
        reason=earlier["reason"],
    )


def _otherwise(document: dict, earlier: dict, says: dict) -> dict:
    principles = [
        {**entry, **says.get("principle", {}).get(entry["key"], {})}
        for entry in document["principle"]
        if entry["key"] not in earlier.get("without", ())
    ]
    return {**document, **says, "principle": principles}


def date_versions(town, policy: Policy, versions: dict) -> None:
    """Let each version have stood when it stood: the one of today since the policy was decided."""
    since = timezone.localtime(policy.published_at) if policy.published_at else town.history.now
    policy.versions.filter(status=Version.Status.RETIRED).update(retired_at=since)
    now = versions.get("now", {}).get(policy.slug, {})
    by, until = town.people.get(now.get("by")), now.get("until_in_days")
    standing = policy.versions.exclude(status=Version.Status.RETIRED)
    standing.update(made_at=since, reason=now.get("reason", ""), published_by=by)
    standing.filter(status=Version.Status.IN_FORCE).update(in_force_from=since)
    ends = town.history.today + timedelta(days=until) if until else None
    standing.filter(status=Version.Status.HEARING).update(hearing_from=since, hearing_until=ends)
    _plan(town, policy, versions.get("revision", {}).get(policy.slug))


def _plan(town, policy: Policy, revision: dict | None) -> None:
    if not revision:
        return
    owner = town.people[revision["owner"]]
    day = town.history.today + timedelta(days=revision["in_days"])
    Policy.objects.filter(pk=policy.pk).update(revise_on=day, revision_owner=owner)
    if revision.get("draft"):
        begin_from_standing(policy, by=owner)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
