"""How the demo's policies hang together: those known by name, and what carries what."""

from medborger.commons.matters.models import Matter
from medborger.commons.translation.models import Twin
from medborger.commons.translation.variants import variant_of
from medborger.modules.policies.demo import OPENED_DAYS_AGO
from medborger.modules.policies.models import Policy
from medborger.modules.policies.naming import name_policy


def build(town, written: dict) -> None:
    """`written` is a world's hierarchy file: `across`, `policy` (what it rests on stands before it) and `carrying`."""
    moment = town.history.moment(OPENED_DAYS_AGO, "hierarchy")
    with town.history.happening(moment):
        policies = {policy.slug: policy for policy in Policy.objects.of(town.municipality).with_principles()}
        for slug in written.get("across", ()):
            policy = policies[slug]
            policy.place(nature=policy.nature, rests_on=policy.rests_on, is_crosscutting=True, by=None)
        for entry in written.get("policy", ()):
            policies[entry["key"]] = _name(town, entry, policies)
        for entry in written.get("carrying", ()):
            _carry(entry, policies)
    named = [policies[entry["key"]].pk for entry in written.get("policy", ())]
    Matter.objects.filter(pk__in=named).update(published_at=moment, created_at=moment, updated_at=moment)


def _name(town, entry: dict, policies: dict[str, Policy]) -> Policy:
    said = {
        "title": entry["title"],
        "lead": entry["lead"],
        "nature": entry.get("nature", Policy.Nature.POLICY),
    }
    policy = name_policy(town.municipality, said, rests_on=policies.get(entry.get("rests_on")), by=None)
    policy.publish(by=None)
    text = policy.as_text()
    for code in ("en", "de", "ar"):
        words = {**entry[code], "short": entry[code]["title"]}
        Twin.write(text, variant_of(code, policy.language), words=words, by=None, seen="").approve(
            text, by=None
        )
    return policy


def _carry(entry: dict, policies: dict[str, Policy]) -> None:
    carried = policies[entry["carried"]]
    principles = {text.principle.slug: text.principle for text in carried.principle_texts}
    principle = principles[entry["principle"]] if "principle" in entry else None
    policies[entry["carrier"]].carry(carried, principle=principle, how=entry["how"], by=None)
