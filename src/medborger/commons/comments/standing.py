"""How somebody stands in a conversation: by which name, in which role, and whether the matter is their own."""

from medborger.commons.matters.kinds import kind_of
from medborger.commons.people.models import Role

_SHOWN = {
    Role.Kind.POLITICIAN: Role.Kind.POLITICIAN,
    Role.Kind.LEADER: Role.Kind.LEADER,
    Role.Kind.EMPLOYEE: Role.Kind.EMPLOYEE,
    Role.Kind.ADMIN: Role.Kind.EMPLOYEE,  # to a citizen the one who passes on the keys is an employee like any other
    Role.Kind.HOST: Role.Kind.HOST,
}
"""The role that is shown of each there is; where somebody has more than one, the first of them."""

ROLES_SHOWN = [(role.value, role.label) for role in dict.fromkeys(_SHOWN.values())]


def role_shown(person, municipality_id: int) -> str:
    """The role beside somebody's name in a conversation here, "" for a citizen. A neighbour's employee is a citizen."""
    here = person.roles_in(municipality_id)
    return next((shown for role, shown in _SHOWN.items() if role in here), "")


def stands_behind(person, matter, *, is_named: bool) -> bool:
    """Whether it is said openly that the writer is the matter's own author.

    Only where both are named, or neither is: a name on one of the two would tell whose the other is.
    """
    if matter.author_id is None or matter.author_id != person.pk:
        return False
    named = kind_of(matter.kind).named
    stands_by_name = bool(named) and matter.pk in named([matter.pk])
    return is_named == stands_by_name
