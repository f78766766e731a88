"""Finding what one looks for by a part of its word, and reading a principle so that one understands it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_plads_finds_the_playground_also_as_one_types(visit):
    # Given the search page on a phone
    page = visit()
    page.goto("soeg/")

    # When a part of a word is typed, the hits come by themselves, marked
    page.locator("#q").press_sequentially("plads klapvogn", delay=15)
    hit = page.locator(".hit").filter(has_text="legepladsen")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark").first).to_be_visible()

    # Then the hit leads to where it was said
    hit.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("legepladsen ved havnen")


def test_without_javascript_the_search_is_a_page(visit):
    page = visit(javascript=False)
    page.goto("soeg/?q=legeplads")
    expect(page.locator(".hit").filter(has_text="legepladsen")).to_have_count(1)


def test_a_principle_is_read_in_easy_danish_and_in_arabic(visit):
    # Given a principle in its own words
    page = visit()
    page.goto("politik/medborgerpolitik/tale-sammen/")
    readings = page.locator(".readings")
    own = page.locator("h1").inner_text()

    # When it is read in easy Danish, the words are others and the page stays Danish
    lead = page.locator("p.lead").first.inner_text()
    readings.get_by_role("link", name="Let læst").click()
    expect(page.locator("p.lead").first).not_to_have_text(lead)
    expect(page.locator("html")).to_have_attribute("dir", "ltr")

    # When it is read in Arabic, it runs from right to left in its own place
    readings.get_by_role("link", name="العربية").click()
    expect(page.locator("h1")).not_to_have_text(own)
    assert page.locator("h1").evaluate("h => getComputedStyle(h).direction") == "rtl"

    # Then the original is one click away
    readings.get_by_role("link", name="Original").click()
    expect(page.locator("h1")).to_have_text(own)

    # … and the whole house can be Arabic, mirrored
    page.goto("sprog/ar/?til=/slagelse/politik/medborgerpolitik/tale-sammen/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
