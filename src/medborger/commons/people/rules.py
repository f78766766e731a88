"""Who may do what with people, in the words a lawyer would use.

- A volunteer host helps keep the conversation good: hosts see the desk and look at what citizens write.
- An employee answers for the municipality's work; a leader answers for the employees.
- An administrator decides the municipality's name, colours, areas and who has which role.
- An operator, whom the installation itself names (`MEDBORGER_OPERATORS`), may found municipalities; once founded, a
  municipality is its administrators', and being an operator gives no power in it.
- A role holds in one municipality and in no other. A politician has no desk: the role is shown, it gives no power.
"""

import rules
from django.conf import settings

from medborger.commons.people.models import Role


def _roles(person, municipality) -> frozenset[str]:
    if municipality is None or not getattr(person, "is_authenticated", False):
        return frozenset()
    return person.roles_in(municipality.pk)


@rules.predicate
def is_at_the_desk(person, municipality):
    """Hosts, employees, leaders and administrators of this municipality."""
    return bool(_roles(person, municipality) & set(Role.AT_THE_DESK))


@rules.predicate
def is_staff(person, municipality):
    """Employed by the municipality: employees, leaders, administrators."""
    return bool(_roles(person, municipality) & set(Role.STAFF))


@rules.predicate
def is_leader(person, municipality):
    return bool(_roles(person, municipality) & {Role.Kind.LEADER, Role.Kind.ADMIN})


@rules.predicate
def is_admin(person, municipality):
    return Role.Kind.ADMIN in _roles(person, municipality)


@rules.predicate
def is_operator(person, municipality):
    """Named by the installation, at an address they have answered for."""
    is_known = getattr(person, "is_authenticated", False) and person.confirmed_at is not None
    return is_known and person.email in settings.OPERATORS


rules.add_perm("desk.enter", is_at_the_desk)
rules.add_perm("people.see_roles", is_admin)
rules.add_perm("people.give_roles", is_admin)
rules.add_perm("places.change", is_admin)
rules.add_perm("places.found", is_operator)
