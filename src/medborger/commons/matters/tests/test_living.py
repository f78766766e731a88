"""The petal follows what people do, at once, and is always added up from the deeds themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.matters.living import refresh, refresh_stale
from medborger.commons.matters.models import PrincipleLife
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


def life_of(pledge) -> PrincipleLife:
    return PrincipleLife.objects.get(principle=pledge.principles.get())


def test_a_petal_fills_when_a_pledge_is_given_joined_and_kept(
    slagelse, inger, yusuf, django_capture_on_commit_callbacks
):
    levels = []
    with django_capture_on_commit_callbacks(execute=True):
        pledge = a_pledge(slagelse, inger)
    levels.append(life_of(pledge).level)
    with django_capture_on_commit_callbacks(execute=True):
        pledge.join(by=yusuf, signed="Yusuf")
    levels.append(life_of(pledge).level)
    with django_capture_on_commit_callbacks(execute=True):
        answer = pledge.keep(by=inger, outcome=Answer.Outcome.KEPT)
    levels.append(life_of(pledge).level)
    assert levels == sorted(levels)
    assert len(set(levels)) == 3
    with django_capture_on_commit_callbacks(execute=True):
        pledge.undo(answer, by=inger)
    assert life_of(pledge).level == levels[1]


def test_a_hidden_pledge_fills_nothing(slagelse, inger, henrik):
    pledge = a_pledge(slagelse, inger)
    ids = [principle.pk for principle in pledge.principles.all()]
    refresh(ids)
    assert life_of(pledge).given == 1
    pledge.hide(by=henrik, reason="Prøve")
    refresh(ids)
    assert (life_of(pledge).given, life_of(pledge).level) == (0, 0)


def test_a_pledge_that_waits_for_others_is_not_yet_a_deed(slagelse, inger):
    pledge = a_pledge(slagelse, inger, needs=3, needs_by=days_from_now(3))
    refresh([pledge.principles.get().pk])
    assert life_of(pledge).given == 0


def test_a_sum_that_has_gone_wrong_is_put_right_by_the_clock(slagelse, inger):
    pledge = a_pledge(slagelse, inger)
    refresh([pledge.principles.get().pk])
    PrincipleLife.objects.update(level=0.99, given=77, as_of=timezone.now() - timedelta(hours=2))
    assert refresh_stale(timezone.now()) == slagelse.principles.count()
    assert life_of(pledge).given == 1
