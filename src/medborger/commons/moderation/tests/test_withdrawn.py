"""Words that were taken back are read by nobody any more, the desk included."""

import pytest

from medborger.commons.moderation import appealing
from medborger.commons.moderation.tests.conftest import DESK, a_report, decided

pytestmark = pytest.mark.django_db

SAID = "Det bliver aldrig til noget"
GONE = "Taken back by the one who wrote it"


def read(browser, page: str) -> str:
    browser.cookies["sprog"] = "en"
    return browser.get(page).content.decode()


def test_a_case_about_them_says_that_they_were(at_home, sour, yusuf, kirsten, henrik):
    case = a_report(sour, kirsten).case
    decided(sour, henrik)
    desk = at_home(henrik)
    assert SAID in read(desk, f"{DESK}{case.pk}/")
    sour.withdraw(by=yusuf)
    for page in (f"{DESK}{case.pk}/", f"{DESK}?vis=afgjort"):
        html = read(desk, page)
        assert GONE in html
        assert SAID not in html
    assert f"/samtale/kommentar/{sour.pk}/" not in read(desk, f"{DESK}{case.pk}/")


def test_an_appeal_that_waits_is_answered_without_them(at_home, sour, yusuf, henrik, mette):
    made = decided(sour, henrik)
    case = appealing.appeal(made, by=yusuf, words="Det var ikke ment sådan").case
    sour.withdraw(by=yusuf)
    desk = at_home(mette)
    for page in (f"{DESK}{case.pk}/", DESK):
        html = read(desk, page)
        assert GONE in html
        assert SAID not in html


def test_neither_the_log_nor_the_decision_shows_them(at_home, client, sour, yusuf, henrik):
    made = decided(sour, henrik)
    sour.withdraw(by=yusuf)
    for page in ("", "klage/"):
        assert SAID not in read(at_home(yusuf), f"/slagelse/ordentlig/afgoerelse/{made.pk}/{page}")
    client.logout()
    assert SAID not in read(client, "/slagelse/ordentlig/log/")
