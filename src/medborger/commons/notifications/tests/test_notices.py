"""One notice for a person and a matter: who gets it, why, and what it says when more happens."""

from dataclasses import replace

import pytest
from django.utils import timezone

from medborger.commons.follows.following import let_go
from medborger.commons.notifications import ringing
from medborger.commons.notifications.due import ringing as by_the_clock
from medborger.commons.notifications.models import Letter, LetterWish, Notice
from medborger.commons.notifications.telling import tell
from medborger.commons.notifications.tests.shared_notices import (
    follows,
    happened_days_ago,
    notices_of,
    told,
)
from medborger.commons.people.models import Person
from medborger.commons.people.personal_data import erase_person, export_of
from medborger.commons.timeline import verbs
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import verb_of
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db


def test_whoever_follows_is_told(coffee, inger, yusuf, kirsten):
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    told(coffee)
    assert notices_of(yusuf) == [("pledge.kept", "matter")]
    assert notices_of(kirsten) == []


def test_whoever_did_it_is_not_told(slagelse, inger, yusuf):
    follows(inger, area=slagelse.areas.first())
    pledge = a_pledge(slagelse, inger, area=slagelse.areas.first())
    told(pledge)
    assert notices_of(inger) == []


def test_ones_own_is_the_strongest_reason(coffee, inger, yusuf):
    follows(inger, matter=coffee)
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.keep(by=yusuf, outcome=Answer.Outcome.KEPT)
    told(coffee)
    assert notices_of(inger) == [("pledge.kept", "own")]


def test_the_nearest_way_of_following_is_the_reason(slagelse, inger, yusuf):
    area = slagelse.areas.first()
    follows(yusuf, area=area)
    follows(yusuf, principle=slagelse.principles.first())
    pledge = a_pledge(slagelse, inger, area=area)
    told(pledge)
    assert notices_of(yusuf) == [("pledge.published", "principle")]


def test_however_much_happens_there_is_one_notice_with_the_newest(coffee, inger, yusuf):
    follows(yusuf, matter=coffee)
    for outcome in (Answer.Outcome.PARTLY, Answer.Outcome.KEPT):
        coffee.keep(by=inger, outcome=outcome)
        told(coffee)
    assert notices_of(yusuf) == [("pledge.kept", "matter")]
    assert Notice.objects.get().count == 2


def test_what_has_been_seen_is_new_again_when_more_happens(coffee, inger, yusuf):
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.PARTLY)
    told(coffee)
    Notice.objects.update(seen_at=timezone.now(), count=7)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    event = told(coffee)
    notice = Notice.objects.get()
    assert (notice.count, notice.seen_at, notice.since) == (1, None, event.at)


def test_since_stays_with_the_first_thing_nobody_has_told(coffee, inger, yusuf):
    """A matter with something new every day is told of this week, not put off for ever."""
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.PARTLY)
    first = told(coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    told(coffee)
    assert Notice.objects.get().since == first.at


def test_telling_again_tells_nobody_twice(coffee, inger, yusuf):
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    event = told(coffee)
    Event.objects.update(told_at=None)
    tell.call(event.pk)
    assert [notice.count for notice in Notice.objects.to(yusuf)] == [1]


def test_a_teller_that_dies_in_the_middle_leaves_nobody_out(coffee, inger, monkeypatch):
    crowd = [person(f"Nabo{number} Ny") for number in range(5)]
    for somebody in crowd:
        follows(somebody, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    monkeypatch.setattr(ringing, "AT_A_TIME", 2)
    ring_for, calls = ringing._ring_for, []

    def dies_at_the_second(*args):
        calls.append(args)
        if len(calls) == 2:
            raise ConnectionError("the power went")
        return ring_for(*args)

    monkeypatch.setattr(ringing, "_ring_for", dies_at_the_second)
    with pytest.raises(ConnectionError):
        told(coffee)
    assert Notice.objects.count() == 2
    told(coffee)
    assert [(notice.person, notice.count) for notice in Notice.objects.order_by("person")] == [
        (somebody, 1) for somebody in crowd
    ]


def test_an_older_event_told_late_does_not_hide_the_newer(coffee, inger, yusuf):
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.PARTLY)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    told(coffee, "pledge.kept")
    told(coffee, "pledge.partly")
    assert notices_of(yusuf) == [("pledge.kept", "matter")]


def test_what_a_letter_at_once_has_told_counts_as_told(slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, needs=1, needs_by=timezone.localdate())
    pledge.join(by=yusuf, signed="Yusuf")
    told(pledge, "pledge.alive")
    assert sorted(Letter.objects.values_list("person", flat=True)) == sorted([inger.pk, yusuf.pk])
    assert Notice.objects.untold().count() == 0
    assert Notice.objects.unseen().count() == 2


def test_a_joining_rings_and_writes_no_letter(coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    told(coffee)
    assert notices_of(inger) == [("pledge.joined", "own")]
    assert Letter.objects.count() == 0


def test_whoever_wants_no_letters_at_once_has_it_at_the_bell(coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    LetterWish.objects.create(person=yusuf, at_once=False)
    coffee.end(by=inger)
    told(coffee)
    assert Letter.objects.count() == 0
    assert [notice.lettered_at for notice in Notice.objects.to(yusuf)] == [None]


def test_a_decision_about_ones_own_words_comes_in_any_case(coffee, inger, yusuf, monkeypatch):
    insisting = replace(verb_of("pledge.ended"), insists=True)
    monkeypatch.setitem(verbs._verbs, "pledge.ended", insisting)
    coffee.join(by=yusuf, signed="Yusuf")
    LetterWish.objects.create(person=yusuf, at_once=False)
    coffee.end(by=inger)
    told(coffee)
    assert [(letter.person, letter.leaves) for letter in Letter.objects.all()] == [(yusuf, "")]


def test_what_the_bell_cannot_say_goes_by_letter_in_any_case(coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    LetterWish.objects.create(person=yusuf, at_once=False)
    coffee.withdraw(by=inger)
    told(coffee)
    assert [letter.person for letter in Letter.objects.all()] == [yusuf]


def test_a_letter_about_what_was_hidden_meanwhile_comes_in_any_case(coffee, inger, yusuf, henrik):
    """The bell is silent about it, so nothing else would tell."""
    coffee.join(by=yusuf, signed="Yusuf")
    LetterWish.objects.create(person=yusuf, at_once=False)
    coffee.end(by=inger)
    coffee.hide(by=henrik, reason="Det nævner en nabo.")
    told(coffee, "pledge.ended")
    assert [letter.person for letter in Letter.objects.all()] == [yusuf]


def test_whoever_lets_go_is_told_no_more_of_it(slagelse, coffee, inger, yusuf):
    area, other = slagelse.areas.all()
    follows(yusuf, area=area)
    here, there = a_pledge(slagelse, inger, area=area), a_pledge(slagelse, inger, area=other)
    follows(yusuf, matter=there)
    for pledge in (here, there):
        told(pledge)
    let_go({"area": area}, by=yusuf, municipality=slagelse)
    assert [notice.matter_id for notice in Notice.objects.to(yusuf)] == [there.pk]


def test_what_is_half_a_year_old_is_taken_down(coffee, inger, yusuf):
    follows(yusuf, matter=coffee)
    told(coffee)
    happened_days_ago(coffee, 179)
    assert by_the_clock.forget_old(timezone.now()) == 0
    happened_days_ago(coffee, 181)
    assert by_the_clock.forget_old(timezone.now()) == 1


def test_notices_and_wishes_are_handed_out_and_erased(coffee, inger, yusuf, henrik):
    follows(yusuf, matter=coffee)
    told(coffee)
    LetterWish.objects.create(person=yusuf, weekly=False)
    title = str(Notice._meta.verbose_name_plural).capitalize()
    assert coffee.title in str(export_of(yusuf)[title])
    coffee.hide(by=henrik, reason="Det nævner en nabo.")
    assert title not in export_of(yusuf)
    erase_person(yusuf, keep_matters=True)
    assert (Notice.objects.count(), LetterWish.objects.count()) == (0, 0)
    assert not Person.objects.filter(pk=yusuf.pk).exists()
