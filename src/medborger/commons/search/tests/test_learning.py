"""What a municipality's own texts teach about its compounds."""

import pytest

from medborger.commons.search import indexing
from medborger.commons.search.learning import ENOUGH_TEXTS, learn_from
from medborger.commons.search.models import Entry, LearnedPart
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(slagelse, inger):
    for number in range(ENOUGH_TEXTS):
        a_pledge(slagelse, inger, f"Jeg lover Bjergby {number} gnomer")
    a_pledge(slagelse, inger, "Jeg lover en Bjergbygnom")
    indexing.catch_up()
    return slagelse


def test_a_word_that_stands_alone_often_enough_is_found_in_compounds(ask, town):
    assert "Bjergbygnom" not in ask("gnom")
    assert learn_from(town) > 0
    assert indexing.catch_up() == 1
    assert "Bjergbygnom" in ask("gnom")


def test_it_is_learned_once(town):
    learn_from(town)
    assert learn_from(town) == 0


def test_only_texts_with_words_that_are_cut_otherwise_are_read_again(town):
    learn_from(town)
    assert Entry.objects.filter(version=0).count() == 1


def test_one_town_does_not_learn_from_another(town, haderslev):
    learn_from(town)
    assert not LearnedPart.objects.filter(municipality=haderslev).exists()
