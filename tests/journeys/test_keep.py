"""Keeping what one promised, from the letter that asks; and seeing the flower fill."""

import io
import re
from random import Random

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.post import become, wait_for_letter
from tests.journeys.words import da

pytestmark = pytest.mark.journey

READING = "læse højt for 2.b"
POLICY = "politik/medborgerpolitik/"
# The day of a promise was yesterday, and nobody has asked how it went.
YESTERDAY = """
from datetime import timedelta
from medborger.ground.dates import end_of_day, today
from medborger.modules.pledges.models import Pledge
pledge = Pledge.objects.get(title__contains="{words}")
pledge.closes_at = end_of_day(today() - timedelta(days=1))
pledge.save()
"""


def petals(page) -> dict[str, float]:
    """How full each petal of the policy is drawn, by its address: the scale of the coloured one in the pale one."""
    page.goto(POLICY)
    drawn = {}
    for petal in page.locator(".flower-hero a.petal").all():
        turned = petal.locator(".petal-full").get_attribute("transform")
        drawn[petal.get_attribute("href")] = float(re.search(r"scale\(([\d.]+)\)", turned)[1])
    return drawn


def picture() -> bytes:
    """What a phone takes."""
    dice = Random(1)
    image = Image.new("RGB", (640, 480))
    image.putdata([(dice.randrange(256), 120, 90) for _pixel in range(640 * 480)])
    file = io.BytesIO()
    image.save(file, "JPEG")
    return file.getvalue()


def test_a_promise_is_kept_from_the_letter_and_the_flower_fills(site, visit):
    # Given a letter that asks how it went
    site.run("shell", "-c", YESTERDAY.format(words=READING))
    site.run("due")
    page = visit()
    before = petals(page)
    wait_for_letter(page, "inger@example.dk", da("How did it go?"))
    expect(page.locator("article")).to_contain_text(READING)

    # When Inger follows the link for her answer, it stands chosen, and nothing has been said yet
    page.locator('article a[href*="svar=kept"]').click()
    expect(page.locator("[name=outcome][value=kept]")).to_be_checked()
    expect(page.locator("blockquote")).to_contain_text(READING)
    assert petals(page) == before
    page.go_back()

    # When she adds a story and a picture, and sends it, without signing in
    page.locator("[name=story]").fill("Yasin læste det sidste kapitel for os andre.")
    page.locator("[name=picture]").set_input_files(
        {"name": "klassen.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    page.locator("form[data-draft] .button").click()

    # Then everybody can read it, and see it
    expect(page.get_by_role("status").first).to_contain_text(
        da("You kept your word. It can be seen on the flower now.")
    )
    address = page.url
    answer = page.locator("ol.timeline > li").first
    expect(answer).to_contain_text("Yasin læste det sidste kapitel")
    answer.locator("img").scroll_into_view_if_needed()
    expect(answer.locator("img")).to_have_js_property("naturalWidth", 640)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []

    # … and of the petals it was for at least one is seen to be fuller, and no other has moved
    lived_out = {link.get_attribute("href") for link in page.locator("dl.facts a[href*='/politik/']").all()}
    after = petals(page)
    fuller = {petal for petal in after if after[petal] > before[petal]}
    assert fuller
    assert fuller <= lived_out
    assert {petal for petal in after if after[petal] < before[petal]} == set()

    # When she takes it back, signed in, all is as it was
    become(page, "Inger Holm Madsen")
    page.goto(address)
    page.locator('form[action$="/fortryd/"] button').first.click()
    expect(page.get_by_role("status").first).to_contain_text(da("Your answer has been taken back."))
    expect(page.locator("main")).not_to_contain_text("Yasin læste det sidste kapitel")
    assert petals(page) == before

    # When it did not work out, she is met kindly
    page.goto(address)
    page.locator('main a[href$="/svar/"]').first.click()
    page.locator("[name=outcome][value=gave_up]").check()
    page.locator("form[data-draft] .button").click()
    expect(page.get_by_role("status").first).to_contain_text(
        da("Thank you for saying it as it is. That takes courage, and it builds trust too.")
    )
