"""At the desk: employees answer for what the municipality has promised, and look after what others write."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.post import become, use_code, wait_for_letter
from tests.journeys.words import da

pytestmark = pytest.mark.journey

NEWS = "Bænkene er bestilt og kommer i uge 9."
UNKIND = "aldrig mere hjælpe min nabo Knud, som er en tyv"


def test_an_employee_answers_for_a_commitment(visit):
    # Given Søren, signed in with two clicks, and something he answers for that has long been silent
    page = visit(size=DESKTOP)
    become(page, "Søren Lykke Brandt")
    page.get_by_role("navigation", name=da("Main menu")).locator('a[href$="/skrivebord/"]').click()
    silent = page.locator(".panel li").filter(has=page.locator(".clock-late"))
    tell = silent.locator('a[href$="/nyt/"]').first.get_attribute("href")
    page.goto(tell)

    # When he tells news without saying what is new, the page asks for it
    page.locator("[name=status][value=under_way]").check()
    page.locator("form[data-draft] .button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator("[name=text]").fill(NEWS)
    page.locator("[name=evidence]").fill("www.example.org/referat")
    page.locator("form[data-draft] .button").click()

    # Then everybody can read it, and the clock has started again
    expect(page.get_by_role("status").first).to_contain_text(
        da("Thank you. Everybody can read it now, and the clock starts again.")
    )
    visitor = visit()
    visitor.goto(tell.replace("/skrivebord/loefter/kommunens/", "/loefter/").removesuffix("nyt/"))
    expect(visitor.locator("ol.timeline > li").first).to_contain_text(NEWS)
    expect(visitor.locator("ol.timeline a").first).to_have_attribute(
        "href", "https://www.example.org/referat"
    )
    expect(visitor.locator("article .clock-good")).to_be_visible()
    expect(visitor.locator("article .clock-late")).to_have_count(0)


def test_a_pledge_is_hidden_with_a_reason_its_author_is_told(visit):
    # Given something unkind that somebody has just promised
    author = visit()
    author.goto("loefter/nyt/")
    author.locator("[name=promise]").fill(UNKIND)
    author.locator("[name=principles]").first.check()
    author.locator("form[data-draft] .button").click()
    author.locator("[name=email]").fill("vred@example.org")
    author.locator("main form .button").click()
    use_code(author)
    address = author.url

    # When the volunteer host reads it and hides it, with a few words
    host = visit(size=DESKTOP)
    become(host, "Kirsten Bak Jørgensen")
    host.goto("skrivebord/loefter/")
    card = host.locator("article.card").filter(has_text=UNKIND)
    card.locator('a[href*="/samtalen/sag/"]').click()
    host.locator("[name=outcome][value=hidden]").check()
    host.locator("[name=rule][value=kind]").check()
    host.locator("[name=words]").fill("Skriv det gerne igen uden navnet.")
    host.locator("main form .button-large").click()
    expect(host.locator("article.card").filter(has_text=UNKIND)).to_have_count(0)

    # Then nobody else can find it
    visitor = visit()
    assert visitor.goto(address).status == 404
    visitor.goto("loefter/?soeg=Knud")
    expect(visitor.locator("article.card")).to_have_count(0)

    # … and its author, who can, has a letter that says why
    assert author.goto(address).status == 200
    expect(author.locator(".notice-bad")).to_contain_text(
        da("This pledge is hidden. Only its author and the desk can see it.")
    )
    wait_for_letter(author, "vred@example.org", da("Something you wrote has been hidden"))
    expect(author.locator("article")).to_contain_text(da("Speak as you would face to face"))
    expect(author.locator("article")).to_contain_text("Skriv det gerne igen uden navnet.")

    # When she shows it again, everybody can read it
    host.goto("skrivebord/loefter/?vis=skjulte")
    host.locator("article.card").filter(has_text=UNKIND).locator("form button").click()
    assert visitor.goto(address).status == 200
