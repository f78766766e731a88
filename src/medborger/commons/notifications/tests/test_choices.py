"""Which letters one wants: a page of one's own."""

import pytest

from medborger.commons.notifications.models import LetterWish
from medborger.commons.notifications.tests.shared_notices import CHOICES

pytestmark = pytest.mark.django_db


def chosen(browser) -> list[str]:
    """The names of what is ticked on the page."""
    page = browser.get(CHOICES).content.decode()
    return [name for name in ("weekly", "at_once") if f'name="{name}" ' in page and _is_ticked(page, name)]


def _is_ticked(page: str, name: str) -> bool:
    return "checked" in page.partition(f'name="{name}"')[2].partition(">")[0]


def test_everybody_gets_both_until_they_say_no(at_home, slagelse, yusuf):
    assert chosen(at_home(yusuf)) == ["weekly", "at_once"]
    assert not LetterWish.objects.exists()


@pytest.mark.parametrize("wanted", [["weekly"], ["at_once"], [], ["weekly", "at_once"]])
def test_what_is_chosen_is_kept(at_home, slagelse, yusuf, wanted):
    answer = at_home(yusuf).post(CHOICES, dict.fromkeys(wanted, "on"))
    assert answer["Location"] == CHOICES
    assert chosen(at_home(yusuf)) == wanted


def test_who_left_by_a_link_can_come_back(at_home, slagelse, yusuf):
    LetterWish.objects.leave(yusuf.pk, "weekly")
    browser = at_home(yusuf)
    browser.post(CHOICES, {"weekly": "on", "at_once": "on"})
    assert chosen(browser) == ["weekly", "at_once"]


def test_chosen_twice_it_is_one_wish(at_home, slagelse, yusuf):
    for _time in range(2):
        at_home(yusuf).post(CHOICES, {"weekly": "on"})
    assert LetterWish.objects.count() == 1


def test_nobody_chooses_for_another(at_home, slagelse, yusuf, kirsten):
    at_home(kirsten).post(CHOICES, {"person": yusuf.pk})
    assert [wish.person for wish in LetterWish.objects.all()] == [kirsten]


def test_a_visitor_is_asked_to_sign_in(client, slagelse):
    for answer in (client.get(CHOICES), client.post(CHOICES, {})):
        assert answer["Location"].startswith("/slagelse/konto/log-ind/")


def test_it_says_what_always_comes(at_home, slagelse, yusuf):
    page = at_home(yusuf).get(CHOICES).content.decode()
    assert "Koden, når du logger ind" in page
    assert "er blevet skjult" in page
