"""Rings the bell: writes what somebody is told of one event, one row for each of them and the matter it happened to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from medborger.commons.follows.followers import followers_of
from medborger.commons.follows.models import Follow
from medborger.commons.notifications.notices import Notice
from medborger.commons.timeline.models import Event, happened
from medborger.commons.timeline.verbs import told_verbs, verb_of

AT_A_TIME = 500
KEPT = timedelta(days=180)
"""How long something that has happened is told at the bell."""


def ring(event: Event, own: Iterable) -> int:
    """Tell of `event` those whose own it concerns and, where its verb says so, those who follow; never who did it.

    Some at a time, each time in a transaction of its own. Done again, it finds nothing left to do. How many were told.
    """
    told = 0
    for reason, people in _reasons(event, own).items():
        for start in range(0, len(people), AT_A_TIME):
            told += _ring_for(people[start : start + AT_A_TIME], event, reason)
    return told


def _reasons(event: Event, own: Iterable) -> dict[str, list[int]]:
    """The people by the strongest reason each of them has."""
    strength = {reason: number for number, reason in enumerate(Notice.Reason.values)}
    found = {person.pk: Notice.Reason.OWN for person in own}
    if verb_of(event.verb).reaches_followers:
        for person_id, reason in followers_of(event):
            if strength[reason] < strength.get(found.get(person_id), len(strength)):
                found[person_id] = reason
    found.pop(event.by_id, None)
    people = defaultdict(list)
    for person_id, reason in sorted(found.items()):
        people[reason].append(person_id)
    return people


def _ring_for(people: list[int], event: Event, reason: str) -> int:
    new = [
        Notice(
            person_id=person_id,
            municipality_id=event.municipality_id,
            matter_id=event.matter_id,
            event=event,
            reason=reason,
            since=event.at,
        )
        for person_id in people
    ]
    with transaction.atomic():
        # In this order: a row that is made now speaks of this event already, and is not counted twice.
        Notice.objects.bulk_create(new, ignore_conflicts=True)
        Notice.objects.filter(matter=event.matter_id, person__in=people).tell_again(event, reason)
    return len(people)


_MATTERS_OF = {
    "matter": ("matter_id", "matter"),
    "person": ("followed_id", "matter__author"),
    "organisation": ("organisation_id", "matter__organisation"),
    "principle": ("principle_id", "matter__principles"),
    "area": ("area_id", "matter__area"),
}
"""Reason → what the follow holds on to, and where a notice has the same."""


@receiver(post_delete, sender=Follow, dispatch_uid="notifications.letting_go")
def let_go(instance: Follow, **_kwargs):
    """Whoever stops following is told no more, neither at the bell nor in the next letter, of what came of it."""
    for reason, (column, path) in _MATTERS_OF.items():
        if held := getattr(instance, column):
            mine = Notice.objects.filter(person=instance.person_id, reason=reason, seen_at=None)
            mine.filter(pk__in=Notice.objects.filter(**{path: held}).values("pk")).delete()


TAKES_WORDS_BACK = ("comment.hidden", "comment.withdrawn")
LOOKED_BACK = 20
"""So many things that happened before are looked through for one that can still be told."""


@receiver(happened, dispatch_uid="notifications.words_taken_back")
def words_taken_back(event: Event, **_kwargs):
    """What was said cannot be read any more: the bell tells of what happened before it, or of nothing."""
    if event.verb not in TAKES_WORDS_BACK:
        return
    comment = event.details.get("comment")
    speaking = Notice.objects.filter(
        matter=event.matter_id, event__verb="comment.written", event__details__comment=comment
    )
    if not speaking.exists():
        return
    earlier = Event.objects.filter(matter=event.matter_id, verb__in=told_verbs(), pk__lt=event.pk)
    earlier = earlier.select_related("matter", "municipality").order_by("-pk")[:LOOKED_BACK]
    earlier = [one for one in earlier if one.details.get("comment") != comment]
    _tell_instead(speaking.exclude(reason=Notice.Reason.OWN), _first_that(_reaches_followers, earlier))
    for notice in speaking.filter(reason=Notice.Reason.OWN):
        theirs = _first_that(lambda one, notice=notice: _concerns(one, notice.person_id), earlier)
        _tell_instead(Notice.objects.filter(pk=notice.pk), theirs)


def _first_that(is_fit, events: list[Event]) -> Event | None:
    return next((event for event in events if verb_of(event.verb).says and is_fit(event)), None)


def _reaches_followers(event: Event) -> bool:
    return verb_of(event.verb).reaches_followers


def _concerns(event: Event, person_id: int) -> bool:
    tells = verb_of(event.verb).tells
    return bool(tells) and event.by_id != person_id and person_id in {person.pk for person in tells(event)}


def _tell_instead(notices, event: Event | None) -> None:
    if event is None:
        notices.delete()
    else:
        notices.update(event=event)


def forget_old(now) -> int:
    """Take down from the bell what happened half a year ago. How many."""
    return Notice.objects.forgotten_by(now - KEPT).delete()[0]
