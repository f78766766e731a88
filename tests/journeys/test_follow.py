"""Following, and letting go again; and saying what hangs together with what."""

import pytest
from playwright.sync_api import expect

from tests.journeys.opening import open_pledge
from tests.journeys.post import become, use_code
from tests.journeys.words import da

pytestmark = pytest.mark.journey

READING = "læse højt for 2.b"
LETTERS = "oversætte breve fra kommunen til almindeligt dansk"


def test_a_newcomer_follows_a_principle_and_lets_it_go(visit):
    # Given a principle, read by somebody who has never been here
    page = visit()
    page.goto("politik/medborgerpolitik/tillid/")
    principle = page.url

    # When they press Follow, say who they are, and come back to the one button
    page.locator('main a[href*="/foelg/princip/"]').click()
    page.locator("[name=email]").fill("ragna@example.org")
    page.locator("main form .button").click()
    use_code(page)
    page.locator("main form .button").click()

    # Then they are back at the principle, and it says so
    expect(page).to_have_url(principle)
    button = page.locator('[id^="follow-princip-"]')
    expect(button).to_have_attribute("aria-pressed", "true")

    # … and one click is one click back, without leaving the place
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")

    # When they look at what they follow, it stands there, and is let go there too
    page.goto("min-side/")
    page.locator('main a[href$="/foelg/"]').click()
    expect(page.locator(".followed > li")).to_have_count(1)
    page.locator(".followed button").click()
    expect(page.locator("main")).to_contain_text(da("You do not follow anything yet"))


def test_a_giver_links_her_pledge_to_another(visit):
    # Given Inger at her own pledge
    page = visit()
    become(page, "Inger Holm Madsen")
    open_pledge(page, READING)
    pledge = page.url

    # When she finds the other one by a few words, and says how they hang together
    page.locator('main a[href$="/ny/"][href*="/forbindelser/"]').click()
    page.locator("#ord").fill("breve almindeligt")
    page.locator("#ord").press("Enter")
    page.locator(".choice").filter(has_text=LETTERS).click()
    page.locator('[name=relation][value="grew_from:back"]').check()
    page.locator("main form .button-large").click()

    # Then it stands on both pages
    expect(page).to_have_url(pledge)
    expect(page.locator(".linked > li").first).to_contain_text(LETTERS)
    page.locator(".linked a").first.click()
    expect(page.locator(".linked > li").first).to_contain_text(READING)

    # … until she takes it away again
    page.locator('main a[href*="/forbindelser/"]').first.click()
    page.locator(".linked > li").filter(has_text=READING).locator("button").click()
    expect(page.locator(".linked > li").filter(has_text=READING)).to_have_count(0)
