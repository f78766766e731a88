"""The mailbox, and the way in as any of the cast."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medborger.commons.notifications.weekly import Round, write_round
from medborger.commons.people import limits, sign_in
from medborger.commons.places.models import Municipality
from medborger.demo.cast import cast_of
from medborger.demo.mailbox import is_open_in
from medborger.demo.models import MailboxLetter
from medborger.ground.tenancy import inside

SHOWN = 50
WEEKS_AN_HOUR = (limits.Limit("weeks of the demo, hour", 30, limits.HOUR),)


def _open_or_404(request) -> None:
    """The demo must be on, and everybody in the installation invented: one mailbox holds the letters of them all."""
    if not settings.DEMO or Municipality.objects.filter(is_demo=False).exists():
        raise Http404


def _casts(request) -> list[dict]:
    """The cast of this municipality, or of them all, each with the address that signs in as one of them."""
    places = [request.municipality] if request.municipality else Municipality.objects.filter(is_demo=True)
    casts = []
    for place in places:
        with inside(place.prefix):
            members = [
                (member, reverse("demo:play", urlconf=settings.ROOT_URLCONF, args=[member.person.pk]))
                for member in cast_of(place)
            ]
        casts.append({"municipality": place, "members": members})
    return casts


@never_cache
@require_safe
def mailbox(request):
    """The newest letters, and the cast."""
    _open_or_404(request)
    letters = MailboxLetter.objects.newest_first().defer("body")[:SHOWN]
    return render(request, "demo/mailbox.html", {"letters": letters, "casts": _casts(request)})


@never_cache
@require_safe
def letter(request, pk):
    _open_or_404(request)
    return render(request, "demo/letter.html", {"letter": get_object_or_404(MailboxLetter, pk=pk)})


@never_cache
@require_POST
def week(request):
    """Let the week go: write the weekly letters now, as on a Thursday morning. A second click finds nothing left."""
    _open_or_404(request)
    try:
        limits.take(WEEKS_AN_HOUR, limits.place_of(request))
    except limits.TooMany as refusal:
        response = render(request, "ui/429.html", status=429)
        response.headers["Retry-After"] = str(refusal.retry_after)
        return response
    now = timezone.now()
    written = write_round(Round(f"demo-{now:%Y%m%d%H%M%S%f}", now))
    messages.success(request, _what_came_of_it(written))
    return redirect("demo:mailbox")


def _what_came_of_it(written: int) -> str:
    if not written:
        return _("There was nothing new to tell anybody. Follow something, and let something happen to it.")
    return ngettext(
        "The week is over: %(n)s letter has been written and lands here in a moment.",
        "The week is over: %(n)s letters have been written and land here in a moment.",
        written,
    ) % {"n": written}


@never_cache
@require_POST
def play(request, pk):
    """Sign in as one of the cast: a code is sent like any other, and the next page says where it is."""
    if not is_open_in(request.municipality):
        raise Http404
    members = {member.person.pk: member.person for member in cast_of(request.municipality)}
    if pk not in members:
        raise Http404
    person = members[pk]
    why = _("You are about to be %(name)s.") % {"name": person}
    return sign_in.start(request, person.email, next_url=reverse("front"), why=why)
