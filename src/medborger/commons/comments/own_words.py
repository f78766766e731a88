"""What somebody does with their own words: puts them otherwise, or takes them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.comments.forms import RewordForm
from medborger.commons.comments.limits import REWORDINGS, take_a_turn
from medborger.commons.comments.models import Comment
from medborger.commons.comments.pending import thanks
from medborger.commons.comments.threads import place_of
from medborger.commons.comments.views import load_comment
from medborger.commons.people.limits import TooMany
from medborger.commons.timeline.once import once
from medborger.ground.forms import OnceMixin, sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request, comment):
    found, talk = load_comment(request, comment)
    require(request.user, "comments.reword", found)
    form = RewordForm(*sent(request), initial={"text": found.text})
    context = {"form": form, "comment": found, "matter": talk.matter}
    if request.method == "POST" and form.is_valid():
        try:
            deed = lambda: _reword(request, found, form.cleaned_data["text"])  # noqa: E731
            return HttpResponseRedirect(once(key_of(request), "comments.reword", deed))
        except TooMany as refusal:
            response = render(request, "comments/reword.html", {**context, "is_too_often": True}, status=429)
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
    return render(request, "comments/reword.html", context, status=shown_status(request))


def _reword(request, comment: Comment, text: str) -> str:
    take_a_turn(request.user, REWORDINGS)
    comment.reword(by=request.user, text=text)
    said = _("Your new words are in place.") if comment.is_public else thanks(comment)
    messages.success(request, said, extra_tags=f"reword-{comment.pk}")
    return comment.address


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, comment):
    """Asked once more before it is done. A second click finds it done already."""
    if request.method == "POST":
        deed = lambda: _withdraw(request, comment)  # noqa: E731
        return HttpResponseRedirect(once(key_of(request), "comments.withdraw", deed))
    found, talk = load_comment(request, comment)
    require(request.user, "comments.withdraw", found)
    context = {"comment": found, "matter": talk.matter, "form": OnceMixin()}
    return render(request, "comments/withdraw.html", context)


def _withdraw(request, pk) -> str:
    """Looked up within the deed: the second click no longer finds it, and gets the first one's answer."""
    comment, talk = load_comment(request, pk)
    require(request.user, "comments.withdraw", comment)
    place = place_of(comment, talk).partition("#")[0]
    comment.withdraw(by=request.user)
    messages.success(request, _("Your comment has been taken back."))
    return f"{place}#samtale"
