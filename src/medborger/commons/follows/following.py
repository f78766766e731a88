"""Follow, and let go again. Quietly: nothing is recorded, no stamp moves, and nobody else can tell."""

from django.db import transaction

from medborger.commons.follows.models import Follow
from medborger.commons.people.limits import HOUR, Limit, take

FOLLOWS_OF_ONE = (Limit("follows, hour", 60, HOUR),)


def follow(thing, *, by, municipality) -> Follow:
    """Follow `thing` from now on. Following twice is following once, and only what is new counts.

    Raises TooMany after sixty new ones within the hour: nobody follows a town by hand at that pace.
    """
    with transaction.atomic():
        row, is_new = Follow.objects.get_or_create(person=by, municipality=municipality, **thing.holds)
        if is_new:
            take(FOLLOWS_OF_ONE, str(by.pk))
        return row


def let_go(holds: dict, *, by, municipality) -> None:
    """Stop following. Nothing happens to somebody who does not."""
    Follow.objects.of(municipality).by(by).on(holds).delete()
