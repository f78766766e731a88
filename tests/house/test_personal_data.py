"""Wherever a person can leave a trace, it is said how the trace is handed out and how it is taken away."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from medborger.commons.people.personal_data import declared

# allauth's tables that hang on a declared row and go with it; nothing is ever written in them here.
NEVER_WRITTEN = {"account.emailconfirmation", "socialaccount.socialtoken"}

HOW = """{model} has a person in it ({fields}), and nobody has said how that is exported and erased.
Write it in the `personal_data.py` of its app, as src/medborger/commons/people/personal_data.py does."""


def _traces_in(model) -> list[str]:
    """The fields of `model` in which a person can be: keys to Person, and addresses."""
    person = get_user_model()
    return [
        field.name
        for field in model._meta.get_fields(include_parents=False)
        if isinstance(field, models.EmailField)
        or (isinstance(field, models.ForeignKey) and field.remote_field.model is person)
    ]


def test_every_model_with_a_person_in_it_says_how_it_is_exported_and_erased():
    for model in apps.get_models(include_auto_created=True):
        fields = _traces_in(model)
        label = model._meta.label_lower
        if fields and label not in NEVER_WRITTEN:
            assert label in declared(), HOW.format(model=model._meta.label, fields=", ".join(fields))


def test_what_is_declared_exists():
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert sorted(set(declared()) - labels) == []
