"""A deed done once, however often its form arrives."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event, Receipt, happened, record
from medborger.commons.timeline.once import once
from tests.cast import a_pledge

KEY = "k" * 24


def found_a_place(name="lillekoebing"):
    def deed():
        Municipality.objects.create(slug=f"{name}-{Municipality.objects.count()}", name=name, short_name=name)
        return f"/{name}/"

    return deed


@pytest.mark.django_db
def test_the_second_time_gets_the_first_answer():
    assert [once(KEY, "found", found_a_place()) for _ in range(3)] == ["/lillekoebing/"] * 3
    assert Municipality.objects.count() == 1


@pytest.mark.django_db
def test_a_deed_that_fails_leaves_no_receipt_and_may_be_tried_again():
    def fails():
        found_a_place()()
        raise RuntimeError("nej")

    with pytest.raises(RuntimeError):
        once(KEY, "found", fails)
    assert (Municipality.objects.count(), Receipt.objects.count()) == (0, 0)
    once(KEY, "found", found_a_place())
    assert Municipality.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_are_one():
    def try_it(_number):
        try:
            return once(KEY, "found", found_a_place())
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(try_it, range(10)))
    assert answers == ["/lillekoebing/"] * 10
    assert Municipality.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_verbs_transaction(slagelse, inger):
    pledge = a_pledge(slagelse, inger)
    with pytest.raises(transaction.TransactionManagementError):
        record(pledge, "pledge.tried", by=inger)


@pytest.mark.django_db(transaction=True)
def test_the_signal_goes_out_after_the_commit_and_not_after_a_rollback(slagelse, inger):
    heard = []

    def listener(event, **_kwargs):
        heard.append((event.verb, Event.objects.filter(pk=event.pk).exists()))

    pledge = a_pledge(slagelse, inger)
    happened.connect(listener)
    try:
        pledge.look_at(by=inger)
        with transaction.atomic():
            pledge.look_at(by=inger)
            transaction.set_rollback(True)
    finally:
        happened.disconnect(listener)
    assert heard == [("pledge.looked_at", True)]


@pytest.mark.django_db
def test_every_deed_makes_the_kept_pages_old(slagelse, haderslev, inger):
    def stamps():
        return [Municipality.objects.get(pk=place.pk).stamp for place in (slagelse, haderslev)]

    before = stamps()
    a_pledge(slagelse, inger)
    assert [now - then for now, then in zip(stamps(), before, strict=True)] == [1, 0]
