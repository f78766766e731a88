"""What somebody follows here, asked of the database once for each page however many buttons stand on it."""

from medborger.commons.follows.models import Follow
from medborger.commons.follows.things import key_of

_COLUMNS = ("matter_id", "principle_id", "area_id", "organisation_id", "followed_id", "signed")


def is_followed(request, thing) -> bool:
    """Whether whoever asks follows `thing`. Asks nothing for a visitor."""
    return thing.key in _mine(request)


def _mine(request) -> frozenset[tuple]:
    if not request.user.is_authenticated:
        return frozenset()
    if not hasattr(request, "_follows"):
        rows = Follow.objects.of(request.municipality).by(request.user).values(*_COLUMNS)
        request._follows = frozenset(key_of(row) for row in rows)
    return request._follows


def forget(request) -> None:
    """Ask again next time: something has just been followed or let go."""
    request.__dict__.pop("_follows", None)
