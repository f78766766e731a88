"""Reads again what something has happened to, as soon as it has. What is missed here `due.py` catches up with."""

from django.dispatch import receiver

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.search.indexing import read_comments, read_matters
from medborger.commons.search.models import Entry
from medborger.commons.search.tokens import VERSION
from medborger.commons.timeline.models import happened

MOST_AT_ONCE = 200
"""A conversation longer than this that comes into sight again with its matter is read by the worker."""


@receiver(happened, dispatch_uid="search.listening")
def something_happened(event, **_kwargs):
    if comment := event.details.get("comment"):
        read_comments([comment])
        return
    as_it_is = Matter.objects.public().filter(pk=event.matter_id).values_list("updated_at", flat=True).first()
    entries = Entry.objects.filter(matter=event.matter_id)
    if as_it_is is None:
        entries.delete()
    elif not entries.filter(comment=None, key="", as_of=as_it_is, version=VERSION).exists():
        was_unknown = not entries.exists()
        read_matters([event.matter_id])
        if was_unknown:
            said = Comment.objects.public().on(event.matter).newest_first().values_list("pk", flat=True)
            read_comments(said[:MOST_AT_ONCE])
