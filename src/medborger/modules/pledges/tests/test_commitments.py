"""The public clock of the municipality's own pledges."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.timeline.models import Event
from medborger.ground.permissions import may
from medborger.modules.pledges.commitments import Commitment, tell_the_silent
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def benches(slagelse, mette, lone):
    pledge = a_pledge(
        slagelse, mette, "Vi lover bænke langs ruten", giver=Pledge.Giver.MUNICIPALITY, due_in=90
    )
    return Commitment.objects.create(pledge=pledge, owner=mette, leader=lone)


def quiet_for(commitment, days: int) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(last_news_at=timezone.now() - timedelta(days=days))


def told(commitment) -> list[str]:
    events = Event.objects.filter(matter=commitment.pledge, verb__startswith="pledge.silent").order_by("pk")
    return [event.verb for event in events]


@pytest.mark.parametrize(
    ("days", "whom"),
    [(59, []), (60, ["pledge.silent_owner"]), (74, ["pledge.silent_owner", "pledge.silent_leader"])],
)
def test_silence_tells_the_owner_and_then_the_leader(benches, days, whom):
    quiet_for(benches, days)
    tell_the_silent(timezone.now())
    tell_the_silent(timezone.now())
    assert told(benches) == whom


def test_news_starts_the_clock_again(benches, mette):
    quiet_for(benches, 80)
    tell_the_silent(timezone.now())
    benches.refresh_from_db()
    assert benches.is_silent
    benches.tell_news(by=mette, status="under_way", text="De første tre er sat op.")
    assert not benches.is_silent
    quiet_for(benches, 61)
    tell_the_silent(timezone.now())
    assert told(benches) == ["pledge.silent_owner", "pledge.silent_leader", "pledge.silent_owner"]


@pytest.mark.parametrize(("status", "course"), [("done", "kept"), ("dropped", "ended"), ("delayed", "open")])
def test_its_status_is_the_pledges_course(benches, mette, status, course):
    benches.tell_news(by=mette, status=status, text="Sådan står det.")
    assert Pledge.objects.get(pk=benches.pledge_id).course == course


def test_what_is_done_is_never_silent(benches, mette):
    benches.tell_news(by=mette, status="done", text="Alle bænke står.")
    quiet_for(benches, 400)
    assert tell_the_silent(timezone.now()) == 0
    assert not Commitment.objects.get(pk=benches.pk).is_silent


def test_only_a_leader_may_hide_what_the_municipality_has_promised(benches, coffee, henrik, mette, lone):
    may_hide = [may(person, "pledges.moderate", benches.pledge) for person in (henrik, mette, lone)]
    assert may_hide == [False, False, True]
    assert may(henrik, "pledges.moderate", coffee)
