"""The bell, the letters one wants, and the way out of them. Looking at a page here does nothing: scanners look too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.notifications.bell import newest_for, page_of_notices, see
from medborger.commons.notifications.forms import ChoicesForm, SeenForm
from medborger.commons.notifications.leaving import read_token
from medborger.commons.notifications.models import LetterWish
from medborger.commons.notifications.saying import say
from medborger.ground.forms import sent, shown_status


@never_cache
@login_required
@require_safe
def bell(request):
    """What has happened to my own and to what I follow here, the newest first."""
    page = page_of_notices(request)
    notices = list(page.object_list)
    context = {
        "page": page,
        "said": say(notices),
        "is_anything_new": any(notice.seen_at is None for notice in notices),
        "newest": newest_for(request.user, request.municipality),
    }
    return render(request, "notifications/bell.html", context)


@never_cache
@login_required
@require_POST
def seen(request):
    """All there was when the page was made has been seen: the button says so, and nothing else does."""
    form = SeenForm(request.POST)
    if form.is_valid():
        see(request.user, request.municipality, newest=form.cleaned_data["newest"])
    return redirect("notifications:bell")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request):
    """Which letters I want."""
    wish = LetterWish.objects.filter(person=request.user).first() or LetterWish(person=request.user)
    form = ChoicesForm(*sent(request)[:1], initial={"weekly": wish.weekly, "at_once": wish.at_once})
    if request.method == "POST" and form.is_valid():
        LetterWish.objects.update_or_create(person=request.user, defaults=form.cleaned_data)
        messages.success(request, _("Thank you, that is how it will be."))
        return redirect("notifications:choices")
    return render(request, "notifications/choices.html", {"form": form}, status=shown_status(request))


@csrf_exempt  # The one-click of RFC 8058 comes from a mail provider, without a page and without a session.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, token):
    """The way out in a letter. Whether there still is such a person is nobody's business: the page is the same."""
    said = read_token(token)
    if said is None:
        return render(request, "notifications/not_a_way_out.html", status=404)
    if request.method == "POST":
        LetterWish.objects.leave(*said)
    context = {"what": said[1], "is_done": request.method == "POST"}
    return render(request, "notifications/leave.html", context)
