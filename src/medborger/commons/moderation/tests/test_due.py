"""The desk is reminded of what nobody has looked at: once a day, one letter to each, and never of one's own words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.moderation.due import remind_the_desk
from medborger.commons.moderation.models import Case
from medborger.commons.moderation.tests.conftest import a_report
from medborger.commons.people.models import Role
from medborger.commons.timeline.models import Event
from tests.cast import a_pledge, employed

pytestmark = pytest.mark.django_db

A_DAY = timedelta(hours=25)


@pytest.fixture
def old(words, kirsten):
    """A case that nobody has looked at for more than a day."""
    case = a_report(words, kirsten).case
    Case.objects.update(opened_at=timezone.now() - A_DAY)
    return case


def reminded() -> list[int]:
    return [
        event.details["person"] for event in Event.objects.filter(verb="moderation.waiting").order_by("pk")
    ]


def test_the_hosts_are_told_of_all_of_it_in_one_letter(post, old, henrik, mette, slagelse, inger, kirsten):
    another = a_report(a_pledge(slagelse, inger), kirsten).case
    Case.objects.filter(pk=another.pk).update(opened_at=timezone.now() - A_DAY)
    letters = post(lambda: remind_the_desk(timezone.now()))
    assert list(letters) == [henrik.email]
    assert letters[henrik.email].body.count("\n- ") == 2
    assert "/slagelse/skrivebord/samtalen/" in letters[henrik.email].body
    assert old.matter.title not in letters[henrik.email].body


def test_asked_again_it_tells_nobody_twice_the_same_day(old, henrik):
    now = timezone.now()
    assert [remind_the_desk(now), remind_the_desk(now), remind_the_desk(now + timedelta(hours=20))] == [
        1,
        0,
        0,
    ]
    assert remind_the_desk(now + A_DAY) == 1
    assert reminded() == [henrik.pk, henrik.pk]


def test_what_is_young_taken_or_settled_is_not_told(words, kirsten, henrik, mette):
    case = a_report(words, kirsten).case
    assert remind_the_desk(timezone.now()) == 0
    Case.objects.update(opened_at=timezone.now() - A_DAY)
    case.refresh_from_db()
    case.take(by=mette)
    assert remind_the_desk(timezone.now()) == 0
    assert remind_the_desk(timezone.now() + A_DAY) == 1
    words.withdraw(by=words.author)
    assert remind_the_desk(timezone.now() + 3 * A_DAY) == 0


def test_nobody_is_told_of_their_own_words_or_report(slagelse, henrik, inger):
    a_report(a_pledge(slagelse, henrik), inger)
    a_report(a_pledge(slagelse, inger), henrik)
    Case.objects.update(opened_at=timezone.now() - A_DAY)
    assert remind_the_desk(timezone.now()) == 0
    assert reminded() == []


def test_after_three_days_or_without_hosts_everybody_at_the_desk_is_told(old, mette, lone):
    assert remind_the_desk(timezone.now()) == 2
    assert sorted(reminded()) == sorted([mette.pk, lone.pk])


def test_after_three_days_employees_are_told_beside_the_hosts(old, henrik, mette):
    Case.objects.update(opened_at=timezone.now() - timedelta(hours=73))
    assert remind_the_desk(timezone.now()) == 2


def test_each_municipality_is_told_of_its_own(old, henrik, haderslev, inger, kirsten):
    there = employed("Hans Granne", haderslev, Role.Kind.HOST)
    a_report(a_pledge(haderslev, inger), kirsten)
    assert remind_the_desk(timezone.now()) == 1
    assert reminded() == [henrik.pk]
    Case.objects.update(opened_at=timezone.now() - A_DAY)
    assert remind_the_desk(timezone.now()) == 1
    assert reminded() == [henrik.pk, there.pk]
