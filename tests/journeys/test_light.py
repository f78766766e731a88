"""Light: the first visit costs little, on the pages people come to first."""

import pytest

pytestmark = pytest.mark.journey

MOST_BYTES = 100_000
MOST_REQUESTS = 15


@pytest.mark.parametrize("where", ["front", "pledge"])
def test_a_first_visit_is_light(visit, where):
    # Given where somebody is sent by a friend
    address = ""
    if where == "pledge":
        scout = visit()
        scout.goto("loefter/")
        address = scout.locator("#results article h3 a").first.get_attribute("href")

    # When they open it with nothing kept from an earlier visit
    page = visit()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    arrived = []
    line.on("Network.loadingFinished", lambda event: arrived.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => document.fonts.size)")

    # Then no more has come over the wire than was promised
    assert len(arrived) <= MOST_REQUESTS
    assert sum(arrived) <= MOST_BYTES
    assert sum(arrived) > 5_000  # what was measured is the page, not nothing
