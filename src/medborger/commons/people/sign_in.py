"""Signing in by a code in an email. There is no signing up: an address that a code reaches is a person.

What other modules use:

    from medborger.commons.people import sign_in
    request.session["pledges.pending"] = …                 # what is to be done when the person is known
    return sign_in.start(request, email, next_url=…, why=_("Then your pledge is given."))

    @receiver(django.contrib.auth.signals.user_logged_in)  # … and is done here, with `request` and `user`
    def complete_what_was_pending(request, user, **_kwargs): …

Everything in the session of a visitor is still there when the visitor has become a person; the session gets a new key.
`user.confirmed_at` and `user.name` are set before the signal goes out. Nobody learns from the pages or their speed
whether an address was known before.
"""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from medborger.commons.people import limits
from medborger.commons.people.codes import Answer, SignInCode
from medborger.commons.people.humans import WITHOUT_PROOF
from medborger.commons.people.models import Person

SESSION_KEY = "people.sign_in"


def start(request, email: str, *, next_url: str, name: str = "", why: str = "", form=None) -> HttpResponse:
    """Send a code to `email` (already checked by a form field) and go to the page where it is typed.

    `why` is one sentence that page shows ("Then your pledge is given"). `name` becomes the person's, if there is none
    yet and once the code is right. After that the visitor goes to `next_url`, an address on this site. Asked for too
    often, the answer is a page that says so (429), and nothing is sent. `form` is the one a visitor sent, a HumanMixin:
    where no proof of work came with it, fewer codes are sent from one place.

    For visitors who are not signed in. Somebody who is gets signed out first, and the session is emptied.
    """
    if request.user.is_authenticated:
        logout(request)
    try:
        if form is not None and not form.has_proof:
            limits.take(WITHOUT_PROOF, limits.place_of(request))
        permit(request, email)
    except limits.TooMany as refusal:
        return too_many(request, refusal)
    person = Person.objects.at_address(email)
    _greet_in_own_language(person, request)
    request.session[SESSION_KEY] = {"next": next_url, "name": name, "why": why, "for": mark_of(email)}
    CodeSignIn.begin(request, person)
    return HttpResponseRedirect(resolve_url("people:sign_in_code"))


def mark_of(email: str) -> str:
    """What tells one address from another without being it: kept with what waits for a code, so that only whoever
    the code was for finishes it. On a shared computer the next one to sign in is somebody else."""
    return salted_hmac("medborger.people.sign_in", email.strip().lower(), algorithm="sha256").hexdigest()[:32]


def permit(request, email: str) -> None:
    """Use up one code for this place and this address; raise TooMany where there is none left."""
    place, address = limits.place_of(request), email.strip().lower()
    limits.take(limits.CODES_FROM_ONE_PLACE, place)
    limits.take(limits.CODES_TO_ONE_ADDRESS_FROM_ONE_PLACE, f"{place} {address}")
    limits.take(limits.CODES_TO_ONE_ADDRESS, address)


def too_many(request, refusal: limits.TooMany) -> HttpResponse:
    """The page that asks for patience, and says how much of it."""
    context = {"minutes": -(-refusal.retry_after // 60)}
    response = render(request, "people/too_many.html", context, status=429)
    response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def answer_to_repeat(request, form) -> HttpResponse | None:
    """A form sent twice gets its first answer where that is known: the code is on its way. Else None."""
    process = CodeSignIn.under_way(request) if form.is_repeat else None
    is_same = process is not None and process.user.email == form.cleaned_data.get("email")
    return HttpResponseRedirect(resolve_url("people:sign_in_code")) if is_same else None


def pending(request) -> dict:
    """What was said when this visitor began to sign in: `next`, `name`, `why`. Empty where nobody has begun."""
    return request.session.get(SESSION_KEY) or {}


def where_next(request) -> str:
    """Where somebody goes who has just signed in: what the form or the start said, if it is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or pending(request).get("next") or ""
    return safe_address(request, wanted) or resolve_url(settings.LOGIN_REDIRECT_URL)


def safe_address(request, address: str) -> str:
    """`address` if it is on this site, else nothing."""
    is_safe = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_safe else ""


def address_of_form(next_url: str = "") -> str:
    """The address of the sign-in page, with where to go afterwards."""
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return resolve_url("people:sign_in") + query


def _greet_in_own_language(person: Person, request) -> None:
    """Somebody new is written to in the language they read this page in."""
    if person.confirmed_at is None and person.language != request.LANGUAGE_CODE:
        person.language = request.LANGUAGE_CODE
        person.save(update_fields=("language",))


class CodeSignIn(LoginCodeVerificationProcess):
    """allauth's sign-in by code, with the code as a row of our own, so that its limits hold against a burst."""

    @classmethod
    def begin(cls, request, person: Person) -> "CodeSignIn":
        """Send a code and remember, in the session, that it is awaited."""
        login = Login(user=person, email=person.email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=person.email), initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def under_way(cls, request) -> "CodeSignIn | None":
        """The sign-in this visitor has begun and not finished, if any."""
        if request.user.is_authenticated:
            return None
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process = stage and cls(stage).abort_if_invalid()
        return process if process and process.user and process.code_row else None

    @property
    def code_row(self) -> SignInCode | None:
        return SignInCode.objects.filter(pk=self.state.get("key", ""), person=self.user).first()

    def send(self, skip_enumeration_mails: bool = False) -> None:
        with transaction.atomic():
            row, digits = SignInCode.objects.issue(self.user)
            get_adapter(self.request).send_code(self.user, digits)
        self.state["key"] = row.pk

    def send_again(self) -> None:
        """A new code; the one before it no longer works."""
        if self.code_row:
            self.code_row.replace()
        self.send()
        self.persist()

    def attempt(self, digits: str) -> Answer:
        return self.code_row.attempt(digits)

    def finish(self, redirect_url: str | None = None) -> HttpResponse:
        """The code was right: the address is answered for, and the visitor becomes the person."""
        self.user.confirm(name=pending(self.request).get("name", ""))
        record_authentication(self.request, self.user, method="code", reauthenticated=True)
        address = redirect_url or where_next(self.request)
        self.request.session.pop(SESSION_KEY, None)
        return perform_login(self.request, Login(user=self.user, redirect_url=address))
