"""The helper's pages: what I have written for others, how they said yes, the slip, and taking it back."""

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.behalf import codes
from medborger.commons.behalf.models import OnBehalf, TooLate
from medborger.commons.behalf.sentences import said, whom
from medborger.commons.comments.models import Comment
from medborger.commons.matters.kinds import kind_of
from medborger.commons.timeline.once import once
from medborger.ground.forms import OnceMixin
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import may, require

MOST_SHOWN = 100


def rows_here(request):
    """What was written for others in this municipality, with all that a page says of it."""
    return OnBehalf.objects.of(request.municipality).select_related("matter", "comment__matter", "helper")


def load(request, pk) -> OnBehalf:
    """The row `pk`, for those who may know of it; for all others there is none."""
    row = get_object_or_404(rows_here(request), pk=pk)
    if not may(request.user, "behalf.see", row):
        get_object_or_404(rows_here(request).none())
    row.municipality = request.municipality
    return row


def shown(row: OnBehalf, person, *, has_code: bool = False) -> dict:
    """What every page of these says of a row: whose, in which words, and where it stands.

    The words only to those who may read them: what was taken down is nobody's to read any more.
    """
    thing = row.thing
    is_comment = isinstance(thing, Comment)
    may_read = has_code or may(person, "behalf.read", row)
    return {
        "row": row,
        "said": said(row),
        "whom": whom(row),
        "words": (thing.text if is_comment else thing.title) if may_read else "",
        "more": thing.summary if may_read and not is_comment else "",
        "language": thing.language,
        "address": thing.address if is_comment else reverse(kind_of(thing.kind).detail, args=(thing.pk,)),
    }


@never_cache
@login_required
@require_safe
def mine(request):
    rows = rows_here(request).written_by(request.user).exclude(matter__state="draft").newest_first()
    written = [shown(row, request.user) for row in rows[:MOST_SHOWN]]
    return render(request, "behalf/mine.html", {"written": written})


@never_cache
@login_required
@require_safe
def consent(request, pk):
    """How the person said yes: for the helper, the person and the desk."""
    row = load(request, pk)
    return render(
        request,
        "behalf/consent.html",
        {
            **shown(row, request.user),
            "may_make_slip": may(request.user, "behalf.make_slip", row),
            "may_revoke": may(request.user, "behalf.revoke", row),
        },
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request, pk):
    """Shown once, as the answer to the press of a button. A new slip makes the one before it worth nothing."""
    row = load(request, pk)
    require(request.user, "behalf.make_slip", row)
    if request.method != "POST":
        return render(request, "behalf/ask_slip.html", {**shown(row, request.user), "form": OnceMixin()})
    key = key_of(request)
    code = codes.code_for(row.pk, key)
    try:
        once(f"{row.pk} {key}", "behalf.slip", lambda: _give_code(row, code, key))
    except TooLate:
        return redirect("behalf:consent", row.pk)
    row.refresh_from_db(fields=("code_by", "code_expires_at"))
    if row.code_by != codes.key_digest(key):  # an old form, sent again after a newer slip was made
        return redirect("behalf:slip", row.pk)
    url = f"{request.municipality.url_for('behalf:take_over')}?kode={code}"
    context = {
        **shown(row, request.user),
        "code": codes.written(code),
        "place": request.municipality.url_for("behalf:take_over"),
        "qr": segno.make(url, error="m", micro=False).svg_data_uri(border=4, scale=6, light="#fff"),
    }
    return render(request, "behalf/slip.html", context)


def _give_code(row, code: str, key: str) -> str:
    row.give_code(code, by_form=codes.key_digest(key))
    return reverse("behalf:slip", args=(row.pk,))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request, pk):
    """The person has changed their mind and told the helper: it is taken down."""
    if request.method == "POST":
        return HttpResponseRedirect(once(key_of(request), "behalf.revoke", lambda: _revoke(request, pk)))
    row = load(request, pk)
    require(request.user, "behalf.revoke", row)
    return render(request, "behalf/revoke.html", {**shown(row, request.user), "form": OnceMixin()})


def _revoke(request, pk) -> str:
    """Looked up within the deed: a second click no longer finds it open, and gets the first one's answer."""
    row = load(request, pk)
    require(request.user, "behalf.revoke", row)
    row.revoke(by=request.user)
    messages.success(request, _("It has been taken down. Nobody can see it any more."))
    return reverse("behalf:mine")
