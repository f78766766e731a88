"""A municipality's own name, flower and colours at the top of its pages."""

from functools import lru_cache

from django.urls import reverse

from medborger.ground.text import hash_of
from medborger.ground.ui.flower import badge
from medborger.ground.ui.templatetags.ui import asset


def brand_of(municipality) -> dict:
    if municipality is None:
        return {"name": "Medborger", "url": "/", "flower_svg": _sign(6), "icon_url": asset("ui/icon.svg")}
    return {
        "name": "Medborger",
        "url": reverse("front"),
        "icon_url": asset("ui/icon.svg"),
        "flower_svg": _sign(municipality.petals),
        "logo": _logo_of(municipality),
        "css_url": f"{reverse('colours')}?{colours_version(municipality)}" if municipality.colours else "",
    }


def _logo_of(municipality) -> dict:
    """How the logo is shown. Its file has a new name whenever it is another one, and so has its address."""
    if not municipality.logo:
        return {}
    url = f"{reverse('logo')}?{hash_of(municipality.logo.name)}"
    facts = municipality.logo_facts
    is_wide = facts.get("width", 0) > 2 * facts.get("height", 0)
    return {**facts, "url": url, "alt": municipality.name, "is_wide": is_wide}


def colours_version(municipality) -> str:
    """Changes when the colours do, so that the stylesheet may be kept for ever."""
    return f"{hash_of(repr(sorted(municipality.colours.items())))}"


@lru_cache(maxsize=16)
def _sign(petals: int) -> str:
    n = min(max(petals, 4), 12)
    return badge(tuple(range(1, n + 1)), tuple(range(n)))
