"""A newcomer with a phone: chooses a town, reads what it has agreed on, and promises something."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.post import read_code
from tests.journeys.waiting import until
from tests.journeys.words import da

pytestmark = pytest.mark.journey

PROMISE = "give nye naboer på vejen en rundtur i byen på cykel"
A_MINUTE = 60


def write(page, **said):
    """Fill in what is not empty of the form for a pledge, by the names of its fields."""
    for name, text in said.items():
        page.locator(f"[name={name}]").fill(text)


def test_a_newcomer_reads_the_policy_and_gives_a_pledge_within_a_minute(visit):
    began = time.monotonic()
    # Given somebody who has never been here
    page = visit(place="")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "da")

    # When she chooses her town, reads what it has agreed on, and opens a petal by keyboard
    page.get_by_role("link", name="Slagelse Kommune").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi laver det gode liv sammen")
    page.locator('main a[href$="/politik/medborgerpolitik/"]').first.click()
    expect(page.locator("ol.principles > li")).to_have_count(6)
    page.locator(".flower-hero a.petal-4").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/politik/medborgerpolitik/[a-z-]+/$"))
    principle = page.get_by_role("heading", level=1).inner_text()

    # … and promises something for that principle, without an account
    page.locator('main a[href*="/loefter/nyt/?princip="]').click()
    expect(page.get_by_label(principle)).to_be_checked()
    write(page, promise=f"Jeg lover at {PROMISE}", name="Yrsa Damgaard")
    page.locator("[name=naming][value=full]").check()
    page.locator("form[data-draft] .button").click()

    # Then she sees it as others will see it, and nobody else sees it yet
    card = page.locator("article.card-preview")
    expect(card).to_contain_text(PROMISE)
    expect(card).to_contain_text("Yrsa Damgaard")
    expect(card).to_contain_text(principle)

    # When she writes the code from the letter
    page.locator("[name=email]").fill("yrsa@example.org")
    page.locator("main form .button").click()
    expect(page).to_have_url(re.compile("/konto/kode/$"))
    code_page = page.url
    code = read_code(page, "yrsa@example.org")
    page.goto(code_page)
    page.locator("[name=code]:not([type=hidden])").fill(f"{code[:3]} {code[3:]}")
    page.keyboard.press("Enter")

    # Then the pledge has a page, which thanks her, and stands first on the wall
    expect(page.get_by_role("status").first).to_contain_text(da("Your pledge is given. Thank you!"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{da('I promise to')} {PROMISE}")
    page.locator('nav.crumbs a[href$="/loefter/"]').click()
    expect(page.locator("article.card").first).to_contain_text(PROMISE)
    assert time.monotonic() - began < A_MINUTE

    # … and what she wrote is no longer kept on the phone
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []


def test_nothing_written_is_lost(visit):
    # Given somebody who has begun to write
    page = visit()
    page.goto("loefter/nyt/")
    write(page, promise="Jeg lover at samle skrald på stranden", name="Asger")
    page.locator("[name=principles]").nth(2).check()
    until(page, lambda: "Asger" in (page.evaluate("localStorage.getItem('draft:pledge')") or ""))

    # When the tab is closed and the page opened again, it all stands there
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("loefter/nyt/")
    expect(page.locator("[name=promise]")).to_have_value("Jeg lover at samle skrald på stranden")
    expect(page.locator("[name=principles]").nth(2)).to_be_checked()
    expect(page.locator("[data-draft-says]")).to_contain_text(da("We kept what you wrote last time."))

    # When the phone loses its connection, sending waits and says why
    context.watch.is_offline = True
    context.set_offline(True)
    page.locator("form[data-draft] .button").click()
    expect(page.locator("[data-draft-says]")).to_contain_text(
        da("You are offline. What you write is kept on this device; send it when you are connected again.")
    )
    context.set_offline(False)
    context.watch.is_offline = False
    expect(page.locator("[data-draft-says]")).to_contain_text(
        da("You are connected again. You can send it now.")
    )

    # When the server is closed for a moment, what was written is there on the way back
    closed = {"body": "<h1>Lukket</h1>", "content_type": "text/html"}
    page.route("**/loefter/nyt/", lambda route: route.fulfill(**closed))
    page.locator("form[data-draft] .button").click()
    expect(page.get_by_role("heading", name="Lukket")).to_be_visible()
    page.unroute("**/loefter/nyt/")
    page.goto("loefter/nyt/")
    expect(page.locator("[name=promise]")).to_have_value("Jeg lover at samle skrald på stranden")

    # When something is missing, the page says what, goes to it, and keeps the rest
    page.locator("[name=promise]").fill("")
    page.locator("[name=due_on]").fill("2020-01-01")
    page.locator("form[data-draft] .button").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(da("That day has passed. Choose one that is still to come."))
    expect(page).to_have_title(re.compile(f"^{da('Error')}: "))
    summary.get_by_role("link").first.click()
    expect(page.locator("[name=promise]")).to_be_focused()
    expect(page.locator("[name=name]")).to_have_value("Asger")
    expect(page.locator("[name=principles]").nth(2)).to_be_checked()
