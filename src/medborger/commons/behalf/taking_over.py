"""The person's own pages: the code from the slip, what was written, and taking it over, or taking it down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.behalf import codes
from medborger.commons.behalf.forms import SlipCodeForm
from medborger.commons.behalf.models import TooLate
from medborger.commons.behalf.views import rows_here, shown
from medborger.commons.people.limits import TooMany, place_of, take
from medborger.commons.timeline.once import once
from medborger.ground.forms import OnceMixin, sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import may, require

SESSION_KEY = "behalf.code"
"""The code somebody has typed right, until they have signed in and chosen."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request):
    """The code from the slip: typed, or filled in by the address its QR code leads to."""
    form = SlipCodeForm(*sent(request), initial={"code": _offered(request)})
    if request.method == "POST" and form.is_valid():
        try:
            take(codes.TRIES_FROM_ONE_PLACE, place_of(request))
        except TooMany as refusal:
            return _too_many(request, form, refusal)
        code = form.cleaned_data["code"]
        if rows_here(request).with_code(code).exists():
            request.session[SESSION_KEY] = code
            return redirect("behalf:look")
        form.add_error("code", _not_good())
    return render(request, "behalf/take_over.html", {"form": form}, status=shown_status(request))


def _offered(request) -> str:
    code = codes.read(request.GET.get("kode", "")[:40])
    return codes.written(code) if len(code) == codes.LENGTH else ""


def _not_good() -> str:
    return _(
        "This code is not good any more, or there is a slip of the pen in it. Look once more, or ask for a new slip."
    )


def _too_many(request, form, refusal):
    minutes = -(-refusal.retry_after // 60)
    said = ngettext(
        "Many codes have been tried from here. Wait %(n)s minute, and try again.",
        "Many codes have been tried from here. Wait %(n)s minutes, and try again.",
        minutes,
    )
    form.add_error("code", said % {"n": minutes})
    response = render(request, "behalf/take_over.html", {"form": form}, status=429)
    response.headers["Retry-After"] = str(refusal.retry_after)
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request):
    """What was written, and the two things its person can do with it."""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(once(key_of(request), "behalf.look", lambda: _choose(request)))
        except TooLate:
            return _gone(request)
    row = _row_of(request)
    if row is None:
        return redirect("behalf:take_over")
    if not may(request.user, "behalf.take_over", row):
        return render(request, "behalf/own_slip.html", shown(row, request.user), status=403)
    return render(
        request, "behalf/look.html", {**shown(row, request.user, has_code=True), "form": OnceMixin()}
    )


def _row_of(request):
    """What the code this visitor has typed is good for, if it still is."""
    code = request.session.get(SESSION_KEY, "")
    row = rows_here(request).with_code(code).first() if code else None
    return row if row and row.is_standing else None


def _choose(request) -> str:
    row = _row_of(request)
    if row is None:
        raise TooLate
    require(request.user, "behalf.take_over", row)
    request.session.pop(SESSION_KEY, None)
    if "decline" in request.POST:
        row.decline(by=request.user)
        messages.success(request, _("It has been taken down. Nobody can see it any more."))
        return reverse("front")
    row.take_over(by=request.user)
    messages.success(request, _("It is yours now. You can change it, answer for it and take it down."))
    return shown(row, request.user)["address"]


def _gone(request):
    form = SlipCodeForm()
    return render(request, "behalf/take_over.html", {"form": form, "is_gone": True}, status=410)
