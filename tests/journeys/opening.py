"""The way to a pledge, as somebody goes who knows a few words of it."""

from playwright.sync_api import expect


def open_pledge(page, words: str) -> None:
    page.goto("loefter/")
    page.locator("#soeg").fill(words)
    page.locator("#soeg").press("Enter")
    card = page.locator("article.card").filter(has_text=words)
    expect(card).to_have_count(1)
    card.locator("h3 a").click()
