"""How a draft begins: from what was found in a document, or from what the policy says now."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medborger.commons.places.models import Municipality
from medborger.ground.text import fold, free_slug, one_line
from medborger.modules.policies.drafting.matching import Standing, match
from medborger.modules.policies.drafting.outline import outline_of_document, outline_of_found
from medborger.modules.policies.models import Policy, SourceDocument, Version

LONGEST_SLUG = 60
SIGNS_OF_A_STRATEGY = ("strategi", "strategy", "strategie")


class DraftStands(Exception):
    """There is a draft already; a policy has one at a time."""

    def __init__(self, version: Version):
        super().__init__(version)
        self.version = version


def begin_from_document(document: SourceDocument, *, by) -> Version:
    """A draft of what was found in `document`: of its policy, or of a new one that nobody else can see yet.

    Where the policy stands already, each found principle is matched to the one it carries on. Raises DraftStands.
    """
    with transaction.atomic():
        held = SourceDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
        nodes = outline_of_found(held.found)
        if held.policy_id is None:
            held.policy = _new_policy(held.municipality, title_of(nodes) or _name_of(held))
            held.save(update_fields=("policy",))
        document.policy = held.policy
        return _begin(held.policy, lambda standing: match(nodes, standing), by=by, source=held)


def begin_from_standing(policy: Policy, *, by) -> Version:
    """A draft that says what the policy says now, to be changed. Raises DraftStands."""
    return _begin(policy, lambda _standing: outline_of_document(standing_document(policy)), by=by)


def standing_document(policy: Policy) -> dict:
    """What the policy says now, each principle with the identity it has: itself alone. What it was once merged with, or
    split from, has been handed on already."""
    names = {text.principle_id: text.principle for text in _texts(policy)}
    version = policy.versions.filter(status=policy.status).first()
    if version and version.document:
        by_slug = {principle.slug: pk for pk, principle in names.items()}
        entries = [
            entry | {"carries": entry.get("carries", [])[:1] or [by_slug[entry["key"]]]}
            if entry.get("carries") or entry.get("key") in by_slug
            else entry
            for entry in version.document.get("principle", [])
        ]
        return version.document | {"principle": entries}
    return _from_its_words(policy)


def standing_principles(policy: Policy) -> list[Standing]:
    """The principles that stand in the policy now, as `matching` compares them."""
    return [
        Standing(text.principle_id, text.words.get("name") or text.principle.name, _all_it_says(text.words))
        for text in _texts(policy)
    ]


def _all_it_says(said) -> str:
    if isinstance(said, dict):
        said = list(said.values())
    if isinstance(said, list | tuple):
        return " ".join(_all_it_says(one) for one in said)
    return said if isinstance(said, str) else ""


def _texts(policy: Policy):
    return list(policy.texts.standing().select_related("principle"))


def _from_its_words(policy: Policy) -> dict:
    """A policy that was installed before there were versions."""
    words = {key: value for key, value in policy.words.items() if key != "parts"}
    principles = [
        {
            **text.words,
            "key": text.principle.slug,
            "carries": [text.principle_id],
            "centre": text.principle.is_centre,
        }
        for text in _texts(policy)
    ]
    facts = {
        "kind": policy.nature,
        "decided_on": policy.decided_on.isoformat() if policy.decided_on else None,
        "decided_year": policy.decided_year,
    }
    facts = {key: value for key, value in facts.items() if value}
    return {
        **words,
        **facts,
        "title": policy.title,
        "part": policy.words.get("parts", []),
        "principle": principles,
    }


def _begin(policy: Policy, outline, *, by, source=None) -> Version:
    """One at a time: whoever comes second is led to the draft that stands. The constraint says the same."""
    with transaction.atomic():
        Policy.objects.select_for_update(no_key=True, of=("self", "matter_ptr")).get(pk=policy.pk)
        draft = policy.versions.drafts().first()
        if draft:
            raise DraftStands(draft)
        newest = policy.versions.aggregate(newest=Max("number"))["newest"] or 0
        nodes = outline(standing_principles(policy))
        return Version.objects.create(
            policy=policy, number=newest + 1, outline=nodes, source=source, made_by=by
        )


def title_of(nodes: list[dict]) -> str:
    return next((one_line(node["text"])[:300] for node in nodes if node["role"] == "title"), "")


def _name_of(document: SourceDocument) -> str:
    return one_line(document.name.rsplit(".", 1)[0])[:300] or _("Policy without a name")


def _new_policy(place: Municipality, title: str) -> Policy:
    """Nobody's but the desk's until it is published: it has no author, who could read it elsewhere."""
    Municipality.objects.select_for_update(no_key=True).get(pk=place.pk)  # two at once take no slug twice
    is_strategy = any(sign in fold(title) for sign in SIGNS_OF_A_STRATEGY)
    policy = Policy(
        municipality=place,
        title=title,
        slug=address_for(place, title),
        language=place.language,
        nature=Policy.Nature.STRATEGY if is_strategy else Policy.Nature.POLICY,
        words={"title": title},
        position=Policy.objects.of(place).count(),
    )
    policy.save()
    return policy


def address_for(place: Municipality, title: str, *, instead_of: str = "") -> str:
    """A slug for a new policy that no policy here has or has had: hold the municipality's row meanwhile. `instead_of`
    is the one it has already: nobody has seen it yet, so that it may be its own again."""
    taken = set(Policy.objects.of(place).values_list("slug", flat=True))
    taken |= set(place.principles(manager="ever").values_list("policy", flat=True).distinct())
    return free_slug(title, taken - {instead_of}, most=LONGEST_SLUG, otherwise="politik")
