"""A letter a week, whatever happens on the way: two rounds at once, a death between writing and marking, a death
between the mail server and the mark. With real transactions, on whichever database the tests run."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import IntegrityError, connections

from medborger.commons.afterwork.worker import Worker, drain
from medborger.commons.notifications import weekly
from medborger.commons.notifications.models import Letter, Notice
from medborger.commons.notifications.tests.shared_notices import a_week_later, follows, told, weekly_letters
from medborger.commons.notifications.weekly import write_round
from medborger.modules.pledges.models import Answer
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)


class PowerCut(BaseException):
    """Nothing catches it, as nothing catches a power cut."""


@pytest.fixture
def crowd(coffee, inger):
    """Seven people who follow Inger's pledge, which has just been kept."""
    people = [person(f"Nabo{number} Ny") for number in range(7)]
    for somebody in people:
        follows(somebody, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.KEPT)
    told(coffee)
    drain()
    mail.outbox.clear()
    return people


def posted() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def test_two_rounds_at_once_write_one_letter_each(crowd):
    together = Barrier(2)
    week = a_week_later()

    def write(_number):
        together.wait()
        try:
            return write_round(week)
        except IntegrityError:  # the other was first to every one of them
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        written = list(pool.map(write, range(2)))
    assert sum(written) == len(weekly_letters()) == 7
    drain()
    assert posted() == sorted(somebody.email for somebody in crowd)


def test_a_death_between_the_letters_and_their_marks_undoes_both(crowd, monkeypatch):
    week = a_week_later()
    with monkeypatch.context() as patch:
        patch.setattr(weekly, "put_in_the_post", _power_cut)
        with pytest.raises(PowerCut):
            write_round(week)
    assert (len(weekly_letters()), Notice.objects.untold().count()) == (0, 7)
    assert write_round(week) == 7
    drain()
    assert posted() == sorted(somebody.email for somebody in crowd)


def test_a_death_in_the_middle_leaves_the_rest_to_the_next_run(crowd, monkeypatch):
    monkeypatch.setattr(weekly, "AT_A_TIME", 3)
    week, calls = a_week_later(), []
    put_in_the_post = weekly.put_in_the_post

    def dies_at_the_second(ids):
        calls.append(ids)
        if len(calls) == 2:
            _power_cut()
        put_in_the_post(ids)

    monkeypatch.setattr(weekly, "put_in_the_post", dies_at_the_second)
    with pytest.raises(PowerCut):
        write_round(week)
    assert len(weekly_letters()) == 3
    assert write_round(week) == 4
    drain()
    assert posted() == sorted(somebody.email for somebody in crowd)


def test_a_death_between_the_mail_server_and_the_mark_sends_one_letter_twice_and_no_other(crowd, monkeypatch):
    write_round(a_week_later())
    mark_sent, calls = Letter.mark_sent, []

    def dies_at_the_third(letter):
        calls.append(letter)
        if len(calls) == 3:
            _power_cut()
        mark_sent(letter)

    monkeypatch.setattr(Letter, "mark_sent", dies_at_the_third)
    worker = Worker(name="first", beat=False)
    with pytest.raises(PowerCut):
        worker.perform_next()
    drain()
    assert len(mail.outbox) == 8
    assert set(posted()) == {somebody.email for somebody in crowd}
    assert posted().count(calls[2].to) == 2


def _power_cut(*_args):
    raise PowerCut
