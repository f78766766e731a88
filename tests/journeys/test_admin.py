"""An administrator makes the place the municipality's own: colours that can be read, areas, and who does what."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.post import become, use_code, wait_for_letter
from tests.journeys.words import da

pytestmark = pytest.mark.journey


@pytest.fixture
def tove(visit):
    page = visit(size=DESKTOP)
    become(page, "Tove Aagaard Riis")
    page.goto("skrivebord/")
    return page


def test_colours_nobody_could_read_are_refused_and_others_are_put_on(tove, visit):
    # Given the colours as they are
    visitor = visit()
    visitor.goto("")
    before = colour_of_button(visitor)
    tove.locator('main a[href$="/kommunen/farver/"]').click()

    # When she tries a pale yellow for what people press, the page shows it and says what is wrong, and what would do
    tove.locator("[name=accent]").fill("#ffe680")
    tove.locator("[name=accent]").blur()
    expect(tove.locator("#look .notice-bad")).to_contain_text("#ffe680")
    tove.locator("form .button-large").click()
    expect(tove.locator(".error-summary")).to_be_focused()
    visitor.reload()
    assert colour_of_button(visitor) == before

    # When she takes a deep blue, everybody sees it at once
    tove.locator("[name=accent]").fill("#1d3f8f")
    tove.locator("form .button-large").click()
    expect(tove.get_by_role("status").first).to_contain_text(
        da("The new colours are on. Everybody can see them now.")
    )
    visitor.reload()
    assert colour_of_button(visitor) == "rgb(29, 63, 143)"


def colour_of_button(page) -> str:
    return page.locator("main .button").first.evaluate("button => getComputedStyle(button).backgroundColor")


def test_a_new_area_can_be_chosen_on_the_wall(tove, visit):
    # When she adds an area, and one that is there already
    tove.goto("skrivebord/kommunen/omraader/")
    tove.locator("[name=name]").fill("Tårnborg")
    tove.locator("[name=name]").press("Enter")
    expect(tove.locator("table")).to_contain_text("Tårnborg")
    row = tove.locator("tr").filter(has_text="Tårnborg")
    row.locator("button[value=op]").click()
    expect(tove.locator("tbody tr").nth(-2)).to_contain_text("Tårnborg")

    # Then people can say that their pledge belongs there, and look for those that do
    visitor = visit()
    visitor.goto("loefter/")
    visitor.locator("form[role=search] summary").click()
    visitor.locator("[name=omraade]").select_option(label="Tårnborg")
    visitor.wait_for_url("**/loefter/?**omraade=t*")
    expect(visitor.locator("#results")).to_contain_text(da("No pledges fit"))

    # When she takes it away again, it is gone
    tove.locator("tr").filter(has_text="Tårnborg").locator('a[href$="/fjern/"]').click()
    tove.locator("main form button").first.click()
    expect(tove.locator("table")).not_to_contain_text("Tårnborg")


def test_somebody_is_given_a_role_and_is_told(tove, visit):
    # When she makes somebody new an employee
    tove.locator('main a[href$="/mennesker/"]').click()
    tove.locator("main .button").first.click()
    tove.locator("[name=email]").fill("ny.kollega@example.org")
    tove.locator("[name=kind][value=employee]").check()
    tove.locator("main form .button").click()
    expect(tove.locator("tr").filter(has_text="ny.kollega@example.org")).to_contain_text(
        da("Has not signed in yet")
    )

    # Then there is a letter, and the way it names leads to the desk
    page = visit(size=DESKTOP)
    wait_for_letter(page, "ny.kollega@example.org")
    page.locator('article a[href*="/log-ind/"]').click()
    page.locator("[name=email]").fill("ny.kollega@example.org")
    page.locator("main form .button").first.click()
    use_code(page)
    page.goto("skrivebord/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(da("Hello"))

    # When she takes it away, the desk is closed
    tove.locator("tr").filter(has_text="ny.kollega@example.org").get_by_role("link").click()
    tove.locator("main .button-danger").click()
    assert page.goto("skrivebord/").status == 403
