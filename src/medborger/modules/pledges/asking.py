"""Puts the questions: everybody in every open pledge is asked about what is due and not yet asked."""

from django.db import transaction
from django.utils import timezone

from medborger.commons.timeline.models import record
from medborger.ground.dates import day_of, today
from medborger.modules.pledges.models import Pledge, Reminder
from medborger.modules.pledges.reminders import A_WEEK, occasions


def ask_all_due(now) -> int:
    """Ask everybody about what is due and not yet asked. How many were asked."""
    asked = 0
    open_ones = (
        Pledge.objects.public().on_course(Pledge.Course.OPEN).filter(commitment=None).exclude(author=None)
    )
    for pledge in open_ones.select_related("author").iterator(chunk_size=500):
        given = day_of(pledge.published_at)
        whats = occasions(given=given, due=pledge.due_on, rhythm=pledge.rhythm, on=today())
        if whats:
            asked += sum(ask(pledge, person, whats[0]) for person in pledge.people_in_it())
    return asked


def ask(pledge: Pledge, person, occasion: str) -> bool:
    """Ask `person` how `pledge` goes, unless asked on this occasion or answered in the last week. Whether asked now."""
    if pledge.answers.standing().by(person).filter(at__gte=timezone.now() - A_WEEK).exists():
        return False
    with transaction.atomic():
        _reminder, is_new = Reminder.objects.get_or_create(pledge=pledge, person=person, occasion=occasion)
        if is_new:
            record(pledge, "pledge.reminded", by=None, person=person.pk, occasion=occasion)
        return is_new
