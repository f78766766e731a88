"""Following a principle, being told of it once a week, and leaving that letter with one click."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.post import become, letters_to, use_code, wait_for_letter
from tests.journeys.words import da

pytestmark = pytest.mark.journey

PRINCIPLE = "politik/medborgerpolitik/tillid/"
EMAIL, PROMISE = "gerda.toft@example.org", "låse min cykel op for den, der har tabt sin nøgle"


def let_the_week_go(page) -> None:
    page.goto("postkasse/")
    page.locator('form[action$="/uge/"] button, form[action*="postkasse"]:has(button) button').first.click()


def give_for_the_principle(page) -> None:
    page.goto(f"loefter/nyt/?princip={PRINCIPLE.removeprefix('politik/').rstrip('/')}")
    page.locator("[name=promise]").fill(PROMISE)
    page.locator("form[data-draft] .button").click()
    expect(page.locator("h1")).to_contain_text("låse min cykel op")


def test_what_one_follows_comes_in_one_letter_a_week_until_one_leaves_it(visit, site):
    # Given a newcomer who follows a principle
    gerda = visit()
    gerda.goto(PRINCIPLE)
    gerda.locator('main a[href*="/foelg/princip/"]').click()
    gerda.locator("[name=email]").fill(EMAIL)
    gerda.locator("main form .button").click()
    use_code(gerda)
    gerda.locator("main form .button").click()

    # When somebody promises something for it
    jonas = visit()
    become(jonas, "Jonas Fjeldsted")
    give_for_the_principle(jonas)

    # Then her bell says so, and no letter has come
    bell = gerda.locator('header a[href$="/besked/"]')
    for _look in range(40):
        gerda.goto(PRINCIPLE)
        if re.search(r"\d", bell.inner_text() + (bell.get_attribute("aria-label") or "")):
            break
        gerda.wait_for_timeout(250)
    gerda.goto("postkasse/")
    about = da("Your week")
    expect(letters_to(gerda, EMAIL).filter(has_text=PROMISE[:20])).to_have_count(0)

    # When the week has gone, one letter tells it, says why, and how to leave
    let_the_week_go(gerda)
    wait_for_letter(gerda, EMAIL, re.compile("uge", re.IGNORECASE))
    letter = gerda.locator("article").inner_text()
    assert PROMISE[:25] in letter, (about, letter)
    leave = re.search(r"http\S+/besked/\S+", letter.split(PROMISE[:25])[1])

    # … with one click, without signing in, however often it is pressed
    stranger = visit()
    stranger.goto(leave[0])
    stranger.locator("main form .button").click()
    expect(stranger.locator("h1")).to_contain_text(da("No more of those"))
    stranger.goto(leave[0])
    stranger.locator("main form .button").click()
    expect(stranger.locator("h1")).to_contain_text(da("No more of those"))
    gerda.goto("besked/breve/")
    expect(gerda.locator("[name=weekly]")).not_to_be_checked()
