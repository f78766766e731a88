"""The wall: newest and soon due, filtered, searched, in pages."""

import re

import pytest

from medborger.commons.search import indexing
from medborger.modules.pledges.wall import PER_PAGE
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
WALL = "/slagelse/loefter/"


def titles(client, query="", **headers) -> list[str]:
    answer = client.get(WALL + query, **headers)
    assert answer.status_code == 200
    return re.findall(r'card-title"><a [^>]*>(.*?)</a>', answer.content.decode())


@pytest.fixture
def three(slagelse, inger):
    havn = slagelse.areas.get(slug="slagelse-havn")
    pledges = [
        a_pledge(slagelse, inger, "Jeg lover et", due_in=30, area=havn),
        a_pledge(slagelse, inger, "Vi lover to", due_in=2, giver="company"),
        a_pledge(slagelse, inger, "Jeg lover tre"),
    ]
    indexing.catch_up()
    return pledges


def test_the_newest_stand_first(client, three):
    assert titles(client) == ["Jeg lover tre", "Vi lover to", "Jeg lover et"]


def test_soon_due_are_those_with_a_day_to_come_nearest_first(client, three):
    assert titles(client, "?sorter=snart") == ["Vi lover to", "Jeg lover et"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?omraade=slagelse-havn", ["Jeg lover et"]),
        ("?hvem=company", ["Vi lover to"]),
        ("?status=open", ["Jeg lover tre", "Vi lover to", "Jeg lover et"]),
        ("?status=kept", []),
        ("?soeg=TRE", ["Jeg lover tre"]),
        ("?soeg=tr", ["Jeg lover tre"]),
        ("?soeg=tre+fire", []),
        ("?soeg=lover&sorter=snart", ["Vi lover to", "Jeg lover et"]),
        ("?princip=medborgerpolitik/tale-sammen", ["Jeg lover tre", "Vi lover to", "Jeg lover et"]),
        ("?princip=medborgerpolitik/tillid", []),
        ("?soeg=lover&hvem=citizen&omraade=slagelse-havn", ["Jeg lover et"]),
        ("?soeg=%25", []),
        ("?soeg=%27%22%29%3B--", []),
    ],
)
def test_filters_and_search(client, three, query, found):
    assert titles(client, query) == found


@pytest.mark.parametrize(
    "query",
    ["?side=-1", "?side=0", "?side=99", "?side=abc", "?side=99999999999999999999999", "?princip=nej/nej",
     "?omraade=mars", "?hvem=konge", "?status=x", "?sorter=tilfaeldig"],
)  # fmt: skip
def test_what_there_is_not_is_a_clear_404(client, three, query):
    assert client.get(WALL + query).status_code == 404


def test_what_is_not_public_is_not_on_the_wall(client, slagelse, inger, henrik, three):
    a_pledge(slagelse, inger, "Jeg lover kladde", publish=False)
    three[0].hide(by=henrik, reason="Prøve")
    three[1].withdraw(by=inger)
    assert titles(client) == ["Jeg lover tre"]


def test_pages_hold_twenty(client, slagelse, inger):
    for _ in range(PER_PAGE + 1):
        a_pledge(slagelse, inger)
    assert (len(titles(client)), len(titles(client, "?side=2"))) == (20, 1)


def test_two_municipalities_never_see_into_each_other(client, slagelse, haderslev, inger):
    a_pledge(haderslev, inger, "Jeg lover i Haderslev")
    assert titles(client) == []
    assert "Jeg lover i Haderslev" in client.get("/haderslev/loefter/").content.decode()


def test_a_fragment_is_the_same_as_the_page(client, three):
    whole = client.get(WALL).content.decode()
    part = client.get(WALL, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<section id="results"')
    assert part.strip() in whole
