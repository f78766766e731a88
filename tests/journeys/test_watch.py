"""The watch that every journey is under: what it is to hear, it hears."""

import pytest

from tests.journeys.waiting import until

pytestmark = pytest.mark.journey


def test_the_watch_hears_what_goes_wrong_behind_a_page(visit):
    page = visit()
    page.goto("")
    heard = page.context.watch.problems

    # When a page does what none of ours may: text as a script, a call to elsewhere, a mistake, a missing picture
    page.evaluate("try { document.createElement('script').textContent = '1' } catch {}")
    page.evaluate("fetch('https://elsewhere.invalid/').catch(() => 0)")
    page.evaluate("setTimeout(() => { throw new Error('oops') })")
    page.evaluate("new Image().src = '/static/missing.png'")
    page.goto(elsewhere := page.url.replace("localhost", "127.0.0.1"))

    # Then each has been heard
    for start in (
        "policy: require-trusted-types-for ",
        "policy: connect-src refused https://elsewhere.invalid/",
        "script: oops",
        "404: ",
        f"asked elsewhere: {elsewhere}",
    ):
        until(page, lambda start=start: any(one.startswith(start) for one in heard))
    heard.clear()
