"""Signing in through an OpenID Connect broker, where `settings.BROKER` names one. The ceremony is django-allauth's.

Three things are done here that allauth leaves to us:

- Everything the broker tells is stripped before anything is saved, in the database or in a session: what is left is a
  keyed hash of the broker's identifier and a few yes/no facts (`broker_facts`).
- The level of assurance is read in the signed token that came back. What was asked for proves nothing: the request
  goes through the visitor's browser.
- A broker tells no address we could trust. Whoever comes for the first time types one and answers for it with a code,
  and only then are the two tied together; whoever is signed in already is tied at once.

The way to the broker is a link, not a form: browsers hold the redirects after a form to our `form-action 'self'`.
"""

import time

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from medborger.commons.people import broker_facts, sign_in
from medborger.commons.people.forms import AddressForm

PROVIDER = "broker"
PENDING_KEY = "people.broker"
PENDING_SECONDS = 30 * 60
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
CLOCKS_DIFFER_BY = 120  # seconds


class LevelTooLow(PermissionDenied):
    """Signed in at the broker, but with less assurance than the municipality asks for."""


def hash_of(issuer: str, identifier: str) -> str:
    """The keyed hash that stands for a person at a broker: the same every time, and of no use to anybody else."""
    key = settings.BROKER["key"] or settings.SECRET_KEY
    return salted_hmac(f"medborger.broker.{issuer}", identifier, secret=key, algorithm="sha256").hexdigest()


class BrokerEndpoint(OpenIDConnectOAuth2Adapter):
    """Talks with the broker, and lets nothing of what it says further in than this class."""

    def get_callback_url(self, request, app):
        return request.build_absolute_uri(reverse("openid_connect_callback"))

    def complete_login(self, request, app, token, **kwargs):
        id_token = self._verified(app, kwargs["response"].get("id_token"))
        if not broker_facts.is_high_enough(id_token, settings.BROKER["least_level"]):
            raise LevelTooLow
        claims = self._userinfo(token, id_token) | id_token
        identifier = broker_facts.first(claims, settings.BROKER["uid_claims"])
        if not identifier:
            raise OAuth2Error("The broker names none of BROKER['uid_claims']")
        code = request.municipality.code if request.municipality else ""
        kept = broker_facts.facts(claims, municipality_code=code, now=timezone.now())
        stripped = {"uid": hash_of(self.openid_config["issuer"], identifier), "facts": kept}
        return self.get_provider().sociallogin_from_response(request, stripped)

    def _verified(self, app, id_token) -> dict:
        """The token's claims, its signature checked even where it came straight from the broker."""
        if not id_token:
            raise OAuth2Error("The broker gave no id_token")
        try:
            named = jwt.get_unverified_header(id_token).get("kid")
            key = next(key for key in self._keys() if named in (None, key.key_id))
            return jwt.decode(
                id_token,
                key=key,
                algorithms=SIGNATURES,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER_BY,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, StopIteration, KeyError, AttributeError) as error:
            raise OAuth2Error("The broker's id_token does not hold") from error

    def _keys(self) -> list:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return jwt.PyJWKSet.from_dict(answer.json()).keys

    def _userinfo(self, token, id_token: dict) -> dict:
        if "userinfo_endpoint" not in self.openid_config:
            return {}
        info = self._fetch_user_info(token.token)
        if info.get("sub") != id_token.get("sub"):
            raise OAuth2Error("The broker tells of somebody else than it signed for")
        return info


class Broker(OpenIDConnectProvider):
    """allauth's provider, fed with what `BrokerEndpoint` has stripped."""

    oauth2_adapter_class = BrokerEndpoint

    def extract_uid(self, data):
        return data["uid"]

    def extract_extra_data(self, data):
        return data["facts"]

    def extract_common_fields(self, data):
        return {}

    def extract_email_addresses(self, data):
        return []


class BrokerAccounts(DefaultSocialAccountAdapter):
    """One broker, from the settings; none from the database."""

    def list_apps(self, request, provider=None, client_id=None):
        said = settings.BROKER
        if not said:
            return []
        auth_params = {"acr_values": said["acr_values"]} if said["acr_values"] else {}
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER,
                name=said["name"],
                client_id=said["client_id"],
                secret=said["secret"],
                settings={
                    "server_url": said["server_url"],
                    "scope": said["scope"],
                    "auth_params": auth_params,
                    "oauth_pkce_enabled": True,
                },
            )
        ]

    def get_provider(self, request, provider=None, client_id=None):
        return Broker(request, app=self.get_app(request, provider=provider))

    def pre_social_login(self, request, sociallogin) -> None:
        if sociallogin.is_existing:
            return
        uid, kept = sociallogin.account.uid, sociallogin.account.extra_data
        next_url = sociallogin.state.get("next", "")
        if request.user.is_authenticated:
            _tie(request.user, uid, kept)
            raise ImmediateHttpResponse(
                HttpResponseRedirect(next_url or resolve_url(settings.LOGIN_REDIRECT_URL))
            )
        request.session[PENDING_KEY] = {
            "uid": uid,
            "facts": kept,
            "next": next_url,
            "at": time.time(),
            "email": "",
        }
        raise ImmediateHttpResponse(redirect("people:broker_email"))

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        is_too_low = isinstance(exception, LevelTooLow)
        context = {"name": settings.BROKER["name"], "is_too_low": is_too_low, "error": error}
        page = render(request, "people/broker_problem.html", context, status=403 if is_too_low else 401)
        raise ImmediateHttpResponse(page)

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Nothing: who ties a broker to an address has just answered for that address."""


def _tie(person, uid: str, kept: dict) -> None:
    SocialAccount.objects.get_or_create(
        provider=PROVIDER, uid=uid, defaults={"user": person, "extra_data": kept}
    )


def _open_or_404(request) -> BrokerEndpoint:
    if not settings.BROKER:
        raise Http404
    return BrokerEndpoint(request, PROVIDER)


@never_cache
@require_safe
def sign_in_by_broker(request):
    """Off to the broker. Of the address only `next` counts: nobody chooses their own scope or level of assurance."""
    endpoint = _open_or_404(request)
    wanted = request.GET.copy()
    request.GET = wanted.__class__(mutable=True)
    if "next" in wanted:
        request.GET["next"] = wanted["next"]
    try:
        return endpoint.get_provider().redirect_from_request(request)
    except (RequestException, OAuth2Error, ImmediateHttpResponse):
        context = {"name": settings.BROKER["name"]}
        return render(request, "people/broker_problem.html", context, status=503)


@never_cache
@require_safe
def answer_of_broker(request):
    """Back from the broker."""
    return OAuth2CallbackView.adapter_view(_open_or_404(request))(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def broker_email(request):
    """The first time: which address letters go to. It is answered for with a code before anything is tied to it."""
    pending = _pending(request)
    if not pending:
        return redirect("people:sign_in")
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        request.session[PENDING_KEY] = pending | {"email": form.cleaned_data["email"]}
        why = _("From then on you can sign in with %(name)s.") % {"name": settings.BROKER["name"]}
        next_url = pending["next"] or resolve_url(settings.LOGIN_REDIRECT_URL)
        return sign_in.start(request, form.cleaned_data["email"], next_url=next_url, why=why, form=form)
    context = {"form": form, "name": settings.BROKER["name"]}
    return render(request, "people/broker_email.html", context, status=422 if form.errors else 200)


def _pending(request) -> dict | None:
    pending = request.session.get(PENDING_KEY)
    is_fresh = pending and settings.BROKER and time.time() - pending["at"] < PENDING_SECONDS
    return pending if is_fresh else None


@receiver(user_logged_in, dispatch_uid="people.broker")
def tie_what_was_pending(request, user, **_kwargs):
    """Tie the broker to the person, if the one who came from it is the one who has answered for the address.

    On a shared computer somebody else may sign in after a visit to the broker that was left half done: not theirs.
    """
    pending = _pending(request)
    request.session.pop(PENDING_KEY, None)
    if pending and pending["email"] == user.email:
        _tie(user, pending["uid"], pending["facts"])
