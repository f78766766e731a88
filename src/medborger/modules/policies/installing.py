"""From a policy written down as data to a policy that stands here."""

from datetime import date
from typing import Any

from django.db import transaction

from medborger.commons.matters.models import Principle
from medborger.commons.translation.models import Twin
from medborger.commons.translation.texts import Text
from medborger.commons.translation.variants import Variant, variant_of
from medborger.modules.policies import publishing
from medborger.modules.policies.drafting.keys import key_of
from medborger.modules.policies.models import Policy, PrincipleText, Version
from medborger.modules.policies.planting import policy_words, principle_words

NOT_SAID = ("slug", "status")
"""What a document says of itself that is not the policy's words."""


def install(municipality, document: dict[str, Any], twins: dict[str, dict[str, Any]], *, by=None) -> Policy:
    """Put `document` (see `demo/policies/*.toml` for its shape) and its twins in place: a version in force, or under
    hearing where its `status` says so.

    `twins` are documents of the same shape by the code of their variant: "en", "ar", or "let" for easy reading. They
    are approved as they come; a twin may leave out principles and words it has none for. Installing the same policy
    again makes a new version where something has changed, and keeps what people have tied to its principles: one is
    known again by its `key`, or by the numbers in its `carries`.
    Raises KeyError where the document lacks a slug, a title, or a principle its key or name, and ValueError where it
    cannot be published, or a twin is none.
    """
    versions = {_variant(code, municipality.language): twin for code, twin in twins.items()}
    slug, status = document["slug"], document.get("status", Version.Status.IN_FORCE)
    said = _plain({key: value for key, value in document.items() if key not in NOT_SAID})
    if problems := publishing.problems_of({"title": said["title"], **said}):
        raise ValueError(" ".join(problems))
    with transaction.atomic():
        policy, is_new = _policy(municipality, slug, said["title"])
        ever = {} if is_new else _numbers(policy)
        said["principle"] = [_known(entry, ever) for entry in said.get("principle", [])]
        standing = None if is_new else _standing(policy)
        if standing is None or _said(standing.document) != _said(said):
            _put_in_place(Version(policy=policy, document=said, made_by=by), status, by)
        elif standing.status != status:
            _put_in_place(standing, status, by)
        policy = Policy.objects.get(pk=policy.pk)
        _write_twins(policy, versions, by)
        return policy


def _policy(municipality, slug: str, title: str) -> tuple[Policy, bool]:
    if there := Policy.objects.of(municipality).filter(slug=slug).first():
        return there, False
    policy = Policy(municipality=municipality, slug=slug, title=title, language=municipality.language)
    policy.save()
    return policy, True


def _numbers(policy: Policy) -> dict[str, int]:
    """Its principles by their keys, also those that are retired: whoever writes the key of one means that one."""
    ever = Principle.ever.filter(municipality=policy.municipality_id, policy=policy.slug)
    return dict(ever.values_list("slug", "pk"))


def _known(entry: dict, ever: dict[str, int]) -> dict:
    key = key_of(entry["key"])
    carries = entry.get("carries") or ([ever[key]] if key in ever else [])
    return {**entry, "key": key, "name": entry["name"], "carries": carries}


def _standing(policy: Policy) -> Version | None:
    """The version on its page now."""
    return policy.versions.filter(status=policy.status).first()


def _said(document: dict) -> dict:
    """What it says, without what goes without saying: words that are empty, a policy that is a flower."""
    usual = {"kind": Policy.Nature.POLICY, "shape": "flower"}
    told = {key: value for key, value in document.items() if value and usual.get(key) != value}
    if "decided_on" in told:
        told.pop("decided_year", None)
    told["principle"] = [
        {key: value for key, value in entry.items() if value} for entry in document.get("principle", [])
    ]
    return told


def _put_in_place(version: Version, status: str, by) -> None:
    if status == Version.Status.HEARING:
        publishing.open_hearing(version, by=by)
    else:
        publishing.take_effect(version, by=by)


def _write_twins(policy: Policy, versions: dict[Variant, dict], by) -> None:
    if not versions:
        return
    _twin(policy, {variant: policy_words(_plain(twin)) for variant, twin in versions.items()}, by)
    for text in policy.texts.standing().select_related("policy", "principle"):
        _twin(text, _twins_of(text.principle.slug, versions), by)


def _variant(code: str, own_language: str) -> Variant:
    variant = variant_of(code, own_language)
    if variant is None:
        raise ValueError(f"{code!r} is no twin of a text in {own_language!r}.")
    return variant


def _twins_of(key: str, versions: dict[Variant, dict]) -> dict[Variant, dict]:
    return {
        variant: principle_words(entry)
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
