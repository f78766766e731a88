"""Every form works without JavaScript, and the page after a fragment equals the page after a reload."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import Resolver404, resolve

from tests.cast import a_pledge
from tests.pages.crawl import pages_in, pages_seen
from tests.pages.reading import fields, forms, is_page, read
from tests.pages.world import ROLES

WALL = "/slagelse/loefter/"
HTMX = {"HTTP_HX_REQUEST": "true"}
ANSWERS = {200, 302, 403, 404, 409, 422}


@pytest.fixture(params=[role for role in ROLES if role not in ("employee", "politician")])
def role(request):
    return request.param


@pytest.mark.once
def test_every_form_can_be_sent_by_the_browser_alone(world, role):
    """With a method, an address there is, its token, a button that sends it, and an answer that is a page."""
    seen = set()
    found = [(address, form) for address, page in pages_in(world, role) for form in forms(page)]
    for address, form in found:
        action, method = form["action"] or address, form["method"].lower() or "get"
        kind = (_page_called(action), tuple(sorted(fields(form))))
        if kind in seen:
            continue
        seen.add(kind)
        assert any(button["type"] in ("", "submit") for button in form.all("button", "input")), (
            f"{action} on {address}"
        )
        assert ("csrfmiddlewaretoken" in fields(form)) == (method == "post"), f"{action} on {address}"
        assert not form.all("input") or form["enctype"] == "multipart/form-data" or not _files(form), (
            f"{action} on {address}"
        )
        response = _sent(world, role, method, action, fields(form))
        assert response.status_code in ANSWERS, f"{action} on {address}: {response.status_code}"
        assert response.status_code == 302 or "</html>" in _text(response), (
            f"{action} on {address} answers with a part"
        )
    assert len(seen) >= 3


def _page_called(address: str) -> str:
    """The page an address leads to: the same form beside each of thirty pledges is sent once."""
    path = urlsplit(address).path
    prefix = next(f"/{slug}" for slug in ("slagelse", "haderslev", "") if path.startswith(f"/{slug}"))
    try:
        return resolve(
            path.removeprefix(prefix), urlconf=None if len(prefix) > 1 else settings.TENANCY_ROOT_URLCONF
        ).view_name
    except Resolver404:
        return path


def _files(form) -> list:
    return [field for field in form.all("input") if field["type"] == "file"]


def _text(response) -> str:
    return response.content.decode() if is_page(response) else "</html>"


def _sent(world, role, method, action, data):
    """Sent as it stands, with a token that is checked; undone afterwards."""
    browser = world.browser(role, enforce_csrf_checks=True)
    cache.clear()
    with transaction.atomic():
        if method == "post":
            browser.cookies[settings.CSRF_COOKIE_NAME] = data["csrfmiddlewaretoken"][0]
            data = {**data, "csrfmiddlewaretoken": [_unmasked(data["csrfmiddlewaretoken"][0])]}
            browser.cookies[settings.CSRF_COOKIE_NAME] = data["csrfmiddlewaretoken"][0]
        response = getattr(browser, method)(action, data)
        transaction.set_rollback(True)
    return response


def _unmasked(token: str) -> str:
    from django.middleware.csrf import _unmask_cipher_token

    return _unmask_cipher_token(token)


def _is_hidden(element) -> bool:
    """Until a script that can do something with it shows it."""
    return "hidden" in element.attributes or (element.parent is not None and _is_hidden(element.parent))


def _without_javascript(page) -> list[str]:
    """Links and buttons that lead nowhere by themselves."""
    return [
        f"<{element.tag}> {element.text}"
        for element in page.walk()
        if (element.tag == "a" and not element["href"])
        or (element.tag == "button" and not element.within("form") and not _is_hidden(element))
    ]


@pytest.mark.once
def test_nothing_on_any_page_needs_javascript_to_lead_somewhere(role, request):
    for address, page in pages_seen(role, request):
        assert _without_javascript(page) == [], address


@pytest.fixture
def full_wall(slagelse, inger, yusuf):
    area = slagelse.areas.first()
    for number in range(25):
        pledge = a_pledge(
            slagelse, inger, principles=1 + number % 2, due_in=3 + number, area=area if number % 3 else None
        )
        if number % 4 == 0:
            pledge.join(by=yusuf, signed="Yusuf")


QUESTIONS = [
    "",
    "?side=2",
    "?soeg=hilse",
    "?soeg=findes+ikke",
    "?princip=medborgerpolitik/medbestemmelse",
    "?omraade=slagelse&sorter=snart",
    "?hvem=citizen&status=open&side=2",
    "?status=kept",
]


@pytest.mark.parametrize("query", QUESTIONS)
@pytest.mark.parametrize("who", ["nobody", "inger"])
def test_the_part_of_the_wall_is_what_a_reload_shows(client, full_wall, inger, query, who):
    if who == "inger":
        client.force_login(inger, backend="allauth.account.auth_backends.AuthenticationBackend")
    part = client.get(f"{WALL}{query}", HTTP_HX_TARGET="results", **HTMX)
    whole = client.get(f"{WALL}{query}")
    assert _section(read(part)) == _section(read(whole))
    assert _without_tokens(part).strip() in _without_tokens(whole)


def _without_tokens(response) -> str:
    """The markup, but for what is new in every answer: the token in its forms."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", response.content.decode())


def _section(page, name: str = "results") -> str:
    return next(element for element in page.walk() if element["id"] == name).text


def test_looking_at_colours_is_the_same_with_and_without(at_home, soeren):
    browser, address = at_home(soeren), "/slagelse/skrivebord/kommunen/farver/"
    chosen = {"look": "1", "accent": "#7a1f5c"}
    part, whole = browser.post(address, chosen, **HTMX), browser.post(address, chosen)
    assert b"<html" not in part.content
    assert _section(read(part), "look") == _section(read(whole), "look")


def test_a_restored_page_is_a_page(client, full_wall):
    """htmx asks again for a page that is not in its memory: that is a visit, not a part."""
    assert b"<html" in client.get(WALL, HTTP_HX_HISTORY_RESTORE_REQUEST="true", **HTMX).content
