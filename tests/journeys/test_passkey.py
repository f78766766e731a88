"""Signing in with the lock of one's own phone: no letter to wait for."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.post import become
from tests.journeys.words import da

pytestmark = pytest.mark.journey


def test_a_passkey_is_added_and_signs_in(visit):
    # Given Jonas, signed in on a phone that has a lock
    page = visit()
    lock = page.context.new_cdp_session(page)
    lock.send("WebAuthn.enable")
    phone = lock.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )["authenticatorId"]
    become(page, "Jonas Fjeldsted")

    # When he adds a passkey
    page.goto("min-side/")
    page.locator('a[href$="/adgangsnoegler/"]').click()
    page.locator('a[href$="/adgangsnoegler/ny/"]').click()
    page.locator("[name=name]").fill("Min telefon")
    page.locator("form[data-passkey=add] .button").click()

    # Then it is on his list
    expect(page.locator("main li")).to_contain_text("Min telefon")

    # When he signs out, and in again with nothing but the phone
    page.goto("min-side/")
    page.locator('form[action$="/log-ud/"] button').click()
    page.locator('header a[href*="/log-ind/"]').click()
    page.locator("form[data-passkey=sign-in] button").click()
    expect(page.get_by_role("link", name=da("My page"))).to_be_visible()
    page.goto("min-side/")
    expect(page.locator(".panel-sand")).to_contain_text("jonas@example.dk")

    # When the phone has forgotten it, the page says so, and the code is still there to be used
    page.locator('form[action$="/log-ud/"] button').click()
    lock.send("WebAuthn.clearCredentials", {"authenticatorId": phone})
    page.locator('header a[href*="/log-ind/"]').click()
    page.locator("form[data-passkey=sign-in] button").click()
    expect(page.get_by_role("alert")).to_contain_text(
        da("That passkey could not be used. Try again, or sign in with a code.")
    )
    page.locator("[name=email]").fill("jonas@example.dk")
    page.locator("main form .button").first.click()
    expect(page).to_have_url(re.compile("/konto/kode/$"))
