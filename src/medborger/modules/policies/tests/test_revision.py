"""Whoever sees to a revision is told sixty days before and on the day, once each, however often the clock comes by."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.notifications.models import Letter, Notice
from medborger.commons.notifications.telling import tell
from medborger.commons.people.models import Role
from medborger.ground.dates import days_from_now
from medborger.modules.policies.models import Policy
from medborger.modules.policies.revising import plan_revision, tell_of_revisions

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(slagelse) -> Policy:
    return Policy.objects.of(slagelse).get()


def told(policy) -> list[tuple[str, int]]:
    events = policy.events.filter(verb__in=("policy.revision_soon", "policy.revision_due")).order_by("pk")
    return [(event.verb.partition("_")[2], event.details["person"]) for event in events]


def the_clock_comes_by(days: int = 0) -> int:
    return tell_of_revisions(timezone.now() + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "wanted"), [(61, []), (60, ["soon"]), (1, ["soon"]), (0, ["due"]), (-3, ["due"])]
)
def test_the_owner_is_told_in_time(policy, mette, days, wanted):
    plan_revision(policy, by=mette, on=days_from_now(days), owner=mette)
    assert the_clock_comes_by() == len(wanted)
    assert told(policy) == [(what, mette.pk) for what in wanted]


def test_nobody_is_told_twice(policy, mette):
    plan_revision(policy, by=mette, on=days_from_now(60), owner=mette)
    assert [the_clock_comes_by(days) for days in (0, 0, 30, 59, 60, 60, 90)] == [1, 0, 0, 0, 1, 0, 0]
    assert told(policy) == [("soon", mette.pk), ("due", mette.pk)]


def test_a_new_day_and_a_new_owner_are_told_of_anew(policy, mette, lone):
    plan_revision(policy, by=mette, on=days_from_now(50), owner=mette)
    the_clock_comes_by()
    plan_revision(policy, by=mette, on=days_from_now(40), owner=mette)
    the_clock_comes_by()
    plan_revision(policy, by=mette, on=days_from_now(40), owner=lone)
    the_clock_comes_by()
    assert told(policy) == [("soon", mette.pk), ("soon", mette.pk), ("soon", lone.pk)]


def test_a_round_that_was_cut_short_tells_the_rest_the_next_time(
    policy, haderslev, mette, gerda, monkeypatch
):
    there = Policy.objects.of(haderslev).get()
    plan_revision(policy, by=mette, on=days_from_now(10), owner=mette)
    plan_revision(there, by=gerda, on=days_from_now(20), owner=gerda)
    real = "medborger.modules.policies.revising.record"
    with monkeypatch.context() as broken:
        broken.setattr(real, lambda *_args, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            the_clock_comes_by()
    assert (told(policy), told(there)) == ([], [])
    assert the_clock_comes_by() == 2


def test_who_no_longer_works_here_is_not_told(policy, mette):
    plan_revision(policy, by=mette, on=days_from_now(10), owner=mette)
    Role.objects.filter(person=mette).delete()
    assert the_clock_comes_by() == 0


def test_what_is_retired_or_hidden_is_not_revised(policy, mette, lone):
    plan_revision(policy, by=mette, on=days_from_now(10), owner=mette)
    policy.hide(by=lone, reason="")
    assert the_clock_comes_by() == 0


@pytest.mark.parametrize("days", [60, 0])
def test_it_is_a_letter_and_a_bell(policy, mette, days):
    plan_revision(policy, by=mette, on=days_from_now(days), owner=mette)
    the_clock_comes_by()
    tell.call(policy.events.latest("pk").pk)
    letter = Letter.objects.get()
    assert letter.person == mette
    assert f"/slagelse/skrivebord/politikker/{policy.pk}/" in letter.body
    assert str(days_from_now(days).year) in letter.body
    assert list(Notice.objects.values_list("person", flat=True)) == [mette.pk]
