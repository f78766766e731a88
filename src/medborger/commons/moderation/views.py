"""Citizens' pages: the rules of the house, the log, and what was decided about one's own words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.moderation import appealing
from medborger.commons.moderation.forms import AppealForm
from medborger.commons.moderation.house_rules import rules_of
from medborger.commons.moderation.models import Decision, manner_of
from medborger.commons.moderation.moderated import moderated
from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.pages import public_page
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may, require

PER_PAGE = 30


@require_safe
@public_page
def rules(request):
    place = request.municipality
    context = {"rules": rules_of(place), "manner": manner_of(place.pk)}
    return render(request, "moderation/rules.html", context)


@require_safe
@public_page
def log(request):
    """What was decided and by which rule: without whom it was about, who decided, and what was written."""
    decisions = Decision.objects.of(request.municipality).newest_first()
    decisions = decisions.select_related("case", "appeal", "municipality")
    return render(request, "moderation/log.html", {"page": page_or_404(decisions, request.GET, PER_PAGE)})


@never_cache
@login_required
@require_safe
def decision(request, pk):
    made = _mine(request, pk)
    thing = made.case.thing
    context = {
        "decision": made,
        "thing": thing if thing and not thing.is_gone and thing.author_id == request.user.pk else None,
        "appeal": made.own_appeal,
        "may_appeal": may(request.user, "moderation.appeal", made) and made.case.matter is not None,
        "rewrite_url": rewrite_url(made),
    }
    return render(request, "moderation/decision.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request, pk):
    made = _mine(request, pk)
    form = AppealForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(
            once(key_of(request), "moderation.appeal", lambda: _appeal(request, made, form))
        )
    if made.own_appeal or not made.case.matter:
        return redirect("moderation:decision", pk=made.pk)
    require(request.user, "moderation.appeal", made)
    thing = made.case.thing
    is_mine = thing is not None and thing.author_id == request.user.pk
    context = {"form": form, "decision": made, "thing": thing if is_mine else None}
    return render(request, "moderation/appeal.html", context, status=shown_status(request))


def _appeal(request, made, form) -> str:
    if not made.own_appeal:
        require(request.user, "moderation.appeal", made)
        appealing.appeal(made, by=request.user, words=form.cleaned_data["words"])
        messages.success(
            request,
            _("Your appeal is sent. Somebody else reads it, and you get a letter."),
            extra_tags=f"appeal-{made.pk}",
        )
    return reverse("moderation:decision", args=(made.pk,))


def _mine(request, pk) -> Decision:
    """A decision told to this person, about their own words; 404 for everybody else, as if it were not there."""
    mine = Decision.objects.of(request.municipality).about(request.user)
    related = ("case__matter", "case__comment__matter", "case__municipality", "appeal", "municipality")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def rewrite_url(made: Decision) -> str:
    """Where the author writes it again, while they are asked to and it is hidden still; else ""."""
    thing = made.case.thing
    if (
        made.outcome != Decision.Outcome.REWRITE
        or not made.is_standing
        or thing is None
        or not thing.is_hidden
        or thing.author_id != made.author_id
    ):
        return ""
    if thing.comment:
        return reverse("comments:reword", args=(thing.comment.pk,))
    return reverse(moderated(thing.kind).rewrite, args=(thing.matter.pk,))
