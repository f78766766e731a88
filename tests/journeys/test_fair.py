"""Talking about a pledge; being hidden by a host, told why, and heard by another one."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.opening import open_pledge
from tests.journeys.post import become, use_code, wait_for_letter

pytestmark = pytest.mark.journey

BIKES = "reparere cykler gratis i min garage"
SAID = "Sikke en gang pjat. Kom hellere med punkteringen til mig, jeg bor på nummer 14."
EMAIL = "vagn@example.org"


def said_here(page):
    return page.locator("#samtale article.comment").filter(has_text=SAID)


def test_a_newcomer_is_hidden_told_why_and_heard_by_somebody_else(visit):
    # Given a newcomer who says something about a pledge, and writes the code only afterwards
    vagn = visit()
    open_pledge(vagn, "cykler gratis")
    pledge = vagn.url
    vagn.locator('main a[href$="/skriv/"]').first.click()
    vagn.locator("[name=text]").fill(SAID)
    vagn.locator("[name=name]").fill("Vagn Toft")
    vagn.locator("[name=email]").fill(EMAIL)
    vagn.locator("main form .button").click()
    use_code(vagn)
    expect(said_here(vagn)).to_have_count(1)

    # When somebody reports it, and the host Kirsten hides it with a rule and a sentence
    neighbour = visit()
    become(neighbour, "Klaus Richter")
    neighbour.goto(pledge)
    said_here(neighbour).locator('a[href*="/anmeld/"]').click()
    neighbour.locator("[name=rule][value=private]").check()
    neighbour.locator("main form .button").click()

    kirsten = visit()
    become(kirsten, "Kirsten Bak Jørgensen")
    kirsten.goto("skrivebord/samtalen/")
    kirsten.locator(".cases > li").filter(has_text=SAID[:30]).get_by_role("link").first.click()
    kirsten.locator("[name=outcome][value=hidden]").check()
    kirsten.locator("[name=rule][value=private]").check()
    kirsten.locator("[name=words]").fill("Skriv det gerne igen uden dit husnummer.")
    kirsten.locator("main form .button").click()

    # Then nobody else can read it, and Vagn is told by letter why, and can appeal
    visitor = visit()
    visitor.goto(pledge)
    expect(visitor.locator("main")).not_to_contain_text(SAID[:30])
    wait_for_letter(vagn, EMAIL, re.compile("skjult|skjulte", re.IGNORECASE))
    expect(vagn.locator("article")).to_contain_text("Skriv det gerne igen uden dit husnummer.")
    decision = re.search(r"http\S+/ordentlig/afgoerelse/\d+/", vagn.locator("article").inner_text())[0]
    vagn.goto(decision)
    vagn.locator('main a[href$="/klage/"]').click()
    vagn.locator("[name=words]").fill("Det er mit eget husnummer. Det står også på postkassen.")
    vagn.locator("main form .button").click()

    # When the appeal waits, the one who decided cannot answer it, but another host can
    kirsten.goto("skrivebord/samtalen/")
    expect(kirsten.locator(".cases")).not_to_contain_text(SAID[:30])
    dorte = visit()
    become(dorte, "Dorte Munkholm")
    dorte.goto("skrivebord/samtalen/")
    dorte.locator(".cases > li").filter(has_text=SAID[:30]).get_by_role("link").first.click()
    dorte.locator("[name=outcome][value=overturned]").check()
    dorte.locator("[name=answer]").fill("Du har ret: det er dit eget, og du må gerne sige, hvor du bor.")
    dorte.locator("main form .button").click()

    # Then it stands there again, Vagn has a letter, and the log tells it without his name
    wait_for_letter(vagn, EMAIL, re.compile("klage|set på", re.IGNORECASE))
    expect(vagn.locator("article")).to_contain_text("Du har ret")
    visitor.goto(pledge)
    expect(said_here(visitor)).to_have_count(1)
    visitor.goto("ordentlig/log/")
    expect(visitor.locator("main")).to_contain_text("frivillig vært")
    expect(visitor.locator("main")).not_to_contain_text("Vagn")
    expect(visitor.locator("main")).not_to_contain_text(SAID[:30])
