"""The desk reads what citizens promise and lets it stand. How it is hidden is tested in commons/moderation."""

import pytest
from django.test import Client

from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

DESK = "/slagelse/skrivebord/loefter/"


def page_of(pledge, deed: str) -> str:
    return f"{DESK}{pledge.pk}/{deed}/"


def state_of(pledge) -> str:
    return Pledge.objects.values_list("state", flat=True).get(pk=pledge.pk)


def verbs_of(pledge) -> list[str]:
    return list(Event.objects.filter(matter=pledge).order_by("pk").values_list("verb", flat=True))


def shown(response) -> list[int]:
    return [pledge.pk for pledge in response.context["pledges"]]


@pytest.fixture
def desk(at_home, henrik):
    """A browser in which the volunteer host is signed in."""
    return at_home(henrik)


# Who may


@pytest.mark.parametrize("who", ["inger", "bo", "gerda"])
def test_nobody_without_a_desk_here_gets_in(request, at_home, coffee, who):
    browser = at_home(request.getfixturevalue(who))
    assert browser.get(DESK).status_code == 403
    assert browser.post(page_of(coffee, "laest")).status_code == 403
    assert (state_of(coffee), verbs_of(coffee)) == ("published", ["pledge.published"])


def test_a_stranger_is_asked_to_sign_in(client, coffee):
    assert client.get(DESK).url == f"/slagelse/konto/log-ind/?next={DESK}"


def test_what_is_promised_elsewhere_is_not_there(desk, haderslev, inger):
    theirs = a_pledge(haderslev, inger)
    assert shown(desk.get(f"{DESK}?vis=alle")) == []
    assert desk.post(page_of(theirs, "laest")).status_code == 404
    assert desk.get("/haderslev/skrivebord/loefter/").status_code == 403
    assert state_of(theirs) == "published"


def test_deeds_need_a_form_from_here(henrik, coffee):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(henrik, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(page_of(coffee, "laest")).status_code == 403
    assert verbs_of(coffee) == ["pledge.published"]


# What is shown


def test_each_filter_shows_its_own(desk, slagelse, inger, henrik):
    new, read, hidden, _draft = (a_pledge(slagelse, inger, publish=number < 3) for number in range(4))
    read.look_at(by=henrik)
    hidden.hide(by=henrik, reason="Prøve")
    assert shown(desk.get(DESK)) == [new.pk]
    assert shown(desk.get(f"{DESK}?vis=skjulte")) == [hidden.pk]
    assert shown(desk.get(f"{DESK}?vis=alle")) == [hidden.pk, read.pk, new.pk]


@pytest.mark.parametrize("query", ["vis=andre", "side=-1", "side=x", "side=99"])
def test_what_there_is_not_is_404(desk, coffee, query):
    assert desk.get(f"{DESK}?{query}").status_code == 404


def test_all_can_be_searched(desk, slagelse, inger, coffee):
    a_pledge(slagelse, inger, "Jeg lover at bage boller")
    assert shown(desk.get(f"{DESK}?vis=alle&soeg=KAFFE")) == [coffee.pk]
    assert shown(desk.get(f"{DESK}?vis=alle&soeg=<script>")) == []


def test_new_words_are_read_again(desk, inger, henrik, coffee):
    coffee.look_at(by=henrik)
    assert shown(desk.get(DESK)) == []
    coffee.reword(by=inger)
    assert shown(desk.get(DESK)) == [coffee.pk]


def test_the_list_asks_as_often_for_twenty_as_for_one(
    desk, slagelse, inger, henrik, coffee, django_assert_num_queries
):
    a_pledge(slagelse, inger).hide(by=henrik, reason="Prøve")
    desk.get(f"{DESK}?vis=alle")
    with django_assert_num_queries(8):
        desk.get(f"{DESK}?vis=alle")
    for number in range(18):
        pledge = a_pledge(slagelse, inger)
        if number % 3 == 0:
            pledge.hide(by=henrik, reason="Prøve")
    with django_assert_num_queries(8):
        desk.get(f"{DESK}?vis=alle")


# Deeds


def test_reading_it_twice_is_reading_it_once(desk, coffee):
    for _click in range(2):
        assert desk.post(page_of(coffee, "laest")).url == DESK
    assert verbs_of(coffee) == ["pledge.published", "pledge.looked_at"]


def test_a_pledge_taken_back_meanwhile_stays_taken_back(desk, coffee, inger, henrik):
    coffee.hide(by=henrik, reason="Prøve")
    coffee.withdraw(by=inger)
    assert desk.post(page_of(coffee, "laest")).status_code == 404
    assert state_of(coffee) == "withdrawn"


def test_markup_is_words(desk, slagelse, inger, henrik):
    pledge = a_pledge(slagelse, inger, "<script>alert(1)</script>")
    pledge.hide(by=henrik, reason="<b>Fordi</b>")
    for page in (f"{DESK}?vis=skjulte", f"{DESK}?vis=alle"):
        answer = desk.get(page).content.decode()
        assert "<script>alert" not in answer
        assert "<b>Fordi" not in answer
