"""Somebody who reads Arabic finds the menu, and the whole page turns round; it closes as a menu should."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import look
from tests.journeys.conftest import DESKTOP, NARROWEST

pytestmark = pytest.mark.journey


def test_a_reader_of_arabic_finds_her_language_and_the_page_turns_round(visit):
    # Given a visitor on a phone, at a front page in Danish
    page = visit()
    page.goto("./")
    menu = page.locator("details.languages")
    expect(menu.locator("ul")).to_be_hidden()

    # When she opens the menu and looks elsewhere, it closes; Escape closes it too, and puts her back where she was
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="العربية")).to_be_visible()
    page.locator(".numbers").click()
    expect(menu.locator("ul")).to_be_hidden()
    menu.locator("summary").press("Enter")
    menu.get_by_role("link", name="Deutsch").focus()
    page.keyboard.press("Escape")
    expect(menu.locator("ul")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    # When she chooses Arabic
    menu.locator("summary").click()
    menu.get_by_role("link", name="العربية").click()

    # Then the page is in Arabic, and begins at the right
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    brand, tools = (page.locator(part).bounding_box() for part in (".page-header .brand", ".page-tools"))
    assert brand["x"] > tools["x"] + tools["width"]

    # And it keeps to Arabic on the pages she goes on to, each of them in order for everybody
    problems = look(page)
    for address in ("loefter/", "loefter/nyt/", "konto/log-ind/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        problems += look(page)
    assert problems == []


def test_nothing_in_the_header_is_cut_off_in_the_longest_language(visit):
    page = visit()
    page.goto("./")
    page.locator("details.languages summary").click()
    page.locator('details.languages a[hreflang="de"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    for width, height in (NARROWEST, (390, 844), DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        for link in page.locator(".page-header a:visible, .page-header summary").all():
            box = link.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width, link.inner_text()
