"""A policy's words in other languages become twins; what stays in `words` is what it says in its own language."""

import json
from hashlib import blake2b

from django.db import migrations
from django.utils import timezone


def _mark(words):
    """As `translation.texts.mark_of` was when this was written."""
    written = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return blake2b(written.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _part(twins, words, language, place, **target):
    """The twins of a text that had all its languages in `words`; gives back what it says in its own."""
    own = words.get(language, {})
    for code, said in words.items():
        if code != language and said:
            twins.objects.get_or_create(
                municipality_id=place,
                language=code,
                reading="plain",
                **target,
                defaults={"words": said, "of": _mark(own), "approved_at": timezone.now()},
            )
    return own


def _apart(apps, schema_editor):
    twins = apps.get_model("translation", "Twin")
    for policy in apps.get_model("policies", "Policy").objects.all():
        policy.words = _part(
            twins, policy.words, policy.language, policy.municipality_id, matter_id=policy.pk
        )
        policy.save(update_fields=["words"])
    for text in apps.get_model("policies", "PrincipleText").objects.select_related("policy"):
        policy = text.policy
        text.words = _part(
            twins, text.words, policy.language, policy.municipality_id, principle_id=text.principle_id
        )
        text.save(update_fields=["words"])


def _together(apps, schema_editor):
    twins = apps.get_model("translation", "Twin").objects.filter(reading="plain", approved_at__isnull=False)
    for policy in apps.get_model("policies", "Policy").objects.all():
        said = {twin.language: twin.words for twin in twins.filter(matter_id=policy.pk)}
        policy.words = {policy.language: policy.words, **said}
        policy.save(update_fields=["words"])
    for text in apps.get_model("policies", "PrincipleText").objects.select_related("policy"):
        said = {twin.language: twin.words for twin in twins.filter(principle_id=text.principle_id)}
        text.words = {text.policy.language: text.words, **said}
        text.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0001_initial"),
        ("translation", "0001_initial"),
    ]

    operations = [migrations.RunPython(_apart, _together)]
