"""What happens to links, who is told of it, and in which words."""

from django.utils.translation import gettext as _

from medborger.commons.links.models import Link
from medborger.commons.links.sentences import told
from medborger.commons.timeline.verbs import Verb, register


def _link(event) -> Link | None:
    """The link of which the event tells, if it still stands and both its ends can be read by everybody."""
    rows = Link.objects.select_related("from_matter__author", "to_matter__author")
    row = rows.filter(pk=event.details.get("link")).first()
    return row if row and row.from_matter.is_public and row.to_matter.is_public else None


def _authors(event) -> list:
    """Both authors: somebody has tied their words to something. Not whoever did it."""
    row = _link(event)
    people = {one.author_id: one.author for one in (row.from_matter, row.to_matter)} if row else {}
    return [author for pk, author in people.items() if pk is not None and pk != event.by_id]


def _says(event) -> str:
    row = _link(event)
    return told(row) if row else _("Two things here were linked to each other.")


register(
    Verb("link.made", tells=_authors, says=_says, reaches_followers=True, fills_petals=False),
    Verb("link.removed", fills_petals=False),
)
