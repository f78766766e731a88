"""Untying: by whoever might have tied."""

import pytest

from medborger.commons.links.linking import link
from medborger.commons.links.models import Link
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied(slagelse, coffee, yusuf, inger):
    return link(coffee, a_pledge(slagelse, yusuf, "Jeg lover at male bænken"), "answers", by=inger)


def address(matter_pk, row) -> str:
    return f"/slagelse/forbindelser/{matter_pk}/{row.pk}/fjern/"


@pytest.mark.parametrize("who", ["inger", "yusuf", "henrik", "lone"])
@pytest.mark.parametrize("end", ["from_matter_id", "to_matter_id"])
def test_either_author_and_the_desk_may_from_either_end(at_home, tied, request, who, end):
    browser, pk = at_home(request.getfixturevalue(who)), getattr(tied, end)
    page = f"/slagelse/forbindelser/{pk}/"
    assert address(pk, tied) in browser.get(page).content.decode()
    for _click in range(2):
        assert browser.post(address(pk, tied))["Location"] == page
    assert not Link.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "kirsten", "bo", "gerda"])
def test_nobody_else_may_nor_is_asked(client, at_home, tied, request, who):
    browser = client if who == "nobody" else at_home(request.getfixturevalue(who))
    page = browser.get(f"/slagelse/forbindelser/{tied.from_matter_id}/").content.decode()
    assert "Jeg lover at male bænken" in page
    assert "/fjern/" not in page
    assert browser.post(address(tied.from_matter_id, tied)).status_code == 403
    assert Link.objects.exists()


def test_looking_does_nothing(at_home, tied, inger):
    assert at_home(inger).get(address(tied.from_matter_id, tied)).status_code == 405


def test_a_link_of_others_is_not_reached_through_my_own(at_home, slagelse, tied, kirsten):
    mine = a_pledge(slagelse, kirsten)
    assert at_home(kirsten).post(address(mine.pk, tied)).status_code == 302
    assert Link.objects.exists()


def test_the_neighbours_links_are_not_here(at_home, haderslev, slagelse, gerda, henrik):
    theirs = link(a_pledge(haderslev, gerda), a_pledge(haderslev, gerda), "answers", by=gerda)
    assert at_home(henrik).post(address(theirs.from_matter_id, theirs)).status_code == 404
    assert at_home(henrik).get(f"/slagelse/forbindelser/{theirs.from_matter_id}/").status_code == 404
    assert Link.objects.exists()


def test_many_links_have_pages(client, slagelse, coffee, inger):
    for _number in range(31):
        link(coffee, a_pledge(slagelse, inger), "answers", by=inger)
    Link.objects.update(by=None)
    page = client.get(f"/slagelse/loefter/{coffee.pk}/").content.decode()
    assert page.count("Jeg lover at hilse på nummer") == 6
    assert f"/slagelse/forbindelser/{coffee.pk}/" in page
    all_of_it = f"/slagelse/forbindelser/{coffee.pk}/"
    assert client.get(all_of_it).content.decode().count("Jeg lover at hilse på nummer") == 30
    assert client.get(f"{all_of_it}?side=2").content.decode().count("Jeg lover at hilse på nummer") == 1
    assert client.get(f"{all_of_it}?side=3").status_code == 404
