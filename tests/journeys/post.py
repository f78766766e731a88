"""The demo's mailbox, read as a newcomer reads it: in the browser, at /postkasse/."""

import re

from playwright.sync_api import expect

LETTERS = "table tbody tr"


def letters_to(page, address: str):
    """The rows of the mailbox with letters to `address`, the newest first."""
    return page.locator(LETTERS).filter(has=page.get_by_role("cell", name=address, exact=True))


def wait_for_letter(page, address: str, about: str | re.Pattern = "", seconds: float = 20) -> None:
    """Look in the mailbox until a letter to `address`, with `about` in its subject, is there; then open it."""
    page.goto("postkasse/")
    wanted = letters_to(page, address)
    wanted = wanted.filter(has_text=about) if about else wanted
    for _look in range(int(seconds * 4)):
        if wanted.count():
            break
        page.wait_for_timeout(250)
        page.reload()
    wanted.first.get_by_role("link").click()


def read_code(page, address: str) -> str:
    """The newest code sent to `address`."""
    wait_for_letter(page, address)
    return re.search(r"(?<!\d)\d{6}(?!\d)", page.locator("article").inner_text())[0]


def become(page, name: str) -> None:
    """Sign in as one of the cast: the two clicks of a newcomer."""
    page.goto("postkasse/")
    heading = page.get_by_role("heading", name=name, exact=True)
    page.locator("li.card").filter(has=heading).get_by_role("button").click()
    use_code(page)
    expect(page.locator('a[href$="/min-side/"], a[href$="/konto/"]').first).to_be_visible()


def use_code(page) -> None:
    """The button that the code page has in a demo, once the letter with the code has been written."""
    page.locator("main form:has(input[name=code][type=hidden]) button").click()
