"""That two things hang together stays; who said so does not."""

from django.utils.translation import gettext as _

from medborger.commons.links.models import Link
from medborger.commons.people.personal_data import register


def _export(person) -> list[dict]:
    rows = Link.objects.filter(by=person).select_related("municipality").order_by("pk")
    return [
        {
            _("municipality"): link.municipality.name,
            _("from number"): link.from_matter_id,
            _("relation"): str(link.get_relation_display()),
            _("to number"): link.to_matter_id,
            _("when"): link.at,
        }
        for link in rows
    ]


def _erase(person, keep_matters: bool) -> None:
    Link.objects.filter(by=person).update(by=None)


register("links.Link", export=_export, erase=_erase)
