"""By keyboard alone: Tab, Enter and Space, and every stop on the way can be seen."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.words import da

pytestmark = pytest.mark.journey

PROMISE = "lære to børn i opgangen at spille skak"
FARTHEST = 90
# Where the focus is: seen by an outline (its own, its choice's, the whole card's), or by the edge of a petal.
SEEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const petal = here.matches(".flower a") && here.querySelector(".petal-pale, .centre-pale");
  const styles = [here, here.closest(".choice")].filter(Boolean).map((it) => getComputedStyle(it));
  const isDrawn = petal
    ? parseFloat(getComputedStyle(petal).strokeWidth) >= 5
    : [...styles, getComputedStyle(here, "::after")].some(drawn);
  const isThere = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return isDrawn && isThere ? "" : here.outerHTML.slice(0, 200);
}"""


def tab_to(page, target) -> None:
    """Press Tab until `target` has the focus, which is to be seen at every stop."""
    for _stop in range(FARTHEST):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == ""
        if target.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached by Tab.")


def press(page, target, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def test_a_pledge_is_given_by_keyboard_alone(visit):
    page = visit(size=DESKTOP)
    page.goto("")

    # The first stop leads past the menu
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=da("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, page.locator('main a.button[href$="/loefter/nyt/"]'))

    # Sent too early: the focus is on what is to be put right, and from there on the field
    page.wait_for_url("**/loefter/nyt/")
    press(page, page.locator("form[data-draft] .button"))
    expect(page.locator(".error-summary")).to_be_focused()
    press(page, page.locator(".error-summary a").first)
    expect(page.locator("[name=promise]")).to_be_focused()
    page.keyboard.type(PROMISE)
    press(page, page.locator("[name=principles]").nth(2), "Space")
    tab_to(page, page.locator("[name=name]"))
    page.keyboard.type("Niels Toft")
    press(page, page.locator("details.more summary").last)
    expect(page.locator("[name=place]")).to_be_visible()
    tab_to(page, page.locator("[name=place]"))
    page.keyboard.type("Opgang B")
    press(page, page.locator("form[data-draft] .button"))

    # Seen as others will see it, sent, and confirmed
    expect(page.locator("article.card-preview")).to_contain_text("Niels")
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.type("niels@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/kode/**")
    press(page, page.locator("main form:has(input[name=code][type=hidden]) button"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROMISE)

    # From there to the wall, and a filter chosen without a mouse
    press(page, page.locator('nav.page-nav a[href$="/loefter/"]'))
    page.wait_for_url("**/loefter/")
    tab_to(page, page.locator("[name=soeg]"))
    page.keyboard.type("skak")
    press(page, page.locator("form.filter-form button"))
    page.wait_for_url("**soeg=skak**")
    expect(page.locator("#results")).not_to_have_class("htmx-request")
    expect(page.locator("#results article").first).to_contain_text(PROMISE)
    press(page, page.locator("#results article a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROMISE)
