"""The watch that every journey is under: what it is to hear, it hears."""

import pytest

from tests.journeys.waiting import until

pytestmark = pytest.mark.journey


def test_the_watch_hears_what_goes_wrong_behind_a_page(visit):
    page = visit()
    page.goto("")
    heard = page.context.watch.problems

    # An inline script, somebody else's server, a mistake, a missing picture
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    page.evaluate("fetch('https://elsewhere.invalid/').catch(() => 0)")
    page.evaluate("setTimeout(() => { throw new Error('oops') })")
    page.evaluate("new Image().src = '/static/missing.png'")

    expected = ("policy: ", "asked elsewhere: https://elsewhere.invalid/", "script: oops", "404: ")
    until(page, lambda: all(any(it.startswith(start) for it in heard) for start in expected))
    heard.clear()
