"""The weekly letter: one, short, in its reader's language, about what is new and still public; and then not again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications import weekly
from medborger.commons.notifications.models import Letter, LetterWish, Notice
from medborger.commons.notifications.tests.shared_notices import (
    a_week_later,
    copenhagen,
    follows,
    happened_days_ago,
    told,
    weekly_letter_to,
    weekly_letters,
)
from medborger.commons.notifications.weekly import Round, write_round, write_weekly_letters
from medborger.commons.people.personal_data import erase_person
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(slagelse, inger, yusuf):
    """`kept("…")`: a pledge of Inger's, followed by Yusuf, has been kept."""

    def keep(text="", *, place=slagelse, follower=yusuf, **more):
        pledge = a_pledge(place, inger, text, **more)
        follows(follower, matter=pledge)
        pledge.keep(by=inger, outcome=Answer.Outcome.KEPT)
        told(pledge)
        return pledge

    return keep


def test_the_whole_letter(kept, yusuf):
    pledge = kept("Jeg lover at feje trappen")
    letter = weekly_letter_to(yusuf)
    begins = f"""Ugens nyt fra Slagelse
Kære Yusuf Demir

Her er, hvad der siden sidst er sket med dit eget og med det, du følger:

Jeg lover at feje trappen
Løftet er holdt. Du følger det her.
http://localhost:8000/slagelse/loefter/{pledge.pk}/

Mange hilsner
Medborger i Slagelse Kommune

—
Du får brevet, fordi du følger noget, har lovet noget eller er med i noget. Det kommer om torsdagen, og kun når der \
er nyt.

Vil du ikke have flere ugebreve? Et klik:
http://localhost:8000/slagelse/besked/stop/"""
    assert letter[: len(begins)] == begins
    assert letter.endswith(
        "\n\nVælg selv, hvilke breve du får:\nhttp://localhost:8000/slagelse/besked/breve/\n"
    )


def test_it_speaks_its_readers_language(kept, yusuf):
    kept()
    yusuf.language = "en"
    yusuf.save()
    letter = weekly_letter_to(yusuf)
    assert "This week's news from Slagelse" in letter
    assert "The pledge has been kept." in letter
    assert "holdt" not in letter


def test_each_reads_it_in_their_own_language_in_one_run(kept, yusuf, kirsten):
    kept()
    kept(follower=kirsten)
    kirsten.language = "en"
    kirsten.save()
    write_round(a_week_later())
    said = {letter.person: (letter.language, letter.subject) for letter in weekly_letters()}
    assert said == {
        yusuf: ("da", "Ugens nyt fra Slagelse"),
        kirsten: ("en", "This week's news from Slagelse"),
    }


def test_all_municipalities_stand_in_one_letter_each_under_its_name(kept, yusuf, haderslev):
    here, there = kept("Jeg lover her"), kept("Jeg lover der", place=haderslev)
    letter = weekly_letter_to(yusuf)
    assert len(weekly_letters()) == 1
    places = [
        letter.index(words) for words in ("HADERSLEV KOMMUNE", there.title, "SLAGELSE KOMMUNE", here.title)
    ]
    assert places == sorted(places)
    assert letter.startswith("Ugens nyt fra Medborger\n")
    assert f"/haderslev/loefter/{there.pk}/" in letter


def test_a_matter_is_told_once_in_its_newest_state(slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger)
    follows(yusuf, matter=pledge)
    for outcome in (Answer.Outcome.PARTLY, Answer.Outcome.KEPT):
        pledge.keep(by=inger, outcome=outcome)
        told(pledge)
    letter = weekly_letter_to(yusuf)
    assert letter.count(pledge.title) == 1
    assert "Løftet er holdt." in letter
    assert "delvist" not in letter


def test_twelve_lines_and_no_more(kept, yusuf):
    for number in range(19):
        kept(f"Jeg lover nummer {number:02}")
    letter = weekly_letter_to(yusuf)
    assert letter.count("Løftet er holdt.") == 12
    assert "Jeg lover nummer 18" in letter
    assert "Jeg lover nummer 06" not in letter
    assert "Og 7 mere ved klokken:\nhttp://localhost:8000/slagelse/besked/\n" in letter


def test_thirteen_are_twelve_and_one(kept, yusuf):
    for _number in range(13):
        kept()
    assert "Og 1 mere ved klokken:" in weekly_letter_to(yusuf)


def test_what_found_no_room_from_elsewhere_is_said_too(kept, yusuf, haderslev):
    kept(place=haderslev)
    for _number in range(12):
        kept()
    letter = weekly_letter_to(yusuf)
    assert "HADERSLEV KOMMUNE\n\n1 ting venter på dig ved klokken:\n" in letter
    assert "http://localhost:8000/haderslev/besked/" in letter


def test_ones_own_comes_before_what_one_follows(kept, slagelse, inger, yusuf, kirsten):
    own = a_pledge(slagelse, yusuf, "Jeg lover mit eget")
    own.join(by=kirsten, signed="Kirsten")
    told(own)
    for _number in range(12):
        kept("Jeg lover noget")
    letter = weekly_letter_to(yusuf)
    assert 0 < letter.index("Jeg lover mit eget") < letter.index("Jeg lover noget")
    assert "Der er en ny med.\n" in letter, "one's own needs no reason"


def test_no_letter_where_there_is_nothing(slagelse, yusuf):
    assert weekly_letter_to(yusuf) == ""
    assert Letter.objects.count() == 0


def test_what_has_been_seen_at_the_bell_is_not_written(kept, yusuf):
    kept()
    Notice.objects.update(seen_at=timezone.now())
    assert weekly_letter_to(yusuf) == ""


def test_what_a_letter_at_once_has_told_is_not_written_again(slagelse, coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.end(by=inger)
    told(coffee)
    assert Letter.objects.filter(person=yusuf).count() == 1
    assert weekly_letter_to(yusuf) == ""


def test_what_no_letter_at_once_could_tell_is_written(slagelse, coffee, inger, yusuf):
    LetterWish.objects.create(person=yusuf, at_once=False)
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.end(by=inger)
    told(coffee)
    assert "Løftet er slut." in weekly_letter_to(yusuf)


@pytest.mark.parametrize("gone", ["hidden", "withdrawn", "held"])
def test_what_is_not_public_when_the_letter_is_written_is_not_in_it(kept, inger, yusuf, henrik, gone):
    pledge, other = kept("Jeg lover kanariefuglen"), kept("Jeg lover noget andet")
    if gone == "hidden":
        pledge.hide(by=henrik, reason="Det nævner en nabo.")
    elif gone == "withdrawn":
        pledge.withdraw(by=inger)
    else:
        type(pledge).objects.filter(pk=pledge.pk).update(state="held")
    letter = weekly_letter_to(yusuf)
    assert "kanariefuglen" not in letter
    assert other.title in letter
    assert "mere ved klokken" not in letter


def test_what_is_hidden_does_not_call_for_a_letter(kept, yusuf, henrik):
    kept().hide(by=henrik, reason="Det nævner en nabo.")
    assert weekly_letter_to(yusuf) == ""


def test_whoever_has_said_no_gets_none(kept, yusuf):
    kept()
    LetterWish.objects.create(person=yusuf, weekly=False)
    assert weekly_letter_to(yusuf) == ""


def test_an_address_nobody_has_answered_for_gets_none(kept, yusuf):
    kept()
    type(yusuf).objects.filter(pk=yusuf.pk).update(confirmed_at=None)
    assert weekly_letter_to(yusuf) == ""


def test_whoever_has_been_erased_gets_none(kept, yusuf):
    kept()
    write_round(a_week_later())
    erase_person(yusuf, keep_matters=False)
    drain()
    assert (Letter.objects.count(), len(mail.outbox)) == (0, 0)


def test_a_second_round_of_the_same_week_writes_nothing(kept, yusuf):
    kept()
    assert [write_round(a_week_later()), write_round(a_week_later())] == [1, 0]
    kept()
    assert write_round(a_week_later()) == 0, "something new has happened, but this week's letter is written"
    assert write_round(a_week_later("2")) == 1
    assert len(weekly_letters()) == 2


def test_everybody_gets_one_though_a_run_has_room_for_few(kept, slagelse, monkeypatch):
    monkeypatch.setattr(weekly, "AT_A_TIME", 2)
    monkeypatch.setattr(weekly, "MOST_IN_A_RUN", 4)
    for number in range(7):
        kept(follower=person(f"Nabo{number} Ny"))
    week = a_week_later()
    assert [write_round(week) for _run in range(3)] == [4, 3, 0]
    assert len({letter.person for letter in weekly_letters()}) == 7


def test_what_is_two_months_old_is_news_to_nobody(kept, yusuf):
    happened_days_ago(kept(), 61)
    assert weekly_letter_to(yusuf) == ""


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ((2026, 11, 19, 6, 59), "2026-W46"),
        ((2026, 11, 19, 7, 0), "2026-W47"),
        ((2026, 11, 25, 23, 0), "2026-W47"),
        ((2027, 1, 1, 12, 0), "2026-W53"),
        ((2027, 3, 28, 12, 0), "2027-W12"),  # the night the clocks are changed lies between
    ],
)
def test_a_week_begins_on_thursday_at_seven_here(now, week):
    this = Round.latest(copenhagen(*now))
    moment = timezone.localtime(this.moment)
    assert (this.name, moment.isoweekday(), moment.hour) == (week, 4, 7)


def test_what_happens_after_thursday_waits_for_the_next(kept, yusuf):
    now = timezone.now()
    kept()
    Notice.objects.update(since=Round.latest(now).moment + timedelta(minutes=1))
    assert write_weekly_letters(now) == 0
    assert write_weekly_letters(now + timedelta(days=7)) == 1


def test_whoever_was_missed_gets_it_when_the_worker_is_back(kept, yusuf):
    now = timezone.now()
    kept()
    Notice.objects.update(since=Round.latest(now).moment - timedelta(hours=1))
    days_later = Round.latest(now).moment + timedelta(days=6, hours=23)
    assert [write_weekly_letters(days_later) for _again in range(2)] == [1, 0]


def test_it_can_be_left_from_the_mail_program(kept, yusuf):
    kept()
    write_round(a_week_later())
    drain()
    [message] = mail.outbox
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("http://localhost:8000/slagelse/besked/stop/")
    assert address in message.body


@pytest.mark.parametrize("many", [1, 30])
def test_a_letter_costs_the_same_questions_however_many_are_written_with_it(
    kept, slagelse, many, django_assert_num_queries
):
    for number in range(many):
        kept(follower=person(f"Nabo{number} Ny"))
    with django_assert_num_queries(13):
        write_round(a_week_later())
