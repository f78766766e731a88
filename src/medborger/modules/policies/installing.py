"""From a policy written down as data to a policy that stands here."""

from datetime import date
from typing import Any

from django.db import transaction

from medborger.commons.matters.models import Principle
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
    """Put `document` (see `demo/policies/*.toml` for its shape) and its twins in other languages in place, in force.

    Installing the same policy again gives it the new words and keeps what people have tied to its principles.
    Raises KeyError where the document lacks a slug, a title, or a principle its key or name, and ValueError where it
    has fewer principles than make a flower, or more.
    """
    petals = [entry["key"] for entry in document["principle"] if not entry.get("centre", False)]
    if not FEWEST <= len(petals) <= MOST:
        raise ValueError(f"A policy has {FEWEST} to {MOST} principles around its centre, not {len(petals)}.")
    language = municipality.language
    with transaction.atomic():
        policy = Policy.objects.of(municipality).filter(slug=document["slug"]).first() or Policy(
            municipality=municipality, slug=document["slug"], language=language
        )
        _write(policy, document, {language: document, **twins})
        first = PLACES_FOR_EACH * policy.position
        for position, entry in enumerate(document["principle"], start=first):
            hue = petals.index(entry["key"]) + 1 if entry["key"] in petals else 1
            _place(policy, position, hue, entry, _twins_of(entry["key"], {language: document, **twins}))
        policy.publish(by=by)
        if policy.nature == Policy.Nature.POLICY:
            municipality.petals = len(petals)  # its sign is its policy's own flower
            municipality.save(update_fields=("petals",))
        return policy


def _write(policy: Policy, document: dict, versions: dict[str, dict]) -> None:
    policy.title = document["title"]
    policy.summary = document.get("lead", "")
    policy.nature = document.get("kind", Policy.Nature.POLICY)
    policy.status = document.get("status", Policy.Status.IN_FORCE)
    policy.shape = document.get("shape", "flower")
    policy.decided_on = document.get("decided_on")
    policy.decided_year = document.get("decided_year") or getattr(policy.decided_on, "year", None)
    policy.rests_on = Policy.objects.of(policy.municipality).filter(slug=document.get("rests_on", "")).first()
    policy.position = 0 if policy.nature == Policy.Nature.POLICY else 1
    policy.words = {
        language: {key: version[key] for key in OF_THE_POLICY if key in version}
        | {"parts": _plain(version.get("part", []))}
        for language, version in versions.items()
    }
    policy.save()


def _place(policy: Policy, position: int, hue: int, entry: dict, twins: dict[str, dict]) -> None:
    principle, _is_new = Principle.objects.update_or_create(
        municipality=policy.municipality,
        policy=policy.slug,
        slug=entry["key"],
        defaults={
            "name": entry["name"],
            "names": {language: twin["name"] for language, twin in twins.items()},
            "position": position,
            "hue": hue,
            "is_centre": entry.get("centre", False),
        },
    )
    words = {
        language: {key: twin[key] for key in OF_A_PRINCIPLE if key in twin}
        for language, twin in twins.items()
    }
    PrincipleText.objects.update_or_create(principle=principle, defaults={"policy": policy, "words": words})
    policy.principles.add(principle)


def _twins_of(key: str, versions: dict[str, dict]) -> dict[str, dict]:
    return {
        language: entry
        for language, version in versions.items()
        for entry in version["principle"]
        if entry["key"] == key
    }


def _plain(value):
    """TOML's dates as text, since JSON has none."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
