"""What one may do with one's own: see it, take it along, take it away."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.post import become, use_code
from tests.journeys.words import da

pytestmark = pytest.mark.journey

PROMISE = "plante stauder i bedene ved stationen"


def test_my_data_is_mine_to_take_along_and_to_erase(visit):
    # Given a newcomer who has promised something, with her whole name
    page = visit()
    page.goto("loefter/nyt/")
    page.locator("[name=promise]").fill(PROMISE)
    page.locator("[name=name]").fill("Solveig Munk")
    page.locator("[name=naming][value=full]").check()
    page.locator("[name=principles]").first.check()
    page.locator("form[data-draft] .button").click()
    page.locator("[name=email]").fill("solveig@example.org")
    page.locator("main form .button").click()
    use_code(page)
    address = page.url

    # When she opens my page, it says what she gave and what others see
    page.get_by_role("link", name=da("My page")).click()
    expect(page).to_have_url(re.compile("/min-side/$"))
    expect(page.locator("article.card").filter(has_text=PROMISE)).to_be_visible()
    expect(page.locator(".panel-sand")).to_contain_text("solveig@example.org")

    # … and she can take it all along in a file
    page.locator('a[href$="/mine-data/"]').click()
    with page.expect_download() as fetched:
        page.locator("main form .button").click()
    said = json.loads(fetched.value.path().read_text())
    assert fetched.value.suggested_filename.endswith(".json")
    assert PROMISE in json.dumps(said, ensure_ascii=False)
    assert "solveig@example.org" in json.dumps(said)

    # When she asks to be erased and lets her pledge stand
    page.goto("min-side/")
    page.locator('a[href$="/slet-mig/"]').click()
    page.locator("main .button-danger").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator("[name=matters][value=keep]").check()
    page.locator("main .button-danger").click()

    # Then she is gone, and it stands without her name
    expect(page.get_by_role("heading", level=1)).to_have_text(
        da("You have been erased. Goodbye, and thank you.")
    )
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROMISE)
    expect(page.locator("body")).not_to_contain_text("Solveig")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    page.goto("min-side/")
    expect(page).to_have_url(re.compile("/konto/log-ind/"))


def test_a_citizen_reads_in_english_and_is_called_what_she_likes(visit):
    # Given Kasia, signed in
    page = visit()
    become(page, "Kasia Nowakowska")

    # When she chooses English, and another name
    page.locator("details.languages summary").click()
    page.locator('details.languages a[hreflang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("konto/profil/")
    page.locator("[name=name]").fill("Kasia N.")
    page.locator("[name=language]").select_option("en")
    page.locator("main form .button").click()

    # Then my page says so, in English
    expect(page.get_by_role("heading", level=1)).to_have_text("My page")
    expect(page.locator(".panel-sand")).to_contain_text("Kasia N.")
