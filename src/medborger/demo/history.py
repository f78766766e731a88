"""Lets what is built now have happened before: at its own time, with nobody told of it today."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zlib import crc32

from django.db.models import Max
from django.utils import timezone

from medborger.commons.timeline.models import Event, happened


class History:
    """The demo's past in one municipality. All days are counted from the day the demo is built."""

    def __init__(self, municipality):
        self.municipality = municipality
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)

    def moment(self, days_ago: int, about: str = "") -> datetime:
        """A waking hour of that day, the same one every time for the same `about`; never one still to come."""
        minutes = crc32(f"{self.municipality.slug} {about}".encode()) % (13 * 60)
        day = datetime.combine(self.today - timedelta(days=days_ago), time(8))
        return min(timezone.make_aware(day + timedelta(minutes=minutes)), self.now)

    @contextmanager
    def happening(self, moment: datetime):
        """What verbs record within the block happened at `moment`, and whoever it concerned has been told."""
        newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
        yield
        Event.objects.filter(pk__gt=newest, municipality=self.municipality).update(at=moment, told_at=moment)


@contextmanager
def unheard():
    """Nobody listens to what happens within the block, its commit included: no letters, no sums for every deed."""
    listeners, happened.receivers = happened.receivers, []
    try:
        yield
    finally:
        happened.receivers = listeners
