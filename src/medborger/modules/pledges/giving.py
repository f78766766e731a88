"""Giving a pledge: write it, see it as others will see it, and let it go."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.behalf import writing
from medborger.commons.matters.badges import with_badges
from medborger.commons.matters.heirs import standing_heirs
from medborger.commons.matters.models import Principle
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.moderation.rewriting import send_in_again
from medborger.commons.people import sign_in
from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.language import written_in
from medborger.ground.permissions import require
from medborger.modules.pledges import pending
from medborger.modules.pledges.forms import EmailForm, PledgeForm, RewordForm
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.views import load


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request):
    """Signed in, the pledge is given at once (or looked at first, if one likes); else it is looked at next."""
    request.session.setdefault(pending.WRITING, True)
    draft, name = pending.draft_of(request)
    name = name or getattr(request.user, "name", "")
    form = PledgeForm(
        *sent(request),
        municipality=request.municipality,
        pledge=draft,
        name=name,
        initial=_asked_for(request),
    )
    pause = pause_of(request.user, request.municipality)
    if request.method == "POST" and form.is_valid() and not pause:
        return HttpResponseRedirect(
            once(key_of(request), "pledges.give", lambda: _keep_writing(request, form, draft))
        )
    context = {"form": form, "draft": draft, "pause": pause}
    return render(request, "pledges/give.html", context, status=_status(request, pause))


def _status(request, pause) -> int:
    """Whoever has a break here is told so, and keeps what they have written."""
    return 403 if pause and request.method == "POST" else shown_status(request)


def _asked_for(request) -> dict:
    """The principle whose page one came from stands chosen already; of one that is retired, those that carry it on."""
    policy, _slash, slug = request.GET.get("princip", "").partition("/")
    wanted = (
        slug and Principle.ever.filter(municipality=request.municipality, policy=policy, slug=slug).first()
    )
    if not wanted:
        return {}
    chosen = standing_heirs(wanted) if wanted.retired_at else [wanted]
    return {"principles": [principle.pk for principle in chosen]}


def _keep_writing(request, form, draft) -> str:
    pledge = form.write_on(draft or Pledge(municipality=request.municipality))
    pledge.language = written_in(pledge.title, otherwise=request.municipality.language)
    pledge.save()
    pledge.principles.set(form.cleaned_data["principles"])
    writing.note(pledge, form.cleaned_data)
    name = form.cleaned_data["name"]
    if request.user.is_authenticated and "look" not in request.POST:
        return _give(request, pledge, name)
    pending.remember_draft(request, pledge, name)
    return reverse("pledges:look")


def _give(request, pledge, name) -> str:
    pledge.publish(by=request.user)
    writing.sign(pledge, by=request.user)
    request.session.pop(pending.DRAFT, None)
    if name and not request.user.name and pledge.giver in Pledge.IN_ONES_OWN_NAME:
        request.user.name = name
        request.user.save(update_fields=("name",))
    pending.thank(request, pledge)
    return reverse("pledges:detail", args=(pledge.pk,))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request):
    """The pledge as others will see it, and the one step that is left: to give it, or to say where the code may go."""
    draft, name = pending.draft_of(request)
    if request.method == "POST" and request.user.is_authenticated:
        return HttpResponseRedirect(
            once(key_of(request), "pledges.look", lambda: _give_draft(request, draft))
        )
    if draft is None:
        return redirect("pledges:give")
    form = EmailForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        pending.ask_for_draft(request, form.cleaned_data["email"])
        return sign_in.start(
            request,
            form.cleaned_data["email"],
            next_url=reverse("pledges:detail", args=(draft.pk,)),
            name=name if draft.giver in Pledge.IN_ONES_OWN_NAME else "",
            why=_("Write the code from the letter, and your pledge is given."),
            form=form,
        )
    if repeat := sign_in.answer_to_repeat(request, form):
        return repeat
    preview = with_badges([draft], list(request.municipality.principles.all()))[0]
    return render(
        request, "pledges/look.html", {"pledge": preview, "form": form}, status=shown_status(request)
    )


def _give_draft(request, draft) -> str:
    if draft is None:
        return reverse("pledges:give")
    if pause := pause_of(request.user, request.municipality):
        messages.error(request, pause.sentence, extra_tags="pause")
        return reverse("pledges:look")
    pledge = pending.publish_draft(draft.pk, by=request.user) or draft
    request.session.pop(pending.DRAFT, None)
    pending.thank(request, pledge)
    return reverse("pledges:detail", args=(pledge.pk,))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request, pk):
    pledge = load(request, pk)
    require(request.user, "pledges.reword", pledge)
    form = RewordForm(
        *sent(request),
        municipality=request.municipality,
        pledge=pledge,
        name=request.user.name,
    )
    pause = pause_of(request.user, request.municipality)
    if request.method == "POST" and form.is_valid() and not pause:
        with transaction.atomic():
            form.write_on(pledge).reword(by=request.user)
            pledge.principles.set(form.cleaned_data["principles"])
            writing.follow_name(pledge, pledge.signed)
            _in_place(request, pledge)
        return redirect("pledges:detail", pk=pledge.pk)
    context = {"form": form, "pledge": pledge, "pause": pause}
    return render(request, "pledges/reword.html", context, status=_status(request, pause))


def _in_place(request, pledge) -> None:
    """What was hidden and is written again goes to the desk; anything else stands there at once."""
    if pledge.state == Pledge.State.HIDDEN:
        send_in_again(pledge, by=request.user)
        messages.success(request, _("Thank you. Somebody reads it now, and you hear from us."))
    elif pledge.state == Pledge.State.HELD:
        messages.success(request, _("Thank you. We read it first, and you hear from us."))
    else:
        messages.success(request, _("Your new words are in place."))
