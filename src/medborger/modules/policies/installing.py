"""From a policy written down as data to a policy that stands here."""

from datetime import date
from typing import Any

from django.db import transaction

from medborger.commons.matters.models import Principle
from medborger.commons.translation.models import Twin
from medborger.commons.translation.texts import Text
from medborger.commons.translation.variants import Variant, variant_of
from medborger.ground.ui.flower import FEWEST, MOST
from medborger.modules.policies.models import Policy, PrincipleText

PLACES_FOR_EACH = 100
"""So that in every list of a municipality's principles those of its citizenship policy come first."""

OF_THE_POLICY = (
    "title",
    "short",
    "tagline",
    "lead",
    "vision",
    "questions",
    "foundation",
    "replaces",
    "decided_by",
    "principle_word",
)
OF_A_PRINCIPLE = ("name", "subtitle", "summary", "text", "question", "aim", "statements", "asks")


def install(municipality, document: dict[str, Any], twins: dict[str, dict[str, Any]], *, by=None) -> Policy:
    """Put `document` (see `demo/policies/*.toml` for its shape) and its twins in place, in force.

    `twins` are documents of the same shape by the code of their variant: "en", "ar", or "let" for easy reading. They
    are approved as they come; a twin may leave out principles and words it has none for. Installing the same policy
    again gives it the new words and keeps what people have tied to its principles.
    Raises KeyError where the document lacks a slug, a title, or a principle its key or name, and ValueError where it
    has fewer principles than make a flower, or more, or a twin that is none.
    """
    petals = [entry["key"] for entry in document["principle"] if not entry.get("centre", False)]
    if not FEWEST <= len(petals) <= MOST:
        raise ValueError(f"A policy has {FEWEST} to {MOST} principles around its centre, not {len(petals)}.")
    versions = {_variant(code, municipality.language): twin for code, twin in twins.items()}
    with transaction.atomic():
        policy = Policy.objects.of(municipality).filter(slug=document["slug"]).first() or Policy(
            municipality=municipality, slug=document["slug"], language=municipality.language
        )
        _write(policy, document)
        _twin(policy, {variant: _policy_words(twin) for variant, twin in versions.items()}, by)
        first = PLACES_FOR_EACH * policy.position
        for position, entry in enumerate(document["principle"], start=first):
            hue = petals.index(entry["key"]) + 1 if entry["key"] in petals else 1
            text = _place(policy, position, hue, entry)
            _twin(text, _twins_of(entry["key"], versions), by)
        policy.publish(by=by)
        if policy.nature == Policy.Nature.POLICY:
            municipality.petals = len(petals)  # its sign is its policy's own flower
            municipality.save(update_fields=("petals",))
        return policy


def _variant(code: str, own_language: str) -> Variant:
    variant = variant_of(code, own_language)
    if variant is None:
        raise ValueError(f"{code!r} is no twin of a text in {own_language!r}.")
    return variant


def _write(policy: Policy, document: dict) -> None:
    policy.title = document["title"]
    policy.summary = document.get("lead", "")
    policy.nature = document.get("kind", Policy.Nature.POLICY)
    policy.status = document.get("status", Policy.Status.IN_FORCE)
    policy.shape = document.get("shape", "flower")
    policy.decided_on = document.get("decided_on")
    policy.decided_year = document.get("decided_year") or getattr(policy.decided_on, "year", None)
    policy.rests_on = Policy.objects.of(policy.municipality).filter(slug=document.get("rests_on", "")).first()
    policy.position = 0 if policy.nature == Policy.Nature.POLICY else 1
    policy.words = _policy_words(document)
    policy.save()


def _policy_words(document: dict) -> dict:
    words = {key: document[key] for key in OF_THE_POLICY if key in document}
    return words | {"parts": _plain(document.get("part", []))}


def _place(policy: Policy, position: int, hue: int, entry: dict) -> PrincipleText:
    principle, _is_new = Principle.objects.update_or_create(
        municipality=policy.municipality,
        policy=policy.slug,
        slug=entry["key"],
        defaults={
            "name": entry["name"],
            "position": position,
            "hue": hue,
            "is_centre": entry.get("centre", False),
        },
    )
    text, _is_new = PrincipleText.objects.update_or_create(
        principle=principle, defaults={"policy": policy, "words": _principle_words(entry)}
    )
    policy.principles.add(principle)
    return text


def _principle_words(entry: dict) -> dict:
    return {key: entry[key] for key in OF_A_PRINCIPLE if key in entry}


def _twins_of(key: str, versions: dict[Variant, dict]) -> dict[Variant, dict]:
    return {
        variant: _principle_words(entry)
        for variant, version in versions.items()
        for entry in version["principle"]
        if entry["key"] == key
    }


def _twin(of: Policy | PrincipleText, versions: dict[Variant, dict], by) -> None:
    """Twins that are there already get the new words, whoever wrote the old ones: what is installed is decided."""
    if not versions:
        return
    text: Text = of.as_text()
    there = {twin.variant: twin for twin in Twin.objects.of_text(text)}
    for variant, words in versions.items():
        before = there.get(variant)
        if before and before.is_approved and before.words == words and not before.is_old(text):
            continue
        twin = Twin.write(text, variant, words=words, by=by, seen=before.mark if before else "")
        twin.approve(text, by=by)


def _plain(value):
    """TOML's dates as text, since JSON has none."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
