"""A card is the same however its pledge was found."""

import pytest

from medborger.modules.pledges.cards import _row, cards_for, drawn, newest_cards
from medborger.modules.pledges.models import Commitment, Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(slagelse, inger, mette):
    area = slagelse.areas.first()
    own = [a_pledge(slagelse, inger, f"Jeg lover {number}", area=area) for number in range(3)]
    bench = a_pledge(slagelse, mette, "Vi lover bænke", giver="municipality")
    Commitment.objects.create(pledge=bench, owner=mette, leader=mette)
    return [*own, bench]


def test_what_is_read_of_a_whole_pledge_is_what_its_key_says(given):
    keys = {row[1]: row for row in Pledge.objects.card_keys()}
    assert {pledge.pk: _row(pledge) for pledge in Pledge.objects.for_cards()} == keys


def test_the_newest_are_drawn_as_those_asked_for_by_number(given, slagelse, kirsten):
    principles = list(slagelse.principles.all())
    by_number = cards_for([pledge.pk for pledge in given], principles=principles, person=kirsten)
    drawn.clear()
    newest = newest_cards(Pledge.objects.all(), 9, principles=principles, person=kirsten)
    assert newest == [by_number[pledge.pk] for pledge in reversed(given)]
