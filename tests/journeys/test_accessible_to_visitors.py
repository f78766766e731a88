"""Every page a visitor meets, forms with errors and refusals included: nothing that axe knows of stands in the way."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import look
from tests.journeys.post import wait_for_letter

pytestmark = pytest.mark.journey


def test_pages_to_read(visit):
    page = visit()
    problems = []
    for address in (
        "/",
        "/slagelse/",
        "/haderslev/",
        "/ishoej/",
        "politik/",
        "politik/medborgerpolitik/",
        "loefter/",
        "loefter/?side=2",
        "loefter/?soeg=findesikke",
        "loefter/?hvem=municipality",
        "soeg/",
        "soeg/?q=kaffe",
        "soeg/?q=findesikke&omraade=korsoer",
        "postkasse/",
        "findes-ikke/",
        "/findes-ikke/",
    ):
        page.goto(address)
        problems += look(page)
    assert problems == []


def test_pages_reached_from_the_wall(visit):
    page = visit()
    problems = []
    for wall, link in (
        ("loefter/?status=open", "#results h3 a"),
        ("loefter/?status=waiting", "#results h3 a"),
        ("loefter/?status=kept", "#results h3 a"),
        ("loefter/?hvem=municipality", "#results h3 a"),
        ("politik/medborgerpolitik/", "ol.principles h3 a"),
        ("politik/", "main h2 a >> nth=-1"),
        ("loefter/?status=open", "#results a[href$='/med/']"),
    ):
        page.goto(wall)
        page.locator(link).first.click()
        problems += look(page)
    page.locator("main form .button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    problems += look(page)
    assert problems == []


def test_pages_on_the_way_to_a_pledge(visit):
    page = visit()
    problems = []
    page.goto("loefter/nyt/")
    problems += look(page)
    page.locator("form[data-draft] .button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    problems += look(page)
    page.locator("[name=promise]").fill("hilse på alle på vejen")
    page.locator("[name=principles]").first.check()
    page.locator("form[data-draft] .button").click()
    page.wait_for_url("**/se/")
    problems += look(page)
    page.locator("[name=email]").fill("maja@example.org")
    page.locator("main form .button").click()
    page.wait_for_url("**/konto/kode/")
    problems += look(page)
    page.locator("[name=code]:not([type=hidden])").fill("12")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    problems += look(page)
    wait_for_letter(page, "maja@example.org")
    problems += look(page)
    page.goto("konto/log-ind/")
    problems += look(page)
    page.locator("main form .button").first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    problems += look(page)
    assert problems == []


def test_the_gallery_from_left_to_right_and_from_right_to_left(visit):
    page = visit(place="")
    problems = []
    for address in ("ui/", "ui/?dir=rtl"):
        page.goto(address)
        problems += look(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    headings = page.locator("h2").first
    assert headings.evaluate("it => getComputedStyle(it).direction") == "rtl"
    assert problems == []
