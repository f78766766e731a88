"""The desk's pages about documents: bring one in, see how far its reading has come, and what becomes of it."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require
from medborger.modules.policies import bringing
from medborger.modules.policies.bringing_forms import BringForm
from medborger.modules.policies.drafting.outline import outline_of_found
from medborger.modules.policies.importing.refusals import LARGEST_FILE
from medborger.modules.policies.models import SourceDocument

EARLIER = 30
LONG_WAIT = 60
"""Seconds after which the page says that nobody seems to be reading."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request):
    place = request.municipality
    require(request.user, "policies.write", place)
    form = BringForm(*sent(request), municipality=place, initial={"policy": request.GET.get("politik", "")})
    if request.method == "POST" and form.is_valid():
        return _led_to(request, once(key_of(request), "policies.bring", lambda: _bring(request, form)))
    earlier = SourceDocument.objects.of(place).without_their_text().newest_first()
    context = {
        "form": form,
        "documents": earlier.select_related("policy")[:EARLIER],
        "most": LARGEST_FILE // 1024**2,
    }
    return render(request, "policies/desk/bring.html", context, status=shown_status(request))


def _bring(request, form) -> str:
    said = form.cleaned_data
    document = bringing.bring(
        said["file"],
        municipality=request.municipality,
        by=request.user,
        policy=said["policy"],
        nature=said["nature"],
    )
    bringing.read_later(document)
    return reverse("policies_desk:document", args=(document.pk,))


def _led_to(request, address: str) -> HttpResponse:
    """To the next page; the browser itself goes there, also where htmx has sent the form."""
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


@never_cache
@login_required
@require_safe
def document(request, pk):
    """How far it has come, until it has been read; then what can be done. The part is asked for over and over."""
    document = _mine(request, pk)
    draft = bringing.draft_of(document) if document.is_read else None
    in_the_way = bringing.draft_in_the_way(document) if document.is_read and draft is None else None
    waits = (timezone.now() - document.made_at).total_seconds()
    context = {
        "document": document,
        "draft": draft,
        "in_the_way": in_the_way,
        "refusal": bringing.refusal_of(document) if document.is_refused else "",
        "is_slow": document.state == SourceDocument.State.WAITING and waits > LONG_WAIT,
        "is_finding": bool(document.pages) and document.page == document.pages,
        "found": _counts(document.found) if document.is_read else None,
    }
    template = "policies/desk/document.html"
    return render(request, f"{template}#reading" if request.htmx else template, context)


def _counts(found: dict) -> dict:
    """Of the draft as it is made of what was found, so that this page and the review page count alike."""
    nodes = outline_of_found(found)
    roles = Counter(node["role"] for node in nodes)
    return {
        "title": (found.get("title") or {}).get("text", ""),
        "principles": roles["principle"],
        "statements": roles["statement"],
        "left": sum(node["role"] == "left" and not node["under"] for node in nodes),
    }


@never_cache
@login_required
@require_POST
def begin(request, pk):
    """Make the draft; with `instead`, in the place of what the draft that stands says now."""
    document = _mine(request, pk)
    if not document.is_read:
        return redirect("policies_desk:document", pk)
    make = bringing.begin_instead if "instead" in request.POST else bringing.begin
    try:
        version = make(document, by=request.user)
    except bringing.DraftStands:
        return redirect("policies_desk:document", pk)  # which asks
    except bringing.Gone:
        raise Http404("erased") from None
    return redirect("policies_desk:draft", version.pk)


@never_cache
@login_required
@require_POST
def read_again(request, pk):
    """Only what was refused; a second click finds it waiting already."""
    document = _mine(request, pk)
    with transaction.atomic():
        held = SourceDocument.objects.select_for_update(no_key=True).filter(pk=document.pk).first()
        if held and held.is_refused:
            bringing.read_later(held)
    return redirect("policies_desk:document", pk)


@never_cache
@login_required
@require_POST
def erase_document(request, pk):
    """The file and what was found in it go; the drafts and versions made of it stay."""
    document = _mine(request, pk)
    bringing.erase(document)
    messages.success(request, _("The document is erased. What was made of it stays."))
    return redirect("policies_desk:bring")


def _mine(request, pk) -> SourceDocument:
    """The document `pk` of this municipality, for those who work with policies; else 404 or 403."""
    require(request.user, "policies.write", request.municipality)
    here = SourceDocument.objects.of(request.municipality).select_related("policy", "by")
    return get_object_or_404(here, pk=pk)
