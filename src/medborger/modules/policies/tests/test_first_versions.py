"""A policy from before there were versions gets its first one, which says what the policy says."""

import importlib

import pytest
from django.apps import apps

from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy, Version
from medborger.modules.policies.tests.shared_versions import the_policy
from tests.cast import policy_document, principle

pytestmark = pytest.mark.django_db
migration = importlib.import_module("medborger.modules.policies.migrations.0005_first_versions")


def test_every_policy_gets_version_1_and_no_second_when_it_is_installed_again(slagelse):
    document = policy_document(
        "fuld",
        [
            principle("midten", "Midten", centre=True),
            principle("to", "To", statements=["a", {"text": "b", "items": ["c"]}]),
        ],
        decided_on="2021-08-30",
        rests_on="medborgerpolitik",
        kind="strategy",
        part=[{"key": "del", "title": "Del", "item": [{"title": "Led"}]}],
    )
    install(slagelse, document, {})
    Version.objects.all().delete()
    migration._first_versions(apps, None)
    rows = Version.objects.values_list("policy__slug", "number", "status")
    assert set(rows) == {("medborgerpolitik", 1, "in_force"), ("fuld", 1, "in_force")}
    install(slagelse, document, {})
    install(slagelse, policy_document(), {})
    assert Version.objects.count() == 2


def test_one_under_hearing_is_under_hearing_and_a_draft_gets_none(slagelse):
    Version.objects.all().delete()
    Policy.objects.filter(pk=the_policy(slagelse).pk).update(status="hearing")
    draft = Policy(municipality=slagelse, slug="kladde", title="Kladde")
    draft.save()
    for _time in range(2):
        migration._first_versions(apps, None)
    version = Version.objects.get()
    assert (version.status, version.hearing_from is not None, version.in_force_from) == (
        "hearing",
        True,
        None,
    )
