"""An employee puts right what was found in a document, by keyboard alone, and sees the flower grow."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.accessible import look
from tests.journeys.conftest import DESKTOP
from tests.journeys.post import become

pytestmark = pytest.mark.journey

DOCUMENT = """# Sammen i Birkelev

## Vores vision

Alle, der bor i Birkelev, skal kunne mærke, at de bliver savnet, når de ikke er der.

## Vi bygger på fire principper

### Naboskab

En kommune begynder ved hækken. Når vi kender hinandens navne, bliver det lettere at bede om hjælp.

- Vi hilser på dem, der er flyttet ind.
- Vi låner hinanden stiger, tid og gode råd.

### Nysgerrighed

Ingen af os ved alt, og det er en lettelse.

- Vi holder møder, hvor spørgsmål fylder mere end svar.
- Vi siger højt, når vi er blevet klogere.

### Tålmodighed

Gode løsninger vokser langsomt.

- Vi afsætter tid til dem, der har brug for den.
- Vi vender tilbage, når vi har lovet det.

### Mod

Det kræver mod at være den første.

- Vi roser forsøg, også dem der ikke lykkes.
- Vi siger fra, når nogen bliver holdt udenfor.
"""
ROW = "#draft-structure .finding"


def bring_in(page) -> None:
    page.goto("skrivebord/politikker/dokument/")
    page.locator("input[type=file]").set_input_files(
        {"name": "birkelev.md", "mimeType": "text/markdown", "buffer": DOCUMENT.encode()}
    )
    page.locator("main form:has(input[type=file]) .button-large").click()
    draft = page.locator('main a.button-large[href*="/kladde/"], main form[action$="/kladde/"] button')
    draft.first.wait_for(timeout=40_000)
    draft.first.click()
    expect(page.locator("#draft-structure")).to_be_visible()


def texts(page) -> list[str]:
    return page.locator(f"{ROW} .finding-words").all_inner_texts()


def rows(page) -> list[str]:
    """The list as it stands: which findings, in which order, saying what."""
    marks = "list => [...list.children].map(row => `${row.id} ${row.dataset.mark} ${row.className}`)"
    return [row.replace(" lit", "") for row in page.locator("#draft-structure").evaluate(marks)]


def stands_on(page) -> str:
    """What the finding says that the keyboard is at."""
    return page.evaluate(
        "document.activeElement.closest('.finding')?.querySelector('.finding-words').textContent"
    )


def press(page, key: str) -> None:
    """A key, and wait until what it does has been done and shown."""
    turn = page.locator("#draft-bar").get_attribute("data-turn")
    page.keyboard.press(key)
    expect(page.locator("#draft-bar")).not_to_have_attribute("data-turn", turn)
    expect(page.locator("#review:not([data-busy])")).to_be_visible()


def test_a_document_is_put_right_by_keyboard(visit):
    page = visit(size=DESKTOP)
    become(page, "Søren Lykke Brandt")
    bring_in(page)
    expect(page.locator("#draft-flower a.petal")).to_have_count(4)
    address = page.url

    # Down to the first statement: its line lights up in the document.
    page.locator(f"{ROW} .finding-edit").first.focus()
    while stands_on(page) != "Vi hilser på dem, der er flyttet ind.":
        page.keyboard.press("ArrowDown")
    expect(page.locator("#draft-source .lit")).to_have_text(
        re.compile("Vi hilser på dem, der er flyttet ind")
    )

    # Reword it.
    page.keyboard.press("r")
    page.keyboard.press("Control+a")
    page.keyboard.type("Vi byder nye naboer velkommen. Også i regnvejr.")
    press(page, "Enter")
    assert stands_on(page) == "Vi byder nye naboer velkommen. Også i regnvejr."

    # Split it, and merge it again.
    page.keyboard.press("s")
    page.keyboard.press("Home")
    for _word in range(6):
        page.keyboard.press("Control+ArrowRight")
    press(page, "Enter")
    assert stands_on(page).startswith("Vi byder nye naboer")
    page.keyboard.press("ArrowDown")
    assert stands_on(page).endswith("i regnvejr.")
    press(page, "m")
    assert stands_on(page) == "Vi byder nye naboer velkommen. Også i regnvejr."

    # Move it down and take that back; what was said of it can be heard.
    press(page, "Alt+ArrowDown")
    said = texts(page)
    assert said.index("Vi låner hinanden stiger, tid og gode råd.") < said.index(stands_on(page))
    assert page.locator("#draft-says").inner_text() != ""
    press(page, "z")
    said = texts(page)
    assert said.index("Vi låner hinanden stiger, tid og gode råd.") > said.index(stands_on(page))

    # What cannot be done is said where it is seen, and one stays where one stands.
    at = page.evaluate("document.activeElement.closest('.finding').id")
    page.locator(f"{ROW} .finding-edit").first.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#draft-says.review-refusal")).to_be_visible()
    expect(page.locator("#review:not([data-busy])")).to_be_visible()
    assert stands_on(page) == texts(page)[0]
    page.locator(f"#{at} .finding-edit").focus()

    # It becomes a principle of its own: the flower has one petal more.
    press(page, "p")
    expect(page.locator("#draft-flower a.petal")).to_have_count(5)
    assert stands_on(page) == "Vi byder nye naboer velkommen. Også i regnvejr."
    press(page, "z")
    expect(page.locator("#draft-flower a.petal")).to_have_count(4)
    press(page, "y")
    expect(page.locator("#draft-flower a.petal")).to_have_count(5)

    # The page as it was worked on is the page as it is.
    worked = rows(page)
    page.goto(address)
    assert rows(page) == worked

    page.locator(f"{ROW} .finding-edit").first.focus()
    page.keyboard.press("e")
    expect(page.locator(".finding-panel button").first).to_be_focused()
    problems = look(page)
    page.goto(f"{address}som-det-bliver/")
    problems += look(page)
    assert problems == []
