"""The same literal number of queries with one pledge and with thirty: what grows with the town is not asked row by row.

The wall may ask 8 times, its flower included; signed in, the session comes on top of that, which brings the person and
the roles along.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.matters.living import refresh
from medborger.commons.people.models import Organisation
from medborger.commons.search import indexing
from medborger.ground.pages import shelf
from medborger.modules.pledges.cards import drawn
from medborger.modules.pledges.models import Answer, Commitment
from tests.cast import a_pledge, person
from tests.pages.world import picture

FRONT, WALL = "/slagelse/", "/slagelse/loefter/"
POLICY, PRINCIPLE = "/slagelse/politik/medborgerpolitik/", "/slagelse/politik/medborgerpolitik/tale-sammen/"
PAGES = {  # address: as a visitor, signed in
    FRONT: (8, 10),
    WALL: (8, 10),
    f"{WALL}?soeg=hilse&princip=medborgerpolitik/tale-sammen&omraade=slagelse": (8, 11),
    f"{WALL}?sorter=snart": (8, 10),
    "the pledge": (13, 21),
    PRINCIPLE: (11, 14),
    POLICY: (9, 16),
}


@pytest.fixture
def town(slagelse, inger, settings, tmp_path):
    """`town(30)` fills Slagelse with so many pledges, each joined by as many and answered, and so many commitments."""
    settings.MEDIA_ROOT = tmp_path
    people = [person(f"Nabo{number} Ny") for number in range(30)]
    office = Organisation.objects.create(municipality=slagelse, name="Borgerservice", kind="municipality")

    def fill(count):
        pledges = [
            _lived(slagelse, inger, people[: 1 if number else count], number) for number in range(count)
        ]
        for number in range(count):
            promised = a_pledge(
                slagelse, inger, f"Vi lover bænk {number}", giver="municipality", organisation=office
            )
            Commitment.objects.create(pledge=promised, owner=inger, leader=inger)
        refresh(slagelse.principles.values_list("pk", flat=True))
        indexing.catch_up()
        return pledges[0]

    return fill


def _lived(place, by, people, number):
    area = place.areas.first()
    pledge = a_pledge(place, by, principles=4, due_in=20 + number, area=area, picture=picture(place))
    for somebody in people:
        pledge.join(by=somebody, signed=somebody.name)
        pledge.keep(by=somebody, outcome=Answer.Outcome.KEPT, story="Det gik.", picture=picture(place))
    return pledge


def _asked(browser, pledge) -> dict[str, int]:
    """How many queries each page costs when nothing of it has been kept."""
    counts = {}
    for page in PAGES:
        shelf.clear()
        drawn.clear()
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(f"{WALL}{pledge.pk}/" if page == "the pledge" else page).status_code == 200
        counts[page] = len(captured)
    return counts


@pytest.mark.parametrize("many", [1, 30])
def test_a_visitor_costs_so_many(client, town, many):
    assert _asked(client, town(many)) == {page: visitor for page, (visitor, _signed_in) in PAGES.items()}


@pytest.mark.parametrize("many", [1, 30])
def test_somebody_signed_in_costs_a_few_more(at_home, town, kirsten, many):
    assert _asked(at_home(kirsten), town(many)) == {
        page: signed_in for page, (_visitor, signed_in) in PAGES.items()
    }


def test_the_second_visitor_costs_one(client, town):
    """Which municipality this is, and with it whether anything has changed: the page itself is handed out again."""
    address = f"{WALL}{town(1).pk}/"
    for page in (FRONT, WALL, address, PRINCIPLE, POLICY):
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        assert len(captured) == 1, page


def test_what_was_promised():
    visitors = {page: visitor for page, (visitor, _signed_in) in PAGES.items()}
    assert max(PAGES[FRONT]) <= 10
    assert all(queries <= 8 for page, queries in visitors.items() if page.startswith(WALL))
