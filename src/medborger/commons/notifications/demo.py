"""The bell's part of the demo world: what has happened lately is told to those it concerns and to those who follow."""

from datetime import timedelta

from django.utils import timezone

from medborger.commons.notifications.models import Notice
from medborger.commons.notifications.ringing import ring
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import told_verbs, verb_of

LATELY, SEEN_AFTER = timedelta(days=21), timedelta(days=8)
MOST = 60


def build(town) -> None:
    """Ring for the newest of what happened in three weeks; what is more than a week old has been seen."""
    lately = Event.objects.filter(
        municipality=town.municipality, verb__in=told_verbs(), at__gte=timezone.now() - LATELY
    )
    newest = lately.select_related("municipality", "matter__author").order_by("-at", "-pk")[:MOST]
    for event in reversed(newest):
        verb = verb_of(event.verb)
        if verb.says:
            ring(event, list(verb.tells(event)) if verb.tells else [])
    seen = Notice.objects.filter(municipality=town.municipality, event__at__lt=timezone.now() - SEEN_AFTER)
    seen.update(seen_at=timezone.now() - SEEN_AFTER)
