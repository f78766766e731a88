"""What people have done for a principle by giving, joining and keeping pledges: what makes its petal fill."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import F

from medborger.commons.matters import life
from medborger.commons.matters.models import Matter
from medborger.ground.dates import day_of
from medborger.modules.pledges.models import Answer, Participation, Pledge

_WHAT = {Answer.Outcome.KEPT: life.KEPT, Answer.Outcome.PARTLY: life.PARTLY}


def deeds(principle_ids: Iterable[int], since: date) -> Iterator[tuple[int, life.Deed]]:
    """Every deed of a public pledge since `since`, with the principle it was done for.

    A pledge that waits for others, or lapsed for want of them, is not yet a deed. A pledge whose author is gone
    counts for one unnamed person, and so do all who answered for it and are gone.
    """
    public = Matter.objects.public().filter(principles__in=list(principle_ids))
    promised = Pledge.objects.filter(matter_ptr__in=public.values("pk")).exclude(
        course__in=(Pledge.Course.WAITING, Pledge.Course.LAPSED)
    )
    yield from _given(promised, principle_ids, since)
    yield from _joined(promised, principle_ids, since)
    yield from _answered(promised, principle_ids, since)


def _given(promised, principle_ids, since):
    rows = promised.filter(principles__in=principle_ids, published_at__date__gte=since)
    for principle, pk, author, at in rows.values_list("principles", "pk", "author_id", "published_at"):
        yield principle, life.Deed(author or f"pledge {pk}", life.GIVEN, day_of(at))


def _joined(promised, principle_ids, since):
    rows = Participation.objects.filter(
        pledge__in=promised.values("pk"), pledge__principles__in=principle_ids, joined_at__date__gte=since
    )
    for principle, person, at in rows.values_list("pledge__principles", "person_id", "joined_at"):
        yield principle, life.Deed(person, life.JOINED, day_of(at))


def _answered(promised, principle_ids, since):
    rows = Answer.objects.standing().filter(
        pledge__in=promised.values("pk"),
        pledge__principles__in=principle_ids,
        outcome__in=_WHAT,
        at__date__gte=since,
    )
    columns = (F("pledge__principles"), "pledge_id", "person_id", "outcome", "at")
    for principle, pk, person, outcome, at in rows.values_list(*columns):
        yield principle, life.Deed(person or f"gone from {pk}", _WHAT[outcome], day_of(at))
