"""Passkeys: without a browser what can be said without one, and once in a real one, with a key of the browser's own."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.test import Client

from medborger.commons.people.models import Person

LIST, ADD, SIGN_IN = (f"/slagelse/konto/adgangsnoegler/{page}" for page in ("", "ny/", "log-ind/"))
CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(path).exists()), None
)


def _sign_in(client, person, newest_code):
    client.post("/slagelse/konto/log-ind/", {"email": person.email})
    client.post("/slagelse/konto/kode/", {"code": newest_code(person.email)})


@pytest.fixture
def key(inger):
    return Authenticator.objects.create(
        user=inger, type="webauthn", data={"name": "Ingers telefon", "credential": {}}
    )


@pytest.mark.django_db
def test_the_challenge_is_given_to_scripts_only(client, slagelse):
    options = client.get(SIGN_IN, headers={"X-Requested-With": "XMLHttpRequest"}).json()["request_options"]
    assert options["publicKey"]["userVerification"] == "required"
    assert client.get(SIGN_IN)["Location"] == "/slagelse/konto/log-ind/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer", ["", "x", "{}", "[]", "null", '{"id": 1}', '{"response": {"userHandle": "AAAA"}}', "9" * 999]
)
def test_an_answer_that_is_none_signs_nobody_in(client, slagelse, answer):
    client.get(SIGN_IN, headers={"X-Requested-With": "XMLHttpRequest"})
    reply = client.post(SIGN_IN, {"credential": answer})
    assert (reply.status_code, reply["Location"]) == (302, "/slagelse/konto/log-ind/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["", "x", "{}", "[]", '{"id": 1}'])
def test_an_answer_that_is_none_adds_nothing(client, slagelse, inger, newest_code, answer):
    _sign_in(client, inger, newest_code)
    client.get(ADD)
    assert client.post(ADD, {"credential": answer, "name": "x"}).status_code == 422
    assert Authenticator.objects.count() == 0


@pytest.mark.django_db
def test_a_code_is_enough_for_somebody_with_a_passkey(client, slagelse, inger, key, newest_code):
    _sign_in(client, inger, newest_code)
    assert client.session["_auth_user_id"] == str(inger.pk)


@pytest.mark.django_db
def test_changing_passkeys_long_after_signing_in_asks_for_a_code_again(
    client, slagelse, inger, key, letters, newest_code, wrong
):
    client.force_login(inger)
    remove = f"{LIST}{key.pk}/fjern/"
    confirm = client.get(remove)["Location"]
    assert confirm == f"/slagelse/konto/bekraeft/?{urlencode({'next': remove})}"
    assert client.get(confirm).status_code == 200
    assert letters(inger.email).count() == 0
    client.post(confirm, {"send": "1"})
    assert client.post(confirm, {"code": wrong(inger.email)}).status_code == 422
    assert client.post(confirm, {"code": newest_code(inger.email)})["Location"] == remove
    client.post(remove)
    assert Authenticator.objects.count() == 0
    assert letters(inger.email).count() == 2  # the code, and that a passkey has gone


@pytest.mark.django_db
def test_the_first_passkey_asks_for_a_code_too(client, slagelse, inger):
    client.force_login(inger)
    assert client.get(ADD)["Location"].startswith("/slagelse/konto/bekraeft/")


@pytest.mark.django_db
def test_nobody_touches_anothers_passkeys(client, slagelse, inger, key, newest_code):
    _sign_in(client, Person.objects.at_address("yusuf@example.dk"), newest_code)
    remove = f"{LIST}{key.pk}/fjern/"
    assert client.get(remove).status_code == 404
    assert client.post(remove).status_code == 404
    assert "Ingers telefon" not in client.get(LIST).content.decode()


@pytest.fixture
def browser(monkeypatch):
    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
    )  # playwright's loop runs beside us and never touches the database
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no browser is installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _page_with_a_lock_of_its_own(browser):
    """A page in a browser whose device can make passkeys and always recognises its owner."""
    page = browser.new_page(locale="en")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    lock = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": lock})
    return page


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_signs_in(live_server, browser, slagelse, inger, newest_code):
    site = live_server.url.replace("127.0.0.1", "localhost") + "/slagelse"
    visitor = Client()
    _sign_in(visitor, inger, newest_code)
    page = _page_with_a_lock_of_its_own(browser)
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/konto/log-ud/")
    page.context.add_cookies(
        [
            {
                "name": conf.SESSION_COOKIE_NAME,
                "value": visitor.cookies[conf.SESSION_COOKIE_NAME].value,
                "url": site,
            }
        ]
    )
    page.goto(f"{site}/konto/adgangsnoegler/ny/")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(f"{site}/konto/adgangsnoegler/")
    page.goto(f"{site}/konto/log-ud/")
    page.locator("main form button").click()
    page.goto(f"{site}/konto/log-ind/?next=/slagelse/konto/profil/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site}/konto/profil/")
    key = Authenticator.objects.get()
    assert key.last_used_at is not None
    assert key.wrap().is_passwordless
    assert not [text for text in problems if "Content Security Policy" in text or "TrustedHTML" in text], (
        json.dumps(problems)
    )
