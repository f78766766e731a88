"""Every page of those who are signed in: my page and what one may do there, and the desk."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import look
from tests.journeys.post import become

pytestmark = pytest.mark.journey


def look_at(page, *addresses: str) -> list[str]:
    problems = []
    for address in addresses:
        assert page.goto(address).ok, address
        problems += look(page)
    return problems


def look_when_refused(page, address: str, button: str) -> list[str]:
    """The form as it is, and as it comes back when it was sent empty."""
    problems = look_at(page, address)
    page.locator(button).first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    return problems + look(page)


def test_my_own_pages(visit):
    page = visit()
    become(page, "Klaus Richter")
    problems = look_at(
        page,
        "min-side/",
        "loefter/nyt/",
        "konto/profil/",
        "konto/mine-data/",
        "konto/adgangsnoegler/",
        "konto/adgangsnoegler/ny/",
        "konto/bekraeft/",
        "konto/log-ud/",
    )
    problems += look_when_refused(page, "konto/slet-mig/", "main .button-danger")
    page.goto("min-side/")
    mine = page.locator("article.card h3 a").first.get_attribute("href")
    problems += look_at(page, mine, f"{mine}slut/", f"{mine}igen/", f"{mine}ret/", f"{mine}traek-tilbage/")
    problems += look_when_refused(page, f"{mine}svar/", "form[data-draft] .button")
    assert problems == []


def test_the_desk(visit):
    page = visit()
    become(page, "Tove Aagaard Riis")
    problems = look_at(page, "skrivebord/", "skrivebord/loefter/", "skrivebord/loefter/?vis=alle")
    hide = page.locator('a[href*="/samtalen/sag/"]').first.get_attribute("href")
    problems += look_when_refused(page, hide, "main form .button-large")
    problems += look_at(page, "skrivebord/samtalen/", "skrivebord/samtalen/?vis=afgjort")
    problems += look_at(
        page, "skrivebord/samtalen/husregler/", "skrivebord/samtalen/foerst/", "ordentlig/log/"
    )
    problems += look_at(page, "skrivebord/loefter/?vis=skjulte", "skrivebord/loefter/kommunens/")
    news = page.locator('main a[href$="/nyt/"]:not(.button)').first.get_attribute("href")
    problems += look_when_refused(page, news, "form[data-draft] .button")
    problems += look_at(page, news.replace("/nyt/", "/giv-videre/"))
    problems += look_when_refused(page, "skrivebord/loefter/kommunens/nyt/", "form[data-draft] .button")
    assert problems == []


def test_the_desk_of_an_administrator(visit):
    page = visit()
    become(page, "Tove Aagaard Riis")
    problems = look_at(page, "skrivebord/kommunen/", "skrivebord/kommunen/farver/")
    page.locator("[name=accent]").fill("#ffe680")
    page.locator("main .button-large").click()
    expect(page.locator(".error-summary")).to_be_visible()
    problems += look(page)
    problems += look_when_refused(page, "skrivebord/kommunen/omraader/", "section.panel .button")
    change = page.locator("tbody a").first.get_attribute("href")
    problems += look_at(page, change, f"{change}fjern/", "skrivebord/mennesker/")
    take = page.locator("tbody a").first.get_attribute("href")
    problems += look_at(page, take)
    page.goto("skrivebord/mennesker/")
    give = page.locator("main .button").first.get_attribute("href")
    problems += look_when_refused(page, give, "main form .button")
    assert problems == []
