"""Puts the questions: everybody in every open pledge is asked about what is due and not yet asked."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from medborger.commons.timeline.models import record
from medborger.ground.dates import day_of, today
from medborger.modules.pledges.models import Answer, Participation, Pledge, Reminder
from medborger.modules.pledges.reminders import A_WEEK, occasions

AT_A_TIME = 500


def ask_all_due(now) -> int:
    """Ask everybody about what is due and not yet asked, unless they have answered in the last week. How many."""
    due = [(pledge, occasion) for pledge in _open_pledges() if (occasion := _occasion(pledge))]
    return sum(_ask(due[start : start + AT_A_TIME]) for start in range(0, len(due), AT_A_TIME))


def _open_pledges():
    open_ones = Pledge.objects.public().on_course(Pledge.Course.OPEN).by_citizens().exclude(author=None)
    return open_ones.only("published_at", "closes_at", "rhythm", "author_id", "municipality_id").iterator()


def _occasion(pledge: Pledge) -> str:
    whats = occasions(given=day_of(pledge.published_at), due=pledge.due_on, rhythm=pledge.rhythm, on=today())
    return whats[0] if whats else ""


def _ask(due: list[tuple[Pledge, str]]) -> int:
    """Ask about these pledges. Four questions to the database find whom; each who is asked is a transaction of its own,
    so that a worker that dies has asked some, and the next one asks the rest."""
    ids = [pledge.pk for pledge, _occasion in due]
    people = defaultdict(set, {pledge.pk: {pledge.author_id} for pledge, _occasion in due})
    for pk, person in Participation.objects.filter(pledge__in=ids).values_list("pledge_id", "person_id"):
        people[pk].add(person)
    asked = set(Reminder.objects.filter(pledge__in=ids).values_list("pledge_id", "person_id", "occasion"))
    lately = Answer.objects.standing().filter(pledge__in=ids, at__gte=timezone.now() - A_WEEK)
    answered = set(lately.values_list("pledge_id", "person_id"))
    return sum(
        ask(pledge, person, occasion)
        for pledge, occasion in due
        for person in sorted(people[pledge.pk])
        if (pledge.pk, person, occasion) not in asked and (pledge.pk, person) not in answered
    )


def ask(pledge: Pledge, person_id: int, occasion: str) -> bool:
    """Ask one person, unless they have been asked on this occasion meanwhile. Whether they were asked now."""
    with transaction.atomic():
        _reminder, is_new = Reminder.objects.get_or_create(
            pledge=pledge, person_id=person_id, occasion=occasion
        )
        if is_new:
            record(pledge, "pledge.reminded", by=None, person=person_id, occasion=occasion)
        return is_new
