"""Signing in and out. A GET here never does anything: mail scanners and browsers that fetch ahead press every link."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.people import sign_in as signing_in
from medborger.commons.people.codes import Answer, SignInCode
from medborger.commons.people.forms import AddressForm, CodeForm
from medborger.commons.people.hints import hint_for
from medborger.commons.people.limits import TooMany

CONFIRM_KEY = "people.confirm"


def _explain(answer: Answer) -> tuple[str, int]:
    """What the page says to a code that was not right, and with which status."""
    return {
        Answer.WRONG: (_("That is not the code. Look at the newest email from us, and try again."), 422),
        Answer.SPENT: (_("That was too many wrong codes. Ask for a new one below."), 429),
        Answer.EXPIRED: (_("This code is too old. Ask for a new one below."), 410),
        Answer.USED: (_("This code has been used. Ask for a new one below."), 410),
    }[answer]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Ask for an address, and send a code to it."""
    said = signing_in.pending(request)
    next_url = signing_in.safe_address(request, signing_in.where_next(request))
    if request.user.is_authenticated and request.method != "POST":
        return HttpResponseRedirect(next_url)
    form = AddressForm(
        request.POST if request.method == "POST" else None, initial={"email": request.GET.get("email", "")}
    )
    if request.method == "POST" and form.is_valid():
        return signing_in.start(
            request,
            form.cleaned_data["email"],
            next_url=next_url,
            **_still_theirs(said, form.cleaned_data["email"]),
            form=form,
        )
    if repeat := signing_in.answer_to_repeat(request, form):
        return repeat
    context = {"form": form, "next": next_url, "why": said.get("why", ""), "broker": settings.BROKER}
    return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)


def _still_theirs(said: dict, email: str) -> dict:
    """The name and the reason that were written with an address, for that address only."""
    is_theirs = said.get("for") == signing_in.mark_of(email)
    return {key: said.get(key, "") if is_theirs else "" for key in ("name", "why")}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request):
    """Type the code; or ask for another one."""
    process = signing_in.CodeSignIn.under_way(request)
    if process is None:
        return _nothing_under_way(request)
    if request.method != "POST":
        return _code_page(request, process, CodeForm())
    if "resend" in request.POST:
        return _send_again(request, process)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code_page(request, process, form, status=422)
    answer = process.attempt(form.cleaned_data["code"])
    if answer is Answer.RIGHT:
        return process.finish()
    words, status = _explain(answer)
    form.add_error("code", words)
    return _code_page(request, process, form, status=status)


def _send_again(request, process):
    try:
        signing_in.permit(request, process.user.email)
    except TooMany as refusal:
        return signing_in.too_many(request, refusal)
    process.send_again()
    return redirect("people:sign_in_code")


def _code_page(request, process, form, status=200):
    context = {
        "form": form,
        "email": process.user.email,
        "why": signing_in.pending(request).get("why", ""),
        "hint": hint_for(request, process.user),
    }
    response = render(request, "people/sign_in_code.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = "1"  # nothing to wait for: a new code may be asked for at once
    return response


def _nothing_under_way(request):
    """Signed in already; or a code from a page that is no longer open: say so, and offer a new one."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(signing_in.where_next(request))
    if request.method != "POST":
        return redirect("people:sign_in")
    context = {"form": AddressForm(), "next": signing_in.where_next(request), "is_too_late": True}
    return render(request, "people/sign_in.html", context, status=410)


@never_cache
@require_safe
def closed(request):
    """Where allauth sends somebody whose way in has been closed."""
    return render(request, "people/closed.html", status=403)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request):
    if request.method != "POST":
        is_out = not request.user.is_authenticated
        return render(request, "people/signed_out.html" if is_out else "people/sign_out.html")
    logout(request)
    return redirect("people:sign_out")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Before something that cannot be undone: show that it is still you, by a code to your own address."""
    row = SignInCode.objects.filter(pk=request.session.get(CONFIRM_KEY, ""), person=request.user).first()
    if request.method == "POST" and "send" in request.POST:
        return _send_confirmation(request)
    form = CodeForm(request.POST if request.method == "POST" and row else None)
    status = 200
    if form.is_bound and form.is_valid():
        answer = row.attempt(form.cleaned_data["code"])
        if answer is Answer.RIGHT:
            return _confirmed(request)
        words, status = _explain(answer)
        form.add_error("code", words)
    elif form.is_bound:
        status = 422
    context = {"form": form, "is_sent": bool(row), "next": signing_in.where_next(request)}
    if row:
        context["hint"] = hint_for(request, request.user)
    return render(request, "people/confirm.html", context, status=status)


def _send_confirmation(request):
    try:
        signing_in.permit(request, request.user.email)
    except TooMany as refusal:
        return signing_in.too_many(request, refusal)
    with transaction.atomic():
        row, digits = SignInCode.objects.issue(request.user)
        get_adapter(request).send_code(request.user, digits)
    request.session[CONFIRM_KEY] = row.pk
    return HttpResponseRedirect(request.get_full_path())


def _confirmed(request):
    request.session.pop(CONFIRM_KEY, None)
    record_authentication(request, request.user, method="code", reauthenticated=True)
    return resume_request(request) or HttpResponseRedirect(signing_in.where_next(request))
