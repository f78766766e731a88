"""What the tests of the bell and of letters have in common."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from medborger.commons.follows.models import Follow
from medborger.commons.notifications.models import Letter, Notice
from medborger.commons.notifications.telling import tell
from medborger.commons.notifications.weekly import Round, write_round
from medborger.commons.people.models import Person
from medborger.commons.timeline.models import Event

BELL, SEEN, CHOICES = "/slagelse/besked/", "/slagelse/besked/set/", "/slagelse/besked/breve/"


def follows(somebody, **what) -> Follow:
    """`follows(yusuf, matter=coffee)`, quietly and without counting."""
    place = next(iter(what.values())).municipality
    return Follow.objects.create(municipality=place, person=somebody, **what)


def told(matter, verb: str | None = None) -> Event:
    """The newest event of `matter` (with this verb), told to everybody it concerns."""
    events = Event.objects.filter(matter=matter.pk, **({"verb": verb} if verb else {}))
    event = events.order_by("-pk").first()
    tell.call(event.pk)
    return event


def notices_of(somebody) -> list[tuple[str, str]]:
    """What somebody's notices say: verb and reason, the newest first."""
    rows = Notice.objects.to(somebody).select_related("event").newest_first()
    return [(notice.event.verb, notice.reason) for notice in rows]


def a_week_later(name: str = "1") -> Round:
    """A round of letters that tells of all there has been until now."""
    return Round(f"week-{name}", timezone.now())


def weekly_letters() -> list[Letter]:
    return list(Letter.objects.filter(key__startswith="weekly:").order_by("pk"))


def weekly_letter_to(somebody: Person) -> str:
    """The one weekly letter this person gets now, subject and all."""
    write_round(a_week_later(str(timezone.now().timestamp())))
    letter = Letter.objects.filter(person=somebody, key__startswith="weekly:").order_by("-pk").first()
    return f"{letter.subject}\n{letter.body}" if letter else ""


def copenhagen(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo("Europe/Copenhagen"))


def happened_days_ago(matter, days: int) -> None:
    """Let all there is to tell of `matter` have happened then."""
    then = timezone.now() - timedelta(days=days)
    Event.objects.filter(matter=matter.pk).update(at=then)
    Notice.objects.filter(matter=matter.pk).update(since=then)
