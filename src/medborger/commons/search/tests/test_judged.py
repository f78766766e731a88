"""The judged set: how good the search is, and that both databases find the same in the same order."""

import pytest
from django.utils import timezone

from medborger.commons.search.asking import All, Asked, Token
from medborger.commons.search.models import Entry
from medborger.commons.search.ranking import Candidate, in_order
from medborger.commons.search.tests.judging import mean_ndcg, ndcg, queries, texts
from medborger.commons.search.tests.world import JudgedWorld

pytestmark = pytest.mark.django_db
GOOD_ENOUGH = 0.93


@pytest.fixture
def judged(slagelse) -> JudgedWorld:
    return JudgedWorld(slagelse)


def test_the_set_is_as_large_as_was_promised_and_fits_together():
    names = [text.name for text in texts()]
    assert len(names) == len(set(names)) >= 150
    assert len(queries()) >= 60
    assert {name for grades in queries().values() for name in grades} <= set(names)


def test_the_search_is_good_enough(judged):
    assert mean_ndcg(judged.find) >= GOOD_ENOUGH


def test_the_database_finds_what_the_tokens_say_in_that_order(judged):
    """Held against a search by hand over every line, which asks no database: so SQLite and PostgreSQL, each held
    against it, find the same, and their nDCG does not differ at all."""
    lines = [Candidate(*row) for row in Entry.objects.values_list("pk", "line", "at")]
    differing = {query for query in queries() if judged.ask(query).ids != _by_hand(query, lines)}
    assert differing == set()


def _by_hand(query: str, lines: list[Candidate]) -> list[int]:
    asked = Asked(query)
    for _how, expression, _in_titles in asked.attempts():
        if found := [line for line in lines if _holds(line.read(), expression)]:
            return in_order(found, asked.words, timezone.now())
    return []


def _holds(tokens: dict, part) -> bool:
    if isinstance(part, Token):
        return any(t.startswith(part.text) for t in tokens) if part.begins else part.text in tokens
    return (all if isinstance(part, All) else any)(_holds(tokens, inner) for inner in part.of)


def test_ndcg_is_one_for_the_best_order_and_less_for_any_other():
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["x", "a", "b"], grades) < ndcg(["b", "a"], grades) < 1
    assert ndcg([], grades) == 0
    assert (ndcg([], {}), ndcg(["x"], {})) == (1, 0)
