"""Every policy that stands already gets its first version: what it says, put together again from its words and texts."""

from django.db import migrations


def _principle(text):
    principle = text.principle
    entry = {
        **text.words,
        "key": principle.slug,
        "name": text.words.get("name") or principle.name,
        "carries": [principle.pk],
    }
    return entry | {"centre": True} if principle.is_centre else entry


def _document(policy, texts):
    """In the shape of `demo/policies/*.toml`, as it was when this was written."""
    words = {key: said for key, said in policy.words.items() if key != "parts"}
    document = {
        "title": policy.title,
        **words,
        "part": policy.words.get("parts", []),
        "kind": policy.nature,
        "shape": policy.shape,
        "principle": [_principle(text) for text in texts],
    }
    if policy.decided_on:
        document["decided_on"] = policy.decided_on.isoformat()
    if policy.decided_year:
        document["decided_year"] = policy.decided_year
    if policy.rests_on_id:
        document["rests_on"] = policy.rests_on.slug
    return document


def _first_versions(apps, schema_editor):
    policies, versions, texts = (
        apps.get_model("policies", name) for name in ("Policy", "Version", "PrincipleText")
    )
    wanting = policies.objects.exclude(state="draft").exclude(pk__in=versions.objects.values("policy"))
    for policy in wanting.select_related("rests_on"):
        said = texts.objects.filter(policy=policy, principle__retired_at=None).select_related("principle")
        since = policy.published_at or policy.created_at
        is_hearing = policy.status == "hearing"
        versions.objects.create(
            policy=policy,
            number=1,
            status=policy.status,
            document=_document(policy, said.order_by("principle__position", "principle_id")),
            made_at=since,
            hearing_from=since if is_hearing else None,
            in_force_from=None if is_hearing else since,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0003_principles_retire"),
        ("policies", "0004_document_nature"),
    ]

    operations = [migrations.RunPython(_first_versions, migrations.RunPython.noop)]
