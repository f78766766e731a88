"""Signing in through an OpenID Connect broker, against a mock of one on this machine."""

import base64
import json
import warnings
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.apps import apps

from medborger.commons.people.models import Person, Session

pytestmark = pytest.mark.django_db

CPR = "0101501234"
UUID = "7ddb51e7-5a04-41f8-9f3c-eec1d9444979"
NSIS = "https://data.gov.dk/concept/core/nsis/"
START, ADDRESS, CODE = (f"/slagelse/konto/{page}" for page in ("log-ind/med/", "log-ind/med/email/", "kode/"))
CLAIMS = {
    "loa": NSIS + "Substantial",
    "mitid.uuid": UUID,
    "mitid.identity_name": "Inger Holm Madsen",
    "mitid.date_of_birth": "1951-02-03",
    "dk.cpr": CPR,
    "name": "Inger Holm Madsen",
    "email": "inger@elsewhere.example",
    "municipality_code": "330",
    "address": {"street_address": "Bredgade 1"},
}


@contextmanager
def _broker(settings, **claims):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread
    with run_server_in_thread(user_claims=[User(sub="sub-of-inger", claims=CLAIMS | claims)]) as server:
        settings.BROKER = {
            "name": "MitID",
            "server_url": f"http://localhost:{server.server_port}",
            "client_id": "medborger",
            "secret": "hemmeligt",
            "scope": ["openid", "profile", "email"],
            "uid_claims": ["uuid", "mitid.uuid", "sub"],
            "acr_values": "urn:substantial",
            "least_level": "substantial",
            "key": "",
        }
        yield server


def _visit(client, query=""):
    """Off to the broker, be Inger there, and back: the answer to the way back."""
    away = client.get(START + query)
    assert away.status_code == 302
    back = requests.post(away["Location"], data={"sub": "sub-of-inger"}, allow_redirects=False, timeout=10)
    return client.get(back.headers["Location"].partition("http://testserver")[2])


def _everything_kept() -> str:
    """Every value in every table, and what every session says."""
    rows = [row for model in apps.get_models() for row in model.objects.all().values_list()]
    return repr(rows) + json.dumps([session.get_decoded() for session in Session.objects.all()])


def test_without_a_broker_there_is_no_button_and_no_way(client, slagelse, settings):
    assert settings.BROKER is None
    assert "log-ind/med" not in client.get("/slagelse/konto/log-ind/").content.decode()
    for page in ("log-ind/med/", "log-ind/med/svar/"):
        assert client.get(f"/slagelse/konto/{page}").status_code == 404


def test_the_first_time_an_address_is_answered_for_with_a_code(client, slagelse, settings, newest_code):
    with _broker(settings):
        assert "log-ind/med" in client.get("/slagelse/konto/log-ind/").content.decode()
        assert _visit(client)["Location"] == ADDRESS
        assert SocialAccount.objects.count() == 0
        client.post(ADDRESS, {"email": "inger@example.dk"})
        assert SocialAccount.objects.count() == 0
        client.post(CODE, {"code": newest_code("inger@example.dk")})
        account = SocialAccount.objects.get()
        assert account.user.email == "inger@example.dk"
        client.post("/slagelse/konto/log-ud/")
        assert _visit(client, "?next=/slagelse/loefter/")["Location"] == "/slagelse/loefter/"
        assert client.session["_auth_user_id"] == str(account.user_id)
        assert Person.objects.count() == 1


def test_of_what_the_broker_tells_only_a_hash_and_yes_or_no_are_kept(client, slagelse, settings, newest_code):
    with _broker(settings):
        _visit(client)
        kept_on_the_way = _everything_kept()
        client.post(ADDRESS, {"email": "inger@example.dk"})
        client.post(CODE, {"code": newest_code("inger@example.dk")})
        kept = SocialAccount.objects.get()
        assert sorted(kept.extra_data) == ["is_15", "is_18", "level", "lives_in", "verified_at"]
        assert kept.extra_data["is_18"] is True
        assert kept.extra_data["lives_in"] == {"0330": True}
        assert len(kept.uid) == 64
        for text in (kept_on_the_way, _everything_kept()):
            for secret in (
                CPR,
                UUID,
                "sub-of-inger",
                "Holm",
                "1951-02-03",
                "Bredgade",
                "elsewhere",
                "eyJ0eX",
            ):
                assert secret not in text
        assert SocialToken.objects.count() == 0
        assert SocialApp.objects.count() == 0


@pytest.mark.parametrize("loa", [NSIS + "Low", "low", "", "nonsense", None, ["substantial"]])
def test_the_level_that_counts_is_in_the_token_that_came_back(client, slagelse, settings, loa):
    with _broker(settings, loa=loa):
        answer = _visit(client)
        assert answer.status_code == 403
        assert "account_login" not in client.session
        assert _everything_kept().count(UUID) == 0


def test_nobody_chooses_their_own_level_or_scope(client, slagelse, settings):
    query = urlencode({"auth_params": "acr_values=urn:low", "scope": "ssn", "next": "/slagelse/"})
    with _broker(settings):
        away = client.get(f"{START}?{query}")["Location"]
        assert "urn%3Asubstantial" in away
        assert "low" not in away
        assert "ssn" not in away
        assert "code_challenge" in away


def test_somebody_signed_in_is_tied_at_once(client, slagelse, inger, settings):
    client.force_login(inger)
    with _broker(settings):
        assert _visit(client)["Location"] == "/slagelse/min-side/"
        assert SocialAccount.objects.get().user == inger


def test_a_visit_left_half_done_is_not_tied_to_the_next_at_the_computer(
    client, slagelse, settings, newest_code
):
    with _broker(settings):
        _visit(client)
        client.post("/slagelse/konto/log-ind/", {"email": "yusuf@example.dk"})
        client.post(CODE, {"code": newest_code("yusuf@example.dk")})
        assert "_auth_user_id" in client.session
        assert SocialAccount.objects.count() == 0
        assert "people.broker" not in client.session


def test_an_answer_nobody_asked_for_is_refused(client, slagelse, settings):
    with _broker(settings):
        assert client.get("/slagelse/konto/log-ind/med/svar/?code=x&state=y").status_code == 401
        assert client.get("/slagelse/konto/log-ind/med/svar/").status_code == 401


def test_who_turns_back_at_the_broker_gets_a_page(client, slagelse, settings):
    with _broker(settings):
        away = client.get(START)["Location"]
        back = requests.post(away, data={"action": "deny"}, allow_redirects=False, timeout=10)
        answer = client.get(back.headers["Location"].partition("http://testserver")[2])
        assert answer.status_code == 401


def test_a_broker_that_is_down_gets_a_page(client, slagelse, settings):
    with _broker(settings):
        pass
    assert client.get(START).status_code == 503


def test_a_token_signed_by_somebody_else_is_refused(client, slagelse, settings, monkeypatch):
    from medborger.commons.people import broker

    real = broker.BrokerEndpoint._verified

    def forged(self, app, id_token):
        head, body, signature = id_token.split(".")
        claims = json.loads(base64.urlsafe_b64decode(body + "=="))
        body = base64.urlsafe_b64encode(json.dumps(claims | {"loa": "high"}).encode()).decode().rstrip("=")
        return real(self, app, f"{head}.{body}.{signature}")

    monkeypatch.setattr(broker.BrokerEndpoint, "_verified", forged)
    with _broker(settings):
        assert _visit(client).status_code == 401
