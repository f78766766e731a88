"""What import-linter cannot see: ties between modules that go through the database or through a string."""

import re

from django.apps import apps

from tests.house.source import PACKAGE, named

MODULES = {
    config.label: config for config in apps.get_app_configs() if config.name.startswith("medborger.modules.")
}
COMMONS = {config.label for config in apps.get_app_configs() if config.name.startswith("medborger.commons.")}
GROUND = {"ui"}


def ties():
    """(model, field, the app it points at) of every relation of ours."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("medborger."):
            for field in model._meta.get_fields(include_parents=False):
                if field.is_relation and field.related_model and not field.auto_created:
                    yield model, field.name, field.related_model._meta.app_label


def test_no_foreign_key_goes_from_one_module_to_another():
    found = [
        f"{model._meta.label}.{name} → {other}"
        for model, name, other in ties()
        if other in MODULES and model._meta.app_label in MODULES and other != model._meta.app_label
    ]
    assert found == [], (
        "Modules are tied together by a Link between matters, so that either can be taken out."
    )


def test_no_table_of_the_commons_knows_a_module():
    found = [
        f"{model._meta.label}.{name} → {other}"
        for model, name, other in ties()
        if other in MODULES and model._meta.app_label in COMMONS | GROUND
    ]
    assert found == []


def test_the_ground_has_no_tables():
    assert [
        model._meta.label for model in apps.get_models() if model.__module__.startswith("medborger.ground")
    ] == []


def test_no_module_names_another_in_a_string():
    """`get_model("policies.Policy")` in pledges would be an import that import-linter does not see."""
    found = []
    for label in MODULES:
        others = "|".join(other for other in MODULES if other != label)
        naming = re.compile(
            rf"[\"'](?:{others})\.[A-Z]\w+[\"']|import_module\([\"']medborger\.modules\.(?:{others})"
        )
        for path in (PACKAGE / "modules" / label).rglob("*.py"):
            if "tests" not in path.parts and naming.search(path.read_text(encoding="utf-8")):
                found.append(named(path))
    assert found == []
