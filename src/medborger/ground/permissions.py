"""Load what they may see, ask what they may do, then act."""

import rules
from django.core.exceptions import PermissionDenied


def require(person, permission: str, thing=None) -> None:
    """Raise PermissionDenied (403) unless `person` holds `permission` ("pledges.keep") on `thing`."""
    if not rules.has_perm(permission, person, thing):
        raise PermissionDenied(permission)


def may(person, permission: str, thing=None) -> bool:
    """Whether `person` (or nobody: an AnonymousUser) holds `permission` on `thing`."""
    return rules.has_perm(permission, person, thing)
