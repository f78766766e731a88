"""Giving somebody a role in a municipality, and taking it away again."""

from django.db import transaction

from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality


class LastAdmin(Exception):
    """Without this role nobody could give anybody a role here any more."""


def roles_in(municipality) -> list[Role]:
    """Everybody's roles here, the administrators first, then by name."""
    order = [Role.Kind.ADMIN, Role.Kind.LEADER, Role.Kind.EMPLOYEE, Role.Kind.HOST, Role.Kind.POLITICIAN]
    roles = municipality.roles.select_related("person", "given_by")
    return sorted(roles, key=lambda role: (order.index(role.kind), str(role.person).casefold(), role.pk))


def hold_still(municipality_ids) -> None:
    """Until the transaction is over nobody else takes a role there, or erases an administrator."""
    list(Municipality.objects.select_for_update(no_key=True).filter(pk__in=municipality_ids).order_by("pk"))


def only_admin_in(person: Person) -> list[Municipality]:
    """The municipalities that would be without an administrator if `person` were gone."""
    mine = Municipality.objects.filter(roles__person=person, roles__kind=Role.Kind.ADMIN)
    return [place for place in mine if place.roles.filter(kind=Role.Kind.ADMIN).count() == 1]


def give_role(person: Person, kind: str, *, municipality, by: Person) -> tuple[Role, bool]:
    """Give `person` a role here: `(the role, whether it is new)`. Given twice it is given once."""
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(
            person=person, municipality=municipality, kind=kind, defaults={"given_by": by}
        )
    person.forget_roles_known()
    return role, is_new


def take_role(role: Role) -> bool:
    """Take a role away; False where somebody just did. Raises LastAdmin for the last administrator's, also when two
    are taken at the same time.
    """
    with transaction.atomic():
        # Whoever takes a role here waits for this row: so nobody counts an administrator who is just leaving.
        hold_still([role.municipality_id])
        admins = Role.objects.filter(municipality=role.municipality_id, kind=Role.Kind.ADMIN)
        if role.kind == Role.Kind.ADMIN and not admins.exclude(pk=role.pk).exists():
            raise LastAdmin(role)
        gone, _per_model = Role.objects.filter(pk=role.pk).delete()
    role.person.forget_roles_known()
    return bool(gone)
