"""Link two matters, and untie them again."""

from django.db import transaction

from medborger.commons.links.models import Link
from medborger.commons.people.limits import HOUR, Limit, take
from medborger.commons.timeline.models import record

LINKS_OF_ONE = (Limit("links, hour", 40, HOUR),)


class NotNeighbours(ValueError):
    """Two matters of two municipalities, or one and the same: nothing there to link."""


def link(from_matter, to_matter, relation: str, *, by) -> Link:
    """Say that `from_matter` has this relation to `to_matter`. Said twice it is said once.

    Raises TooMany after forty new ones within the hour, and NotNeighbours across a border.
    """
    if from_matter.municipality_id != to_matter.municipality_id or from_matter.pk == to_matter.pk:
        raise NotNeighbours(from_matter.pk, to_matter.pk)
    with transaction.atomic():
        row, is_new = Link.objects.get_or_create(
            from_matter_id=from_matter.pk,
            to_matter_id=to_matter.pk,
            relation=relation,
            defaults={"municipality_id": from_matter.municipality_id, "by": by},
        )
        if is_new:
            take(LINKS_OF_ONE, str(by.pk))
            # One event is enough: it moves the municipality's stamp, and with it both pages are made anew.
            record(from_matter, "link.made", by=by, link=row.pk, to=to_matter.pk, relation=relation)
        return row


def unlink(row: Link, *, by) -> None:
    """Take the link away. Nothing happens where it is gone already."""
    with transaction.atomic():
        gone, _per_model = Link.objects.filter(pk=row.pk).delete()
        if gone:
            record(row.from_matter, "link.removed", by=by, to=row.to_matter_id, relation=row.relation)
