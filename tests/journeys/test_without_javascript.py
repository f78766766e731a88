"""All of it without JavaScript: an old phone, a careful browser, a script that did not come through."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.post import use_code
from tests.journeys.words import da

pytestmark = pytest.mark.journey

PROMISE = "vande naboens tomater, mens hun er på ferie"


def give(page) -> None:
    page.goto("loefter/nyt/")
    page.locator("[name=promise]").fill(PROMISE)
    page.locator("[name=principles]").nth(1).check()
    page.locator("[name=name]").fill("Viggo Lau")
    page.locator("form[data-draft] .button").click()


def test_everything_a_citizen_does_works_without_javascript(visit):
    page = visit(javascript=False)

    # A form that comes back says what is missing, and keeps the rest
    page.goto("loefter/nyt/")
    page.locator("[name=name]").fill("Viggo Lau")
    page.locator("form[data-draft] .button").click()
    expect(page.locator(".error-summary a")).to_have_count(2)
    expect(page.locator("[name=name]")).to_have_value("Viggo Lau")

    # Give and confirm
    give(page)
    expect(page.locator("article.card-preview")).to_contain_text(PROMISE)
    page.locator("[name=email]").fill("viggo@example.org")
    page.wait_for_timeout(
        2_100
    )  # nobody types an address faster, and without the script nothing waits for them
    page.locator("main form .button").click()
    use_code(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROMISE)

    # Keep
    page.locator('main a[href$="/svar/"]').first.click()
    page.locator("[name=outcome][value=partly]").check()
    page.locator("[name=story]").fill("Ugens tre varmeste dage.")
    page.locator("form[data-draft] .button").click()
    expect(page.locator("ol.timeline")).to_contain_text("Ugens tre varmeste dage.")

    # Filter the wall, and turn a page of it
    page.goto("loefter/")
    page.locator("form[role=search] summary").click()
    page.locator("[name=hvem]").select_option("company")
    page.locator("form.filter-form button").click()
    expect(page).to_have_url(re.compile("hvem=company"))
    for who in page.locator("article.card .card-who").all():
        expect(who).to_have_text(da("Company"))
    page.locator("form.filter-form a").click()
    page.locator(".pager a[rel=next]").click()
    expect(page.locator(".pager [aria-current=page]")).to_contain_text("2")

    # Join, on the page found there
    first = page.locator('article.card a[href$="/med/"]').first
    first.click()
    page.locator("main form .button").click()
    expect(page.locator("form[action$='/ikke-med/']")).to_be_visible()

    # Change the language, and sign out
    page.locator("details.languages summary").click()
    page.locator('details.languages a[hreflang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("konto/log-ud/")
    page.locator("main form .button").click()
    expect(page.locator('header a[href*="/log-ind/"]')).to_be_visible()
