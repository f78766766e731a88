"""Founding a municipality with its first people: the one way there is, at the desk, by command and in the demo."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from medborger.commons.people.models import Person, Role
from medborger.commons.people.roles import give_role
from medborger.commons.places import founding
from medborger.commons.places.founding import Founding, Refused
from medborger.commons.places.models import Municipality
from medborger.ground.forms import AddressField, TextField


@dataclass(frozen=True)
class Somebody:
    """One of the first people: an address, a name and a role."""

    email: str
    name: str = ""
    kind: str = Role.Kind.ADMIN


class _SomebodyForm(forms.Form):
    email = AddressField()
    name = TextField(max_length=80, required=False)
    kind = forms.ChoiceField(choices=Role.Kind.choices)


def found(said: Founding, people: Iterable[Somebody], *, by: Person | None = None) -> Municipality:
    """The municipality with its areas and its first people in their roles: all of it or nothing.

    Until it is opened only its own desk sees it, so at least one of them must be an administrator. Whoever is here
    already keeps the name they go by. Nobody is written to: whoever calls this knows whether they are to be told.
    Raises Refused, with everything that is wrong at once.
    """
    people, problems = _checked(people)
    try:
        founding.check(said)
    except Refused as refused:
        problems = refused.problems | problems
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        place = founding.found_place(said)
        for somebody in people:
            give_role(_named(somebody, place), somebody.kind, municipality=place, by=by)
        return place


def _checked(people: Iterable[Somebody]) -> tuple[list[Somebody], dict]:
    """The people, and what is wrong with any of them."""
    kept, problems = [], {}
    for number, somebody in enumerate(people, 1):
        form = _SomebodyForm({"email": somebody.email, "name": somebody.name, "kind": somebody.kind})
        if form.is_valid():
            kept.append(Somebody(**form.cleaned_data))
        else:
            said = [str(error) for errors in form.errors.values() for error in errors]
            problems[f"person {number}"] = said
    if not any(somebody.kind == Role.Kind.ADMIN for somebody in kept):
        problems["admin"] = [_("It takes at least one administrator, who can let others in.")]
    return kept, problems


def _named(somebody: Somebody, place: Municipality) -> Person:
    person = Person.objects.at_address(somebody.email)
    if somebody.name and not person.name and not person.confirmed_at:
        person.name, person.language = somebody.name, place.language
        person.save(update_fields=("name", "language"))
    return person
