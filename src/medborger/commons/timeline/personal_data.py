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


register(
    "timeline.Event",
    export=_events,
    erase=lambda person, keep_matters: Event.objects.filter(by=person).update(by=None),
)
