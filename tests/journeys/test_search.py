"""Finding: while one types, by the part of a word; and on from there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.words import da

pytestmark = pytest.mark.journey


def test_a_part_of_a_word_finds_the_whole_while_somebody_types(visit):
    # Given the search page
    page = visit()
    page.goto("soeg/")
    expect(page.locator(".search-hint")).to_be_visible()

    # When a visitor types the end of a long word, and presses nothing
    page.locator("#q").press_sequentially("plads", delay=30)

    # Then what people have said of the playground is there, with that part marked, and it is said how many there are
    hit = page.locator(".hit").filter(has_text="legepladsen").first
    expect(hit.locator("mark").first).to_have_text("pladsen")
    expect(page.locator("#search-says")).not_to_be_empty()

    # … and the address is one to pass on
    page.wait_for_url("**q=plads**")

    # When they narrow it down to comments, only these are left
    page.locator("details.more summary").click()
    page.locator("#slags").select_option("comment")
    page.wait_for_url("**slags=comment**")
    expect(page.locator(".hit-kind").first).to_have_text(da("comment").capitalize())
    kinds = set(page.locator(".hit-kind").all_inner_texts())
    assert kinds == {da("comment").capitalize()}

    # … and the hit leads to where it was said
    page.locator(".hit").filter(has_text="legepladsen").locator("a").first.click()
    expect(page.locator("main")).to_contain_text("legepladsen")


def test_without_javascript_it_is_an_ordinary_page(visit):
    # Given a browser without JavaScript
    page = visit(javascript=False)
    page.goto("soeg/?q=boern")

    # When somebody who has no Danish keyboard asks, then they find the children
    expect(page.locator(".hit mark").first).to_be_visible()
    page.locator("#q").fill("findesikke")
    page.locator("main form .button").click()
    expect(page.locator(".empty")).to_contain_text("findesikke")
