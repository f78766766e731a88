"""The same literal number of queries with one pledge and with thirty: what grows with the town is never asked row by row.

The front page may ask 10 times, the wall 8, its flower included; signed in, the session, the person and the roles come on
top of that.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.matters.living import refresh
from medborger.commons.people.models import Organisation
from medborger.modules.pledges.models import Answer, Commitment
from tests.cast import a_pledge, person
from tests.pages.world import picture

FRONT, WALL = "/slagelse/", "/slagelse/loefter/"
POLICY, PRINCIPLE = "/slagelse/politik/medborgerpolitik/", "/slagelse/politik/medborgerpolitik/tale-sammen/"
PAGES = {
    "front": (FRONT, 8),
    "wall": (WALL, 7),
    "wall, searched": (f"{WALL}?soeg=hilse&princip=medborgerpolitik/tale-sammen&omraade=slagelse", 7),
    "wall, soon due": (f"{WALL}?sorter=snart", 7),
    "pledge": ("", 8),
    "principle": (PRINCIPLE, 7),
    "policy": (POLICY, 4),
}
SIGNED_IN = {"front": 3, "pledge": 5}
SIGNED_IN_ELSE = 3


@pytest.fixture
def town(slagelse, inger, settings, tmp_path):
    """`town(30)` fills Slagelse with so many pledges, each joined by as many and answered, and so many commitments."""
    settings.MEDIA_ROOT = tmp_path
    people = [person(f"Nabo{number} Ny") for number in range(30)]
    office = Organisation.objects.create(municipality=slagelse, name="Borgerservice", kind="municipality")

    def fill(count):
        pledges = [_lived(slagelse, inger, people[:count], number) for number in range(count)]
        for number in range(count):
            promised = a_pledge(slagelse, inger, f"Vi lover bænk {number}", giver="municipality", organisation=office)
            Commitment.objects.create(pledge=promised, owner=inger, leader=inger)
        refresh(slagelse.principles.values_list("pk", flat=True))
        return pledges[0]

    return fill


def _lived(place, by, people, number):
    area = place.areas.first()
    pledge = a_pledge(place, by, principles=4, due_in=20 + number, area=area, picture=picture(place))
    for somebody in people:
        pledge.join(by=somebody, signed=somebody.name)
        pledge.keep(by=somebody, outcome=Answer.Outcome.KEPT, story="Det gik.", picture=picture(place))
    return pledge


def _asked(browser, address) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_costs_so_many(client, town, name, many):
    pledge = town(many)
    address, allowed = PAGES[name]
    asked = _asked(client, address or f"{WALL}{pledge.pk}/")
    assert len(asked) == allowed, "\n".join(asked)


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize("name", PAGES)
def test_somebody_signed_in_costs_a_few_more(town, at_home, kirsten, name, many):
    pledge = town(many)
    address, allowed = PAGES[name]
    asked = _asked(at_home(kirsten), address or f"{WALL}{pledge.pk}/")
    assert len(asked) == allowed + SIGNED_IN.get(name, SIGNED_IN_ELSE), "\n".join(asked)


def test_the_promise_itself():
    assert PAGES["front"][1] <= 10
    assert all(queries <= 8 for name, (_address, queries) in PAGES.items() if name.startswith("wall"))


@pytest.mark.parametrize("name", PAGES)
def test_the_second_visitor_costs_one(client, town, name):
    """Which municipality this is, and with it whether anything has changed: the page itself is handed out again."""
    pledge = town(1)
    address = PAGES[name][0] or f"{WALL}{pledge.pk}/"
    _asked(client, address)
    assert len(_asked(client, address)) == 1
