"""Talking about a promise: in place with a script, page by page without, and as a visitor who says who it was last."""

import pytest
from playwright.sync_api import expect

from tests.journeys.post import become, use_code

pytestmark = pytest.mark.journey

ROLLS = "at bage boller til alle i opgangen den første søndag"


def give(page) -> str:
    """Fatma promises something to talk about. Where it stands."""
    become(page, "Fatma Yıldız")
    page.goto("loefter/nyt/")
    page.locator("[name=promise]").fill(ROLLS)
    page.locator("[name=principles]").nth(5).check()
    page.locator("form[data-draft] .button").click()
    expect(page.locator("h1")).to_contain_text(ROLLS)
    return page.url


def test_what_one_says_stands_there_at_once_and_is_answered_in_place(visit):
    # Given a promise, and Klaus on its page
    fatma, klaus = visit(), visit()
    address = give(fatma)
    become(klaus, "Klaus Richter")
    klaus.goto(address)

    # When Klaus says something, it stands there, the form is empty again and no draft is left behind
    klaus.locator("#samtale textarea[name=text]").fill("Er der også til en med stor appetit?")
    klaus.locator("#samtale form .button-quiet").click()
    expect(klaus.locator(".comment")).to_contain_text("stor appetit")
    expect(klaus.locator("#talk-says .notice")).to_be_visible()
    expect(klaus.locator(".comment")).to_be_focused()
    expect(klaus.locator("#samtale textarea[name=text]").first).to_have_value("")
    klaus.wait_for_timeout(400)  # the draft is kept a third of a second after the last change
    assert klaus.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))") == []
    assert klaus.url == address

    # When Fatma answers, it hangs under his words, and it is said that the promise is hers
    fatma.goto(address)
    fatma.locator(".comment-doors a[hx-get]").first.click()
    fatma.locator(".talk-thread .talk-form textarea[name=text]").fill("Til to!")
    fatma.locator(".talk-thread form .button-quiet").click()
    reply = fatma.locator(".talk-replies .comment")
    expect(reply).to_contain_text("Til to!")
    expect(reply.locator(".chip-wait")).to_be_visible()

    # … and a reload shows the same
    fatma.reload()
    expect(fatma.locator(".talk-replies .comment")).to_contain_text("Til to!")


def test_a_visitor_without_javascript_writes_first_and_says_who_it_was_afterwards(visit):
    address = give(visit())
    page = visit(javascript=False)
    page.goto(address)
    page.locator('#samtale a[href$="/skriv/"]').click()
    page.locator("[name=text]").fill("Jeg tager smør med.")
    page.locator("[name=name]").fill("Ditte Rask")
    page.locator("[name=email]").fill("ditte@example.org")
    page.wait_for_timeout(
        2_100
    )  # nobody types an address faster, and without the script nothing waits for them
    page.locator("main form .button").click()
    use_code(page)
    said = page.locator(".comment").filter(has_text="Jeg tager smør med.")
    expect(said).to_be_in_viewport()
    expect(
        page.locator("#messages .notice").first
    ).to_be_in_viewport()  # the receipt comes along to where one lands
    expect(said).to_contain_text("Ditte")
    expect(said).not_to_contain_text("Rask")
    page.locator('.comment-doors a[href$="/tag-tilbage/"]').click()
    page.locator("main form .button-danger").click()
    expect(page.locator("main")).not_to_contain_text("Jeg tager smør med.")
