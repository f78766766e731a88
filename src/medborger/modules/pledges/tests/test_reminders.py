"""Asked at sensible times, once each, however long the clock stood still."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from medborger.ground.dates import days_from_now
from medborger.modules.pledges.asking import ask_all_due
from medborger.modules.pledges.models import Answer, Pledge, Reminder
from medborger.modules.pledges.reminders import occasions
from tests.cast import a_pledge, given_days_ago

GIVEN = date(2026, 9, 1)
DUE = date(2026, 10, 1)


def asked_on(day: date, due: date | None = DUE, rhythm="once", given=GIVEN) -> list[str]:
    return occasions(given=given, due=due, rhythm=rhythm, on=day)


def test_with_a_day_one_is_asked_a_week_before_the_day_after_and_a_fortnight_later():
    plan = {
        DUE + timedelta(days=days): asked_on(DUE + timedelta(days=days))[:1]
        for days in (-8, -7, 0, 1, 14, 15)
    }
    assert list(plan.values()) == [
        [],
        [f"soon:{DUE}"],
        [f"soon:{DUE}"],
        [f"due:{DUE}"],
        [f"due:{DUE}"],
        [f"again:{DUE}"],
    ]


def test_what_was_promised_for_next_week_is_not_asked_about_before_its_day():
    assert asked_on(DUE - timedelta(days=3), given=DUE - timedelta(days=10)) == []


def test_without_a_day_one_is_asked_after_a_month_and_then_no_more():
    assert asked_on(GIVEN + timedelta(days=29), due=None) == []
    assert asked_on(GIVEN + timedelta(days=30), due=None) == ["month"]
    assert asked_on(GIVEN + timedelta(days=91), due=None) == []


def test_what_goes_on_is_asked_about_every_quarter():
    quarters = [asked_on(GIVEN + timedelta(days=91 * n), due=None, rhythm="weekly") for n in (1, 2, 5)]
    assert quarters == [["q1"], ["q2"], ["q5"]]


def test_a_worker_that_slept_for_a_year_asks_about_nothing_old():
    assert asked_on(DUE + timedelta(days=365)) == []


@pytest.mark.django_db
def test_everybody_in_an_overdue_pledge_is_asked_once(slagelse, inger, yusuf):
    pledge = given_days_ago(a_pledge(slagelse, inger, due_in=1), 30)
    pledge.join(by=yusuf, signed="Yusuf")
    Pledge.objects.filter(pk=pledge.pk).update(closes_at=timezone.now() - timedelta(days=1))
    assert ask_all_due(timezone.now()) == 2
    assert ask_all_due(timezone.now()) == 0
    assert sorted(Reminder.objects.values_list("person__name", flat=True)) == [inger.name, yusuf.name]


@pytest.mark.django_db
def test_nobody_is_asked_who_has_just_answered(slagelse, inger):
    pledge = given_days_ago(a_pledge(slagelse, inger, due_in=-1), 30)
    pledge.keep(by=inger, outcome=Answer.Outcome.NOT_YET)
    assert ask_all_due(timezone.now()) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("over", ["hidden", "ended", "waiting"])
def test_nobody_is_asked_about_what_is_hidden_over_or_not_yet_promised(slagelse, inger, henrik, over):
    pledge = given_days_ago(a_pledge(slagelse, inger, due_in=-1), 30)
    if over == "hidden":
        pledge.hide(by=henrik, reason="Prøve")
    elif over == "ended":
        pledge.end(by=inger)
    else:
        Pledge.objects.filter(pk=pledge.pk).update(course="waiting", needs=3, needs_by=days_from_now(3))
    assert ask_all_due(timezone.now()) == 0
