"""The desk's pages about the municipality's own promises: make one, tell how it stands, hand it over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.language import written_in
from medborger.ground.permissions import may, require
from medborger.modules.pledges.commitments import Commitment
from medborger.modules.pledges.commitments import commit as promise
from medborger.modules.pledges.desk_forms import CommitForm, HandOverForm, NewsForm
from medborger.modules.pledges.models import Pledge

OVER_SHOWN = 50


@never_cache
@login_required
@require_safe
def commitments(request):
    """All of them, the quietest first; and those that have come to an end."""
    place = request.municipality
    require(request.user, "desk.enter", place)
    all_here = _commitments(place)
    standing = list(all_here.standing().quietest_first())
    for commitment in standing:
        commitment.is_mine_to_answer_for = may(request.user, "pledges.answer_for", commitment)
    context = {
        "standing": standing,
        "over": all_here.over().newest_first()[:OVER_SHOWN],
        "may_commit": may(request.user, "pledges.commit", place),
    }
    return render(request, "pledges/desk/commitments.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request):
    place = request.municipality
    require(request.user, "pledges.commit", place)
    form = CommitForm(*sent(request), municipality=place, initial={"owner": request.user.pk})
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(once(key_of(request), "pledges.commit", lambda: _commit(request, form)))
    return render(request, "pledges/desk/commit.html", {"form": form}, status=shown_status(request))


def _commit(request, form) -> str:
    pledge = form.write_on(Pledge(municipality=request.municipality))
    pledge.language = written_in(pledge.title, otherwise=request.municipality.language)
    said = form.cleaned_data
    promise(
        pledge, by=request.user, owner=said["owner"], leader=said["leader"], principles=said["principles"]
    )
    said_so = _("It is promised, and everybody can see it. The clock runs from now.")
    messages.success(request, said_so, extra_tags="commit")
    return reverse("pledges_desk:commitments")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def news(request, pk):
    commitment = _mine(request, pk)
    form = NewsForm(*sent(request), initial={"status": commitment.status})
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(
            once(key_of(request), "pledges.news", lambda: _tell(request, commitment, form))
        )
    context = {"form": form, "commitment": commitment, "told": list(commitment.news.all()[:10])}
    return render(request, "pledges/desk/news.html", context, status=shown_status(request))


def _tell(request, commitment, form) -> str:
    said = form.cleaned_data
    commitment.tell_news(by=request.user, status=said["status"], text=said["text"], evidence=said["evidence"])
    said_so = _("Thank you. Everybody can read it now, and the clock starts again.")
    messages.success(request, said_so, extra_tags=f"news-{commitment.pledge_id}")
    return reverse("pledges_desk:commitments")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, pk):
    commitment = _mine(request, pk)
    form = HandOverForm(*sent(request), commitment=commitment)
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            commitment.hand_over(by=request.user, **form.cleaned_data)
        name = form.fields["owner"].label_from_instance(form.cleaned_data["owner"])
        messages.success(request, _("%(name)s answers for it from now on.") % {"name": name})
        return redirect("pledges_desk:commitments")
    context = {"form": form, "commitment": commitment}
    return render(request, "pledges/desk/hand_over.html", context, status=shown_status(request))


def _commitments(municipality):
    related = ("pledge__municipality", "pledge__organisation", "pledge__area", "owner", "leader")
    return Commitment.objects.of(municipality).select_related(*related)


def _mine(request, pk) -> Commitment:
    """The public commitment that is the pledge `pk` here, for somebody who answers for it; else 404 or 403."""
    require(request.user, "desk.enter", request.municipality)
    commitment = get_object_or_404(_commitments(request.municipality).public(), pledge=pk)
    require(request.user, "pledges.answer_for", commitment)
    return commitment
