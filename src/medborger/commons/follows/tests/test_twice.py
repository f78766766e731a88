"""R4: ten identical clicks at the same moment are one, with real threads and real transactions."""

import pytest

from medborger.commons.follows.models import Follow
from medborger.commons.links.models import Link
from medborger.commons.people.limits import Count
from medborger.commons.timeline.models import Event
from tests.cast import a_pledge
from tests.pages.test_twice import TEN, ten_at_once, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("what", ["sag", "navn"])
def test_one_follows_once(at_home, coffee, kirsten, what):
    page = f"/slagelse/loefter/{coffee.pk}/"
    answers = ten_at_once(at_home(kirsten), f"/slagelse/foelg/{what}/{coffee.pk}/", {"next": page})
    assert answers == [(302, page)] * TEN
    assert Follow.objects.count() == 1
    assert Count.objects.get().taken == 1, "what is refused as the same uses nothing up"


def test_one_lets_go_once(at_home, coffee, kirsten):
    browser, address = at_home(kirsten), f"/slagelse/foelg/sag/{coffee.pk}/"
    browser.post(address)
    assert {status for status, _address in ten_at_once(browser, f"{address}slip/", {})} == {302}
    assert not Follow.objects.exists()


def test_two_things_are_linked_once(at_home, slagelse, coffee, inger):
    bench = a_pledge(slagelse, inger, "Jeg lover at male bænken")
    browser, address = at_home(inger), f"/slagelse/forbindelser/{coffee.pk}/ny/"
    data = written(browser, f"{address}?ord=male", other=bench.pk, relation="answers")
    assert ten_at_once(browser, address, data) == [(302, f"/slagelse/loefter/{coffee.pk}/")] * TEN
    assert Link.objects.count() == Event.objects.filter(verb="link.made").count() == 1
