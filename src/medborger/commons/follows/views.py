"""Follow something, let it go again, and see what one follows. Only one's own, ever."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.follows.following import follow as start_following
from medborger.commons.follows.following import let_go as stop_following
from medborger.commons.follows.mine import forget, is_followed
from medborger.commons.follows.models import Follow
from medborger.commons.follows.shown import shown
from medborger.commons.follows.things import find
from medborger.commons.people import sign_in
from medborger.commons.people.forms import AddressForm
from medborger.commons.people.limits import TooMany
from medborger.ground.forms import sent, shown_status
from medborger.ground.paging import page_or_404

PER_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request, what, pk):
    """One click beside the thing itself is enough; who is not signed in gets a page of its own, and comes back to it.

    Without a key of the form (`once`): following twice is following once anyhow, and a page that was left open may
    follow again what was let go meanwhile.
    """
    thing = find(request.municipality, request.user, what, pk)
    if not request.user.is_authenticated:
        return _ask_who(request, thing)
    if request.method != "POST":
        return render(request, "follows/follow.html", {"thing": thing, "is_on": is_followed(request, thing)})
    try:
        start_following(thing, by=request.user, municipality=request.municipality)
    except TooMany as refusal:
        return _too_many(request, thing, refusal)
    return _answer(request, thing, is_on=True)


def _ask_who(request, thing):
    """A visitor says where a code may go, and comes back to the same page with one button to press."""
    form = AddressForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        return sign_in.start(
            request,
            form.cleaned_data["email"],
            next_url=thing.address,
            why=_("Write the code from the letter. Then you can follow."),
            form=form,
        )
    if repeat := sign_in.answer_to_repeat(request, form):
        return repeat
    context = {"thing": thing, "form": form, "sign_in_url": sign_in.address_of_form(thing.address)}
    return render(request, "follows/follow.html", context, status=shown_status(request))


@never_cache
@require_POST
def let_go(request, what, pk):
    """A second click finds it let go already. Who has been signed out meanwhile is asked who it is."""
    thing = find(request.municipality, request.user, what, pk)
    if not request.user.is_authenticated:
        return redirect("follows:follow", what=what, pk=pk)
    stop_following(thing.holds, by=request.user, municipality=request.municipality)
    return _answer(request, thing, is_on=False)


@never_cache
@require_POST
def let_go_row(request, pk):
    """From one's own list: also what cannot be seen any more. A second click finds it gone."""
    if not request.user.is_authenticated:
        return redirect("follows:index")
    stop_following({"pk": pk}, by=request.user, municipality=request.municipality)
    messages.success(request, _("You no longer follow it."))
    return redirect("follows:index")


def _answer(request, thing, *, is_on: bool):
    """htmx gets the button anew; else it is back to where one was, or to the thing's own page."""
    forget(request)
    back = sign_in.safe_address(request, request.POST.get("next", ""))
    if request.htmx:
        return _button(request, thing, is_on=is_on)
    if is_on:
        messages.success(request, _("You follow it. We write once a week, when there is news."))
    else:
        messages.success(request, _("You no longer follow it."))
    return HttpResponseRedirect(back or (thing.page and thing.page()) or resolve_url("follows:index"))


def _button(request, thing, *, is_on: bool, status: int = 200, **more):
    back = sign_in.safe_address(request, request.POST.get("next", ""))
    context = {"thing": thing, "is_on": is_on, "next": back, **more}
    return render(request, "follows/_button.html", context, status=status)


def _too_many(request, thing, refusal):
    minutes = -(-refusal.retry_after // 60)
    if request.htmx:
        response = _button(request, thing, is_on=False, status=429, minutes=minutes)
    else:
        response = render(request, "follows/too_many.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(refusal.retry_after)
    return response


@never_cache
@require_safe
@login_required
def index(request):
    """What I follow, in its order, each with one click to let it go."""
    mine = Follow.objects.of(request.municipality).by(request.user)
    page = page_or_404(mine.in_order().with_things(), request.GET, PER_PAGE)
    rows = shown(page.object_list)
    groups = [(title, list(group)) for title, group in groupby(rows, key=lambda row: row.title)]
    return render(request, "follows/index.html", {"page": page, "groups": groups})
