"""Keeping a pledge: how it went, taking that back, ending it, promising it again, withdrawing it."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medborger.commons.files.models import Picture
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.people.models import Person
from medborger.commons.timeline.once import once
from medborger.ground.forms import OnceMixin, sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require
from medborger.modules.pledges.forms import EndForm, KeepForm, RenewForm
from medborger.modules.pledges.letters import who_may_answer
from medborger.modules.pledges.models import Answer
from medborger.modules.pledges.views import load


def _person(request, pledge):
    """Who answers: whoever is signed in, else the one the letter's key was made for."""
    if request.user.is_authenticated:
        return request.user
    pk = who_may_answer(request.POST.get("n") or request.GET.get("n", ""), pledge)
    return Person.objects.filter(pk=pk).first() or AnonymousUser()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request, pk):
    """From the letter or from the page. A link in a letter chooses an answer beforehand; only the button gives it."""
    pledge = load(request, pk)
    person = _person(request, pledge)
    if not person.is_authenticated:
        if "n" in request.GET:
            messages.info(request, _("The link in the letter no longer works. Sign in to answer."))
        return redirect(f"{reverse('people:sign_in')}?next={request.path}")
    require(person, "pledges.keep", pledge)
    form = KeepForm(*sent(request), initial={"outcome": request.GET.get("svar", "")})
    pause = pause_of(person, request.municipality)
    if request.method == "POST" and form.is_valid() and not (pause and _tells(form)):
        deed = lambda: _answer(request, pledge, person, form.cleaned_data)  # noqa: E731
        return HttpResponseRedirect(once(key_of(request), "pledges.keep", deed))
    context = {
        "pledge": pledge,
        "form": form,
        "letter_key": request.POST.get("n") or request.GET.get("n", ""),
        "pause": pause,
    }
    return render(request, "pledges/keep.html", context, status=_status(request, pause))


def _status(request, pause) -> int:
    """Whoever has a break here is told so, and keeps what they have written."""
    return 403 if pause and request.method == "POST" else shown_status(request)


def _tells(form) -> bool:
    """Whether there is a story or a picture with it: in a break one may still say how it went, and no more."""
    return bool(form.cleaned_data["story"] or form.cleaned_data["picture"])


def _answer(request, pledge, person, said) -> str:
    picture = said["picture"] and Picture.objects.keep(*said["picture"], municipality=request.municipality)
    answer = pledge.keep(by=person, outcome=said["outcome"], story=said["story"], picture=picture)
    messages.success(request, thanks(said["outcome"]), extra_tags=f"keep-{pledge.pk}")
    if answer.is_held:
        messages.info(request, _("Thank you. We read it first, and you hear from us."))
    return reverse("pledges:detail", args=(pledge.pk,))


def thanks(outcome: str) -> str:
    """What we say to each answer. An honest no is met as kindly as a yes."""
    return {
        Answer.Outcome.KEPT: _("You kept your word. It can be seen on the flower now."),
        Answer.Outcome.PARTLY: _("Part of the way counts too. Thank you for telling us."),
        Answer.Outcome.NOT_YET: _("It comes when it comes. We ask again another time."),
        Answer.Outcome.DID_NOT_WORK_OUT: _(
            "Thank you for saying it as it is. That takes courage, and it builds trust too."
        ),
    }[outcome]


@require_POST
def undo(request, pk, answer_pk):
    pledge = load(request, pk)
    if not request.user.is_authenticated:
        raise Http404
    answer = get_object_or_404(pledge.answers.by(request.user), pk=answer_pk)
    require(request.user, "pledges.keep", pledge)
    if answer.undone_at is None:
        pledge.undo(answer, by=request.user)
    messages.success(request, _("Your answer has been taken back."))
    return redirect("pledges:detail", pk=pledge.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, pk):
    pledge = load(request, pk)
    form = EndForm(*sent(request))
    pause = pause_of(request.user, request.municipality)
    if request.method == "POST" and form.is_valid() and not (pause and form.cleaned_data["why"]):
        why = form.cleaned_data["why"]
        return HttpResponseRedirect(once(key_of(request), "pledges.end", lambda: _end(request, pledge, why)))
    require(request.user, "pledges.end", pledge)
    context = {"pledge": pledge, "form": form, "pause": pause}
    return render(request, "pledges/end.html", context, status=_status(request, pause))


def _end(request, pledge, why: str) -> str:
    require(request.user, "pledges.end", pledge)
    pledge.end(by=request.user, why=why)
    messages.success(request, _("Your pledge has ended. Thank you for having given it."))
    return reverse("pledges:detail", args=(pledge.pk,))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request, pk):
    pledge = load(request, pk)
    require(request.user, "pledges.renew", pledge)
    form = RenewForm(*sent(request))
    pause = pause_of(request.user, request.municipality)
    if request.method == "POST" and form.is_valid() and not pause:
        due_on = form.cleaned_data["due_on"]
        return HttpResponseRedirect(
            once(key_of(request), "pledges.renew", lambda: _renew(request, pledge, due_on))
        )
    context = {"pledge": pledge, "form": form, "pause": pause}
    return render(request, "pledges/renew.html", context, status=_status(request, pause))


def _renew(request, pledge, due_on) -> str:
    pledge.renew(by=request.user, due_on=due_on)
    messages.success(request, _("You have promised it again. How good!"))
    return reverse("pledges:detail", args=(pledge.pk,))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    if request.method == "POST":
        return HttpResponseRedirect(once(key_of(request), "pledges.withdraw", lambda: _withdraw(request, pk)))
    pledge = load(request, pk)
    require(request.user, "pledges.withdraw", pledge)
    return render(request, "pledges/withdraw.html", {"pledge": pledge, "form": OnceMixin()})


def _withdraw(request, pk) -> str:
    """Looked up within the deed: a second click no longer finds it, and gets the first one's answer."""
    pledge = load(request, pk)
    require(request.user, "pledges.withdraw", pledge)
    pledge.withdraw(by=request.user)
    messages.success(request, _("Your pledge has been taken down. Nobody can see it any more."))
    return reverse("pledges:index")
