"""Which municipality an address means."""

import re

from medborger.commons.places.models import RESERVED_SLUGS, Municipality

_SLUG = re.compile(r"[a-z0-9-]{1,40}\Z")


def find_municipality(host: str, segment: str) -> tuple[Municipality | None, bool]:
    """The municipality whose own host this is, else the one the first path segment names: `(municipality, by_host)`."""
    looks_like_slug = bool(_SLUG.match(segment)) and segment not in RESERVED_SLUGS
    found = {
        ("host" if place.host == host else "slug"): place
        for place in Municipality.objects.filter(host=host)
        | Municipality.objects.filter(slug=segment if looks_like_slug else "", host=None)
    }
    if "host" in found:
        return found["host"], True
    return found.get("slug"), False
