"""A conversation of 5,000 opens as fast as one of five: the same literal number of queries, whatever its size."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, many, under_hearing
from medborger.ground.pages import shelf
from medborger.ground.ui.templatetags.kept import pieces

pytestmark = pytest.mark.django_db


def talked(coffee, yusuf, count: int) -> Comment:
    """So many threads, and so many answers in the newest and in the oldest. The newest."""
    first, *_between, last = many(coffee, yusuf, count + 1)
    for top in (first, last):
        many(coffee, yusuf, count, parent=top)
    return last


def asked(browser, address: str) -> int:
    """What it costs when nothing has been kept."""
    shelf.clear()
    pieces.clear()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


# As a visitor, signed in: the municipality and the matter, and then what the conversation adds.
PAGES = {"the conversation": (8, 12), "from the other end": (8, 12), "a thread": (7, 10), "history": (3, 5)}


def costs(browser, coffee, top) -> dict[str, int]:
    addresses = {
        "the conversation": about(coffee),
        "from the other end": f"{about(coffee)}?orden=aeldste",
        "a thread": f"{at(top)}traad/",
        "history": f"{at(top)}foer/",
    }
    return {name: asked(browser, address) for name, address in addresses.items()}


@pytest.mark.parametrize("count", [1, 30, 2500])
def test_a_visitor_costs_so_many(client, coffee, yusuf, count):
    top = talked(coffee, yusuf, count)
    assert costs(client, coffee, top) == {page: visitor for page, (visitor, _in) in PAGES.items()}


@pytest.mark.parametrize("count", [1, 30, 2500])
def test_somebody_signed_in_costs_a_few_more(at_home, coffee, yusuf, kirsten, count):
    top = talked(coffee, yusuf, count)
    assert costs(at_home(kirsten), coffee, top) == {page: own for page, (_visitor, own) in PAGES.items()}


@pytest.mark.parametrize("count", [1, 30, 2500])
def test_on_the_matters_page_it_costs_three_more(client, coffee, yusuf, count, monkeypatch):
    address = f"/slagelse/loefter/{coffee.pk}/"
    talked(coffee, yusuf, count)
    with_it = asked(client, address)
    monkeypatch.setattr("medborger.commons.comments.threads.Glance.is_shown", False)
    assert with_it - asked(client, address) == 3


@pytest.mark.parametrize("count", [1, 30])
def test_for_and_against_cost_two_more(client, slagelse, yusuf, count, monkeypatch):
    policy, address = under_hearing(slagelse), "/slagelse/politik/medborgerpolitik/"
    for side in Comment.Side.values:
        many(policy, yusuf, count, side=side)
    with_it = asked(client, address)
    monkeypatch.setattr("medborger.commons.comments.threads.Glance.is_shown", False)
    assert with_it - asked(client, address) == 2


def test_where_a_visitors_piece_is_kept_it_costs_nothing(client, coffee, yusuf, monkeypatch):
    many(coffee, yusuf, 30)
    address = f"/slagelse/loefter/{coffee.pk}/"
    client.get(address)
    shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert not [query for query in captured if "comments_comment" in query["sql"]]
