"""What somebody has written in the house, of any kind.

Kept without a name: what was public. What never was public, or has been hidden or taken back, goes in any case:
nobody is left who may see it. A module whose kind holds more of a person than the matter does declares that itself,
and is asked before this.
"""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.matters.models import Matter, Principle
from medborger.commons.people.personal_data import register
from medborger.commons.places.models import Municipality


def _export(person) -> list[dict]:
    rows = (
        Matter.objects.given_by(person)
        .select_related("municipality", "area")
        .prefetch_related(Prefetch("principles", Principle.ever.all()))
    )
    return [
        {
            _("number"): matter.pk,
            _("kind"): matter.kind,
            _("municipality"): matter.municipality.name,
            _("title"): matter.title,
            _("text"): matter.summary,
            _("language"): matter.language,
            _("state"): str(matter.get_state_display()),
            _("area"): matter.area.name if matter.area else None,
            _("place on the map"): [matter.latitude, matter.longitude]
            if matter.latitude is not None
            else None,
            _("principles"): [principle.name for principle in matter.principles.all()],
            _("written"): matter.created_at,
            _("made public"): matter.published_at,
            _("open from"): matter.opens_at,
            _("open until"): matter.closes_at,
        }
        for matter in rows.order_by("pk")
    ]


def _erase(person, keep_matters: bool) -> None:
    mine = Matter.objects.given_by(person)
    places = list(Municipality.objects.filter(matters__in=mine).distinct())
    if keep_matters:
        mine.public().update(author=None)
    Matter.objects.given_by(person).delete()
    for place in places:
        place.touch()


def _consequence(person) -> str | None:
    """How many of one's matters others can read now."""
    count = Matter.objects.given_by(person).public().count()
    if not count:
        return None
    return ngettext(
        "You have written %(n)s thing that others can read. You choose below whether it stays, without your name.",
        "You have written %(n)s things that others can read. You choose below whether they stay, without your name.",
        count,
    ) % {"n": count}


register("matters.Matter", export=_export, erase=_erase, consequence=_consequence)
