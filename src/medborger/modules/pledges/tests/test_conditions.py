"""Conditional pledges lapse by themselves, once, and everybody in them is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.telling import tell_what_is_untold
from medborger.commons.timeline.models import Event
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.conditions import lapse_all_due
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, needs=5, needs_by=days_from_now(3))
    pledge.join(by=yusuf, signed="Yusuf")
    return pledge


def test_on_its_last_day_it_still_waits(waiting):
    Pledge.objects.filter(pk=waiting.pk).update(needs_by=days_from_now(0))
    assert lapse_all_due(timezone.now()) == 0


def test_the_day_after_it_lapses_once(waiting):
    Pledge.objects.filter(pk=waiting.pk).update(needs_by=days_from_now(-1))
    assert lapse_all_due(timezone.now()) == 1
    assert lapse_all_due(timezone.now()) == 0
    assert Pledge.objects.get(pk=waiting.pk).course == Pledge.Course.LAPSED


def test_everybody_in_it_is_told_by_letter_once(waiting, inger, yusuf):
    Event.objects.update(told_at=timezone.now())
    waiting.lapse()
    Event.objects.filter(told_at=None).update(at=timezone.now() - timedelta(minutes=5))
    assert tell_what_is_untold(timezone.now()) == 1
    assert tell_what_is_untold(timezone.now()) == 0
    assert sorted(Letter.objects.values_list("to", flat=True)) == [inger.email, yusuf.email]


def test_everybody_in_it_is_told_when_it_comes_alive(slagelse, inger, yusuf, kirsten):
    pledge = a_pledge(slagelse, inger, needs=2, needs_by=days_from_now(3))
    pledge.join(by=yusuf, signed="Yusuf")
    Event.objects.update(told_at=timezone.now())
    pledge.join(by=kirsten, signed="Kirsten")
    Event.objects.filter(told_at=None).update(at=timezone.now() - timedelta(minutes=5))
    tell_what_is_untold(timezone.now())
    assert sorted(Letter.objects.values_list("to", flat=True)) == [inger.email, kirsten.email, yusuf.email]
