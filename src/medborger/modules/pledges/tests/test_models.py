"""What a pledge promises, verb by verb."""

from datetime import timedelta

import pytest

from medborger.commons.timeline.models import Event
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.models import Answer, NotOpen, Participation, Pledge
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db
Course, Outcome = Pledge.Course, Answer.Outcome


def verbs(pledge) -> list[str]:
    return list(Event.objects.filter(matter=pledge).order_by("pk").values_list("verb", flat=True))


def test_a_given_pledge_is_public_and_under_way(coffee, inger):
    assert coffee.is_public
    assert (coffee.course, coffee.author, verbs(coffee)) == (Course.OPEN, inger, ["pledge.published"])


def test_a_draft_is_seen_by_nobody_else(slagelse, inger, yusuf):
    draft = a_pledge(slagelse, inger, publish=False)
    draft.author = inger
    draft.save()
    assert list(Pledge.objects.visible_to(yusuf)) == []
    assert list(Pledge.objects.visible_to(inger)) == [draft]


def test_joining_twice_is_joining_once(coffee, yusuf):
    first = coffee.join(by=yusuf, signed="Yusuf")
    assert coffee.join(by=yusuf, signed="En anden") == first
    assert list(Participation.objects.values_list("signed", flat=True)) == ["Yusuf"]
    assert verbs(coffee).count("pledge.joined") == 1


@pytest.mark.parametrize("verb", ["withdraw", "end"])
def test_what_is_over_cannot_be_joined(coffee, inger, yusuf, verb):
    getattr(coffee, verb)(by=inger)
    with pytest.raises(NotOpen):
        coffee.join(by=yusuf, signed="Yusuf")
    assert Participation.objects.count() == 0


def test_a_pledge_withdrawn_behind_ones_back_cannot_be_joined(coffee, inger, yusuf):
    as_read_before = Pledge.objects.get(pk=coffee.pk)
    coffee.withdraw(by=inger)
    with pytest.raises(NotOpen):
        as_read_before.join(by=yusuf, signed="Yusuf")


def test_leaving_leaves_no_trace_but_the_event(coffee, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.leave(by=yusuf)
    coffee.leave(by=yusuf)
    assert Participation.objects.count() == 0
    assert verbs(coffee) == ["pledge.published", "pledge.joined", "pledge.left"]


def test_a_conditional_pledge_comes_alive_with_the_last_one_it_needs(slagelse, inger, yusuf, kirsten):
    pledge = a_pledge(slagelse, inger, needs=2, needs_by=days_from_now(9))
    assert (pledge.course, pledge.still_missing) == (Course.WAITING, 2)
    pledge.join(by=yusuf, signed="Yusuf")
    assert pledge.course == Course.WAITING
    pledge.join(by=kirsten, signed="Kirsten")
    assert pledge.course == Course.OPEN
    assert verbs(pledge)[-1] == "pledge.alive"
    pledge.join(by=person("Ali"), signed="Ali")
    assert verbs(pledge).count("pledge.alive") == 1


@pytest.mark.parametrize(
    ("outcome", "course"),
    [
        (Outcome.KEPT, Course.KEPT),
        (Outcome.PARTLY, Course.PARTLY),
        (Outcome.NOT_YET, Course.OPEN),
        (Outcome.DID_NOT_WORK_OUT, Course.ENDED),
    ],
)
def test_the_authors_answer_decides_the_course(coffee, inger, outcome, course):
    coffee.keep(by=inger, outcome=outcome, story="Sådan gik det.")
    assert Pledge.objects.get(pk=coffee.pk).course == course


def test_somebody_who_joined_answers_for_themselves_alone(coffee, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.keep(by=yusuf, outcome=Outcome.KEPT)
    assert Pledge.objects.get(pk=coffee.pk).course == Course.OPEN


def test_undoing_an_answer_brings_back_the_one_before(coffee, inger):
    coffee.keep(by=inger, outcome=Outcome.PARTLY)
    kept = coffee.keep(by=inger, outcome=Outcome.KEPT)
    coffee.undo(kept, by=inger)
    assert Pledge.objects.get(pk=coffee.pk).course == Course.PARTLY
    assert list(coffee.answers.standing().values_list("outcome", flat=True)) == [Outcome.PARTLY]


def test_what_is_promised_every_month_goes_on_when_kept_once(slagelse, inger):
    pledge = a_pledge(slagelse, inger, rhythm=Pledge.Rhythm.MONTHLY)
    pledge.keep(by=inger, outcome=Outcome.KEPT)
    assert Pledge.objects.get(pk=pledge.pk).course == Course.OPEN
    assert Pledge.objects.with_numbers().get(pk=pledge.pk).kept_times == 1


def test_renewing_sets_a_new_day_and_lets_the_condition_go(slagelse, inger):
    pledge = a_pledge(slagelse, inger, needs=9, needs_by=days_from_now(1))
    pledge.lapse()
    pledge.renew(by=inger, due_on=days_from_now(40))
    assert (pledge.course, pledge.due_on, pledge.needs) == (Course.OPEN, days_from_now(40), None)


def test_every_word_of_a_search_is_found_whatever_the_letters(slagelse, inger):
    found = a_pledge(slagelse, inger, "Jeg lover at passe Æbletræet på Agersø")
    a_pledge(slagelse, inger, "Jeg lover at passe hunden")
    for text in ("æbletræ", "AEBLETRAE agersoe", "passe agersø"):
        assert list(Pledge.objects.saying(text)) == [found], text
    assert list(Pledge.objects.saying("agersø hunden")) == []


def test_people_in_it_are_the_author_and_those_who_joined_once_each(coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    assert coffee.people_in_it() == [inger, yusuf]


def test_saying_it_three_times_is_saying_it_once(coffee, inger):
    for _ in range(3):
        coffee.keep(by=inger, outcome=Outcome.KEPT)
    assert coffee.answers.standing().count() == 1


def test_what_is_promised_every_week_may_be_kept_once_a_day(slagelse, inger):
    pledge = a_pledge(slagelse, inger, rhythm=Pledge.Rhythm.WEEKLY)
    last_week = pledge.keep(by=inger, outcome=Outcome.KEPT)
    last_week.at -= timedelta(days=7)
    last_week.save()
    for _ in range(3):
        pledge.keep(by=inger, outcome=Outcome.KEPT)
    assert pledge.answers.standing().count() == 2


def test_what_is_late_recruits_nobody(slagelse, inger):
    assert a_pledge(slagelse, inger, due_in=0).is_recruiting
    assert not a_pledge(slagelse, inger, due_in=-1).is_recruiting


def test_somebody_who_joined_cannot_reopen_what_its_author_has_ended(coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.end(by=inger)
    coffee.keep(by=yusuf, outcome=Outcome.KEPT)
    assert Pledge.objects.get(pk=coffee.pk).course == Course.ENDED


def test_rewording_with_an_old_copy_does_not_bring_back_what_was_hidden(coffee, inger, henrik):
    as_read_before = Pledge.objects.get(pk=coffee.pk)
    coffee.hide(by=henrik, reason="Prøve")
    as_read_before.title = "Jeg lover noget andet"
    as_read_before.reword(by=inger)
    assert Pledge.objects.get(pk=coffee.pk).state == Pledge.State.HIDDEN
