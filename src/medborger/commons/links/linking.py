"""Link two matters, and untie them again."""

from django.db import transaction

from medborger.commons.links.models import Link
from medborger.commons.people.limits import HOUR, Limit, take
from medborger.commons.people.models import Role
from medborger.commons.timeline.models import record

LINKS_OF_ONE = (Limit("links, hour", 40, HOUR),)
LINKS_TO_OTHERS = (Limit("links to what others wrote, hour", 5, HOUR),)
"""Of somebody without a desk: what is written on other people's pages is not to become a wall of notices."""


class NotNeighbours(ValueError):
    """Two matters of two municipalities, or one and the same: nothing there to link."""


def link(from_matter, to_matter, relation: str, *, by) -> Link:
    """Say that `from_matter` has this relation to `to_matter`. Linked already, either way, the two stay as they are,
    and that link is the answer.

    Raises TooMany after forty new ones within the hour (five of those that touch what others wrote, unless one has a
    desk here), and NotNeighbours across a border.
    """
    if from_matter.municipality_id != to_matter.municipality_id or from_matter.pk == to_matter.pk:
        raise NotNeighbours(from_matter.pk, to_matter.pk)
    with transaction.atomic():
        row, is_new = Link.objects.between(from_matter, to_matter).get_or_create(
            defaults={
                "municipality_id": from_matter.municipality_id,
                "from_matter_id": from_matter.pk,
                "to_matter_id": to_matter.pk,
                "relation": relation,
                "by": by,
            }
        )
        if is_new:
            take(LINKS_OF_ONE, str(by.pk))
            if not _is_at_home(by, from_matter, to_matter):
                take(LINKS_TO_OTHERS, str(by.pk))
            # One event is enough: it moves the municipality's stamp, and with it both pages are made anew.
            record(from_matter, "link.made", by=by, link=row.pk, to=to_matter.pk, relation=relation)
        return row


def _is_at_home(person, *matters) -> bool:
    """Whether all of it is the person's own, or they have a desk there."""
    if person.roles_in(matters[0].municipality_id) & set(Role.AT_THE_DESK):
        return True
    return all(matter.author_id == person.pk for matter in matters)


def unlink(row: Link, *, by) -> None:
    """Take the link away. Nothing happens where it is gone already."""
    with transaction.atomic():
        gone, _per_model = Link.objects.filter(pk=row.pk).delete()
        if gone:
            record(row.from_matter, "link.removed", by=by, to=row.to_matter_id, relation=row.relation)
