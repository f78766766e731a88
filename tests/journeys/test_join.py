"""Being in on what somebody else has promised; and promises that only hold if enough others join."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from medborger.ground.dates import today
from tests.journeys.post import become, letters_to, use_code, wait_for_letter
from tests.journeys.words import da

pytestmark = pytest.mark.journey

BIKES = "reparere cykler gratis i min garage"
SOUP = "koge suppe til hele gangen hver mandag i januar"


def join(page, *, name: str, email: str) -> None:
    """From a pledge's page: I'm in, as somebody who has never been here."""
    page.locator('article a[href$="/med/"]').click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(email)
    page.locator("main form .button").click()
    use_code(page)


def test_a_newcomer_joins_and_leaves_again(visit):
    # Given a promise on the wall, found by searching for it
    page = visit()
    page.goto("loefter/")
    page.get_by_role("searchbox").fill("cykler garage")
    page.get_by_role("searchbox").press("Enter")
    card = page.locator("article.card").filter(has_text=BIKES)
    expect(page.locator("article.card")).to_have_count(1)

    # When a newcomer says that she is in, and writes the code
    card.locator('a[href$="/med/"]').click()
    expect(page.locator("blockquote")).to_contain_text(BIKES)
    page.locator("[name=name]").fill("Ragnhild Toft")
    page.locator("[name=email]").fill("ragnhild@example.org")
    page.locator("main form .button").click()
    use_code(page)

    # Then the page says so, and names her as she chose: by her first name
    expect(page.locator("main")).to_contain_text(da("You are in."))
    expect(page.locator("ul.names")).to_contain_text("Ragnhild")
    expect(page.locator("ul.names")).not_to_contain_text("Toft")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []

    # … also on my page
    address = page.url
    page.goto("min-side/")
    expect(page.locator("article.card").filter(has_text=BIKES)).to_be_visible()

    # When she changes her mind, that is all right
    page.goto(address)
    page.locator('form[action$="/ikke-med/"] button').click()
    expect(page.get_by_role("status").first).to_contain_text(
        da("You are no longer in it. That is quite all right.")
    )
    expect(page.locator("ul.names")).not_to_contain_text("Ragnhild")
    page.goto("min-side/")
    expect(page.locator("article.card")).to_have_count(0)


def test_a_promise_that_takes_others_comes_alive_when_they_have_joined(visit):
    # Given Fatma, who will do it if two others will too
    fatma = visit()
    become(fatma, "Fatma Yıldız")
    fatma.goto("loefter/nyt/")
    fatma.locator("[name=promise]").fill(SOUP)
    fatma.locator("[name=principles]").nth(5).check()
    fatma.locator("details.more").last.locator("summary").click()
    fatma.locator("[name=needs]").fill("2")
    fatma.locator("[name=needs_by]").fill((today() + timedelta(days=9)).isoformat())
    fatma.locator("form[data-draft] .button").click()
    address = fatma.url
    expect(fatma.locator(".chip-wait")).to_have_text(da("If others will too"))

    # When one has joined, it waits still
    first = visit()
    first.goto(address)
    join(first, name="Gunvor", email="gunvor@example.org")
    expect(first.locator(".chip-wait")).to_be_visible()
    expect(first.locator("progress.meter")).to_have_attribute("value", "1")

    # When the second joins, it holds, for all of them
    second = visit()
    second.goto(address)
    join(second, name="Holger", email="holger@example.org")
    for page in (fatma, first, second):
        page.goto(address)
        expect(page.locator("progress.meter")).to_have_count(0)
        expect(page.locator(".chip-wait")).to_have_count(0)

    # … and everybody in it gets one letter that says so
    subject = da("There are enough of you: now it holds")
    for email in ("fatma@example.dk", "gunvor@example.org", "holger@example.org"):
        wait_for_letter(second, email, subject)
        expect(second.locator("article")).to_contain_text(SOUP)
        second.goto("postkasse/")
        expect(letters_to(second, email).filter(has_text=subject)).to_have_count(1)
