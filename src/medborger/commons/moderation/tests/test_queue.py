"""The desk's queue: the oldest first, each thing once, and as quick with thirty as with one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.moderation.models import Case
from medborger.commons.moderation.tests.conftest import DESK, a_report, decided
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at_home, henrik):
    return at_home(henrik)


def shown(response) -> list[int]:
    return [case.pk for case in response.context["cases"]]


def test_the_oldest_waits_first_and_reports_are_counted(desk, coffee, sour, kirsten, bo):
    newer, older = a_report(coffee, kirsten).case, a_report(sour, kirsten).case
    a_report(sour, bo)
    Case.objects.filter(pk=older.pk).update(opened_at=timezone.now() - timedelta(days=2))
    response = desk.get(DESK)
    assert shown(response) == [older.pk, newer.pk]
    assert [case.n for case in response.context["cases"]] == [2, 1]


def test_reported_and_waited_are_counted_in_the_same_days(desk, sour, kirsten):
    case = a_report(sour, kirsten).case
    morning = timezone.localtime().replace(hour=12) - timedelta(days=2)
    for hour in (0, 23):
        then = morning.replace(hour=hour, minute=59)
        Case.objects.filter(pk=case.pk).update(opened_at=then)
        case.reports.update(at=then)
        desk.cookies["sprog"] = "en"
        html = desk.get(f"{DESK}{case.pk}/").content.decode()
        assert "2 days ago" in html
        assert "Has waited 2 days" in html


def test_each_filter_shows_its_own(desk, slagelse, inger, kirsten, henrik, mette):
    waiting, mine, settled = (a_report(a_pledge(slagelse, inger), kirsten).case for _one in range(3))
    mine.take(by=henrik)
    decided(settled.matter, mette, "left")
    assert shown(desk.get(DESK)) == [waiting.pk, mine.pk]
    assert shown(desk.get(f"{DESK}?vis=mine")) == [mine.pk]
    assert shown(desk.get(f"{DESK}?vis=afgjort")) == [settled.pk]


@pytest.mark.parametrize("query", ["vis=andre", "side=-1", "side=x", "side=99"])
def test_what_there_is_not_is_404(desk, slagelse, query):
    assert desk.get(f"{DESK}?{query}").status_code == 404


def test_taking_one_says_so_to_the_others(desk, at_home, coffee, kirsten, henrik, mette):
    case = a_report(coffee, kirsten).case
    for _click in range(2):
        assert desk.post(f"{DESK}{case.pk}/tag/").url == f"{DESK}{case.pk}/"
    case.refresh_from_db()
    assert case.taken == henrik
    assert "Henrik Vært" in at_home(mette).get(DESK).content.decode()


def test_a_name_somebody_has_not_given_is_not_shown(desk, slagelse, kirsten):
    secret = person("Ludvig Lønlig")
    case = a_report(a_pledge(slagelse, secret, signed="En borger"), kirsten).case
    for page in (DESK, f"{DESK}{case.pk}/"):
        assert "Lønlig" not in desk.get(page).content.decode()


@pytest.mark.parametrize("view", ["venter", "mine", "afgjort"])
def test_the_queue_asks_as_often_for_thirty_as_for_one(
    desk, slagelse, inger, yusuf, coffee, kirsten, henrik, django_assert_num_queries, view
):
    def fill(count):
        for number in range(count):
            row = a_pledge(slagelse, inger)
            if number % 2:
                row = Comment.write(coffee, by=yusuf, text=f"Nej {number}", signed="Yusuf")
            case = a_report(row, kirsten).case
            case.take(by=henrik)
            if view == "afgjort":
                decided(row, henrik)

    fill(2)
    desk.get(f"{DESK}?vis={view}")
    with django_assert_num_queries(6):
        desk.get(f"{DESK}?vis={view}")
    fill(30)
    with django_assert_num_queries(6):
        desk.get(f"{DESK}?vis={view}")


def test_a_case_asks_as_often_with_thirty_reports_as_with_one(
    desk, coffee, kirsten, django_assert_num_queries
):
    case = a_report(coffee, kirsten).case
    desk.get(f"{DESK}{case.pk}/")
    with django_assert_num_queries(11):
        desk.get(f"{DESK}{case.pk}/")
    for number in range(30):
        a_report(coffee, person(f"Nabo{number} Ny"), words="Hov")
    with django_assert_num_queries(11):
        desk.get(f"{DESK}{case.pk}/")


def test_the_desks_first_page_says_how_many_and_how_old(desk, coffee, sour, kirsten, henrik):
    assert desk.get("/slagelse/skrivebord/").context["cases"] == {"n": 0, "oldest": None}
    case = a_report(coffee, kirsten).case
    a_report(sour, henrik)
    assert desk.get("/slagelse/skrivebord/").context["cases"] == {"n": 1, "oldest": case.opened_at}
