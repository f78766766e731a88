"""Citizens' pages: the wall, a pledge, joining it and leaving it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.matters.badges import with_badges
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.people import sign_in
from medborger.commons.timeline.once import once
from medborger.commons.translation.variants import asked_of
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.pages import public_page
from medborger.ground.permissions import may, require
from medborger.modules.pledges import pending
from medborger.modules.pledges.forms import EmailForm, JoinForm
from medborger.modules.pledges.models import NotOpen, Pledge
from medborger.modules.pledges.twins import reading_of
from medborger.modules.pledges.wall import ORDERS, Wall


def load(request, pk) -> Pledge:
    """The pledge `pk` of this municipality, if the visitor may read it; else 404, as if it were not there."""
    pledges = Pledge.objects.of(request.municipality).visible_to(request.user)
    pledge = get_object_or_404(pledges.for_cards().select_related("picture", "author", "on_behalf"), pk=pk)
    pledge.municipality = request.municipality
    return pledge


@require_safe
@public_page
def index(request):
    wall = Wall(request.municipality, request.GET, request.user)
    context = {
        "wall": wall,
        "page": wall.page,
        "givers": Pledge.Giver.choices,
        "courses": Pledge.Course.choices,
        "orders": ORDERS,
    }
    htmx = request.htmx
    wants_part = htmx and not htmx.boosted and not htmx.history_restore_request
    return render(request, f"pledges/index.html{'#results' if wants_part else ''}", context)


@require_safe
@public_page
def detail(request, pk):
    if pending.waits_here(request, pk) and not Pledge.objects.visible_to(request.user).filter(pk=pk).exists():
        return redirect("pledges:look")  # somebody else's code came first: the draft waits for its own writer
    pledge = load(request, pk)
    asked = asked_of(request.GET)
    reading = SimpleLazyObject(lambda: reading_of(pledge, asked=asked, person=request.user))
    context = {"pledge": pledge, "asked": asked, "reading": reading}
    return render(
        request,
        "pledges/detail.html",
        context | _story(pledge, request.user) | _doors(pledge, request.user),
    )


def _answers(pledge, person) -> list:
    """How it went, the newest first, each with `is_read`: whether this reader reads its story and sees its picture."""
    answers = list(pledge.answers.standing().newest_first().select_related("picture")[:50])
    for answer in answers:
        answer.is_read = not answer.is_held or may(person, "pledges.read_story", answer)
    return pledge.signed_answers(answers)


def _story(pledge, person) -> dict:
    """What everybody reads, found when the page asks for it: what is kept of the page is not found again."""
    principles = pledge.municipality.principles
    return {
        "badge": SimpleLazyObject(lambda: with_badges([pledge], list(principles.all()))[0].badge),
        "answers": SimpleLazyObject(lambda: _answers(pledge, person)),
        "joiners": SimpleLazyObject(lambda: list(pledge.participations.all()[:30])),
        "news": SimpleLazyObject(
            lambda: list(pledge.commitment.news.all()[:50]) if pledge.is_commitment else []
        ),
        "full_url": pledge.municipality.url_for("pledges:detail", pledge.pk),
    }


def _doors(pledge, person) -> dict:
    """What this reader may do here."""
    deeds = ("keep", "reword", "end", "renew", "withdraw")
    return {
        "is_mine": person.is_authenticated and pledge.author_id == person.pk,
        "is_in": person.is_authenticated and pledge.is_joined_by(person),
        "may": {deed: may(person, f"pledges.{deed}", pledge) for deed in deeds},
        **_desk_doors(pledge, person),
        "may_translate": pledge.is_public and may(person, "translation.write", pledge.municipality),
        "may_answer_for": pledge.is_commitment and may(person, "pledges.answer_for", pledge.commitment),
        "hidden_why": _why_hidden(pledge),
    }


def _desk_doors(pledge, person) -> dict:
    """What the desk may do with it: decide about what is there or waits, show again what was hidden."""
    may_moderate = may(person, "pledges.moderate", pledge)
    is_hidden = pledge.state == Pledge.State.HIDDEN
    return {"may_decide": may_moderate and not is_hidden, "may_show": may_moderate and is_hidden}


def _why_hidden(pledge) -> str:
    """The reason its author was given, for the author and the desk to read again."""
    if pledge.state != Pledge.State.HIDDEN:
        return ""
    hidings = pledge.events.filter(verb="pledge.hidden").values_list("details", flat=True)
    return (hidings.first() or {}).get("reason", "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, pk):
    """Signed in it is one step; else one says how to be named, and where the code may go."""
    pledge = load(request, pk)
    if not pledge.is_recruiting:
        return render(request, "pledges/not_open.html", {"pledge": pledge}, status=409)
    if request.user.is_authenticated:
        return _join_as_oneself(request, pledge)
    form = JoinForm(*sent(request))
    email = EmailForm(*sent(request))
    if request.method == "POST" and form.is_valid() & email.is_valid():
        pending.remember_joining(request, pledge, form.signed, email.cleaned_data["email"])
        return sign_in.start(
            request,
            email.cleaned_data["email"],
            next_url=_address(pledge),
            name=form.cleaned_data["name"],
            why=_("Write the code from the letter, and you are in."),
            form=email,
        )
    if repeat := sign_in.answer_to_repeat(request, email):
        return repeat
    return render(
        request,
        "pledges/join.html",
        {"pledge": pledge, "form": form, "email_form": email},
        status=shown_status(request),
    )


def _join_as_oneself(request, pledge):
    form = JoinForm(*sent(request), name=request.user.name)
    if pledge.author_id == request.user.pk or pledge.is_joined_by(request.user):
        return HttpResponseRedirect(_address(pledge))
    if pause := pause_of(request.user, request.municipality):
        context = {"pledge": pledge, "form": form, "pause": pause}
        return render(request, "pledges/join.html", context, status=403 if request.method == "POST" else 200)
    if request.method == "POST" and (form.is_valid() or "naming" not in request.POST):
        signed = form.signed if form.is_valid() else pending.usual_signature(request.user)
        try:
            answer = once(key_of(request), "pledges.join", lambda: _join(request, pledge, signed))
        except NotOpen:
            return render(request, "pledges/not_open.html", {"pledge": pledge}, status=409)
        return HttpResponseRedirect(answer)
    return render(
        request, "pledges/join.html", {"pledge": pledge, "form": form}, status=shown_status(request)
    )


def _join(request, pledge, signed: str) -> str:
    require(request.user, "pledges.join", pledge)
    pledge.join(by=request.user, signed=signed)
    messages.success(request, _("You are in. We write to you when it is time."), extra_tags="join")
    return _address(pledge)


@require_POST
def leave(request, pk):
    """A second click finds one out of it already."""
    pledge = load(request, pk)
    require(request.user, "pledges.leave", pledge)
    pledge.leave(by=request.user)
    messages.success(request, _("You are no longer in it. That is quite all right."))
    return redirect(_address(pledge))


def _address(pledge) -> str:
    return reverse("pledges:detail", args=(pledge.pk,))
