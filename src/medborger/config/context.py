"""What every page knows: where it is, who reads it, and the ways on from here."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from medborger.commons.notifications.bell import bell_of
from medborger.config.brand import brand_of
from medborger.config.starting import way_back
from medborger.ground.permissions import may


def page(request) -> dict:
    municipality = getattr(request, "municipality", None)
    person = getattr(request, "user", None)
    return {
        "municipality": municipality,
        "person": person,
        "brand": SimpleLazyObject(lambda: brand_of(municipality)),
        "nav": SimpleLazyObject(lambda: _nav(request, municipality, person)),
        "footer": SimpleLazyObject(lambda: _footer(municipality)),
        "languages": SimpleLazyObject(lambda: _languages(request)),
        "way_back": SimpleLazyObject(lambda: way_back(request)),
        "bell": SimpleLazyObject(lambda: bell_of(person, municipality)),
        "demo_notice": _("A demo: all people and pledges here are invented.") if settings.DEMO else "",
        "is_demo": settings.DEMO,
    }


def _nav(request, municipality, person) -> list[dict]:
    if municipality is None or not (municipality.is_open or _is_at_the_desk(person, municipality)):
        return []
    entries = [
        ("front", _("Front page")),
        ("pledges:index", _("Pledges")),
        ("policies:index", _("The policy")),
    ]
    if _is_at_the_desk(person, municipality):
        entries.append(("desk", _("The desk")))
    here = request.path
    items = [{"label": label, "url": reverse(name)} for name, label in entries]
    items[0]["icon"] = "home"  # where there is little room, a sign says it
    front = items[0]["url"]
    for item in items:
        item["current"] = here == front if item["url"] == front else here.startswith(item["url"])
    return items


def _is_at_the_desk(person, municipality) -> bool:
    return person is not None and person.is_authenticated and may(person, "desk.enter", municipality)


def _footer(municipality) -> list[dict]:
    """The same for everybody; while the municipality is being set up most of it would lead nowhere."""
    if municipality is None or not municipality.is_open:
        return []
    contact = municipality.contact
    links = [
        {"label": contact[key], "url": f"{scheme}:{contact[key].replace(' ', '')}"}
        for key, scheme in (("phone", "tel"), ("email", "mailto"))
        if contact.get(key)
    ]
    ways = [
        {"label": _("All pledges"), "url": reverse("pledges:index")},
        {"label": _("The policy"), "url": reverse("policies:index")},
        {"label": _("Rules of the house"), "url": reverse("moderation:rules")},
        {"label": _("Choose another municipality"), "url": "/"},
    ]
    columns = [{"label": _("Find your way"), "links": ways}]
    return [*columns, {"label": municipality.name, "links": links}] if links else columns


def _languages(request) -> list[dict]:
    query = urlencode({"til": request.get_full_path()})
    # A request refused at the door (a host there is none of) gets its page before anybody asked for its language.
    current = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return [
        {
            "code": code,
            "name": name,
            "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
            "url": f"/sprog/{code}/?{query}",
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
