"""What a matter hangs together with: all of it, one more, one less."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.links import finding
from medborger.commons.links.forms import LinkForm
from medborger.commons.links.linking import link, unlink
from medborger.commons.links.models import Link
from medborger.commons.links.sentences import ends, sentences_of
from medborger.commons.matters.addresses import address_of
from medborger.commons.matters.models import Matter
from medborger.commons.matters.refusals import refused
from medborger.commons.people.limits import TooMany
from medborger.commons.timeline.once import once
from medborger.ground.forms import shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.pages import public_page
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may, require

PER_PAGE = 30


def load(request, pk) -> Matter:
    """The matter `pk` of this municipality, if everybody may read it; else 404, for its author too."""
    matter = get_object_or_404(Matter.objects.of(request.municipality).public(), pk=pk)
    matter.municipality = request.municipality
    return matter


@require_safe
@public_page
def index(request, pk):
    """Everything it hangs together with; whoever may untie something finds the button here."""
    matter = load(request, pk)
    page = page_or_404(Link.objects.seen_from(matter), request.GET, PER_PAGE)
    for row in page.object_list:
        row.municipality = request.municipality
    context = {
        "matter": matter,
        "address": address_of(matter),
        "page": page,
        "sentences": [
            (sentence, may(request.user, "links.make", sentence.link))
            for sentence in sentences_of(matter, page.object_list)
        ],
        "may_begin": may(request.user, "links.begin", matter),
    }
    return render(request, "links/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request, pk):
    """First find the other one, by words or by its address; then say how they hang together."""
    matter = load(request, pk)
    require(request.user, "links.begin", matter)
    wanted = " ".join((request.POST.get("ord") or request.GET.get("ord", "")).split())[: finding.LONGEST]
    found = finding.find(matter, request.user, wanted, host=request.get_host())
    form = LinkForm(request.POST if request.method == "POST" else None, found=found)
    context = {
        "matter": matter,
        "address": address_of(matter),
        "wanted": wanted,
        "only_own": not may(request.user, "links.link_to_anything", matter),
        "found": found,
        "form": form,
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "links/make.html", context, status=shown_status(request))
    if why := refused(request.user, request.municipality):
        form.add_error(None, why)
        return render(request, "links/make.html", context, status=403)
    try:
        answer = once(key_of(request), "links.make", lambda: _link(request, matter, form.cleaned_data))
    except TooMany as refusal:
        form.add_error(None, _("That was a great many links in a short time. Try again in an hour."))
        response = render(request, "links/make.html", context, status=429)
        response.headers["Retry-After"] = str(refusal.retry_after)
        return response
    return HttpResponseRedirect(answer)


def _link(request, matter, said: dict) -> str:
    from_matter, to_matter, relation = ends(said["relation"], matter, said["other"])
    wanted = Link(
        municipality=request.municipality, from_matter=from_matter, to_matter=to_matter, relation=relation
    )
    require(request.user, "links.make", wanted)
    row = link(from_matter, to_matter, relation, by=request.user)
    if (row.from_matter_id, row.relation) == (from_matter.pk, relation):
        messages.success(request, _("They are linked now. It can be seen on both pages."))
    else:
        said = _("They are linked already. To say it in another way, unlink them first.")
        messages.info(request, said)
    return address_of(matter)


@never_cache
@require_POST
def remove(request, pk, link_pk):
    """A second click finds it gone already."""
    matter = load(request, pk)
    row = Link.objects.touching(matter).select_related("from_matter", "to_matter").filter(pk=link_pk).first()
    if row:
        row.municipality = request.municipality
        require(request.user, "links.make", row)
        unlink(row, by=request.user)
        messages.success(request, _("They are no longer linked."))
    return redirect("links:index", pk=matter.pk)
