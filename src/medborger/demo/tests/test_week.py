"""The demo's week: the weekly letter without waiting for Thursday."""

import pytest

from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.tests.shared_notices import follows, told
from medborger.demo import views
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

WEEK, MAILBOX = "/slagelse/postkasse/ugen/", "/slagelse/postkasse/"


@pytest.fixture
def news(slagelse, inger, yusuf):
    """`news()`: something has happened to what Yusuf follows."""

    def happen():
        pledge = a_pledge(slagelse, inger)
        follows(yusuf, matter=pledge)
        told(pledge)

    return happen


def weekly_letters() -> int:
    return Letter.objects.filter(key__startswith="weekly:").count()


@pytest.mark.parametrize("prefix", ["", "/slagelse"])
def test_the_week_goes_and_the_letters_are_written(client, news, prefix):
    news()
    answer = client.post(f"{prefix}/postkasse/ugen/", follow=True)
    assert answer.redirect_chain == [(f"{prefix}/postkasse/", 302)]
    assert "Ugen er gået: 1 brev er skrevet" in answer.content.decode()
    assert weekly_letters() == 1


def test_another_week_tells_what_has_happened_since(client, news):
    for _week in range(2):
        news()
        client.post(WEEK)
    assert weekly_letters() == 2


def test_two_clicks_are_one_week(client, news):
    news()
    for _click in range(2):
        page = client.post(WEEK, follow=True).content.decode()
    assert "Der var intet nyt" in page
    assert weekly_letters() == 1


def test_looking_lets_no_week_go(client, news):
    news()
    assert client.get(WEEK).status_code == 405
    assert weekly_letters() == 0


def test_a_week_is_not_a_second(client, news, monkeypatch):
    monkeypatch.setattr(views, "WEEKS_AN_HOUR", (views.limits.Limit("weeks here", 2, 3600),))
    news()
    answers = [client.post(WEEK) for _click in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_where_people_are_real_the_week_takes_its_time(client, slagelse, news):
    news()
    slagelse.is_demo = False
    slagelse.save()
    assert client.post(WEEK).status_code == 404
    assert weekly_letters() == 0
