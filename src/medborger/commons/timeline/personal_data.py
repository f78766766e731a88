"""What happened stays in the timeline; who did it does not, once that person has been erased."""

from django.utils.translation import gettext as _

from medborger.commons.people.personal_data import register
from medborger.commons.timeline.models import Event


def _events(person) -> list[dict]:
    rows = Event.objects.filter(by=person).select_related("municipality")
    return [
        {
            _("when"): event.at,
            _("what"): event.verb,
            _("municipality"): event.municipality.name,
            _("number"): event.matter_id,
            _("details"): event.details,
        }
        for event in rows.order_by("pk")
    ]


def _erase_events(person, keep_matters: bool) -> None:
    """What happened stays, without the person and without what they wrote of why."""
    mine = Event.objects.filter(by=person)
    mine.filter(details__has_key="why").update(details={})
    mine.update(by=None)


register("timeline.Event", export=_events, erase=_erase_events)
