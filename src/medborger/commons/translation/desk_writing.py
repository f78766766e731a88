"""Writing a twin beside its original, approving it, and taking it out of sight."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medborger.commons.timeline.once import once
from medborger.commons.translation.addressed import Gone, Place, answer_gone, place_at, together_with
from medborger.commons.translation.changes import changes
from medborger.commons.translation.desk_forms import TwinForm
from medborger.commons.translation.measuring import MEASURED, figure_of
from medborger.commons.translation.models import SomebodyElseWrote, Twin
from medborger.commons.translation.standing import state_of
from medborger.commons.translation.together import walk
from medborger.commons.translation.variants import direction_of
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import may, require


class OriginalChanged(Exception):
    """The original says something else than when one began to write. `place` is how it stands now."""

    def __init__(self, place: Place):
        super().__init__(f"{place.text.source} {place.text.pk} has changed")
        self.place = place


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, source, pk, variant):
    require(request.user, "translation.write", request.municipality)
    try:
        place = place_at(request, source, pk, variant)
        form = _form(*sent(request), place)
        if request.method == "POST":
            _require_may_change(request, place)
            if form.has_another_original:
                raise OriginalChanged(place)
            if form.is_valid():
                return _kept(request, place, form)
    except SomebodyElseWrote as problem:
        return _beside(request, place, form, problem.twin)
    except OriginalChanged as problem:
        return _of_another_original(request, problem.place)
    except Gone:
        return answer_gone(request)
    return _editor(request, place, form, status=shown_status(request))


def _form(data, files, place: Place, twin: Twin | None = None) -> TwinForm:
    return TwinForm(
        data, files, source=place.source, text=place.text, variant=place.variant, twin=twin or place.twin
    )


def _require_may_change(request, place: Place) -> None:
    """What is approved only employees change: everybody reads it."""
    if place.twin and place.twin.is_approved:
        require(request.user, "translation.approve", request.municipality)


def _kept(request, place: Place, form: TwinForm) -> HttpResponseRedirect:
    key = key_of(request)
    return HttpResponseRedirect(
        once(key, "translation.write", lambda: _write(request, place.arguments, form))
    )


def _write(request, arguments: tuple, form: TwinForm) -> str:
    place = place_at(request, *arguments)
    _require_may_change(request, place)
    if place.text.mark != form.text.mark:
        raise OriginalChanged(place)
    twin = Twin.write(
        place.text,
        place.variant,
        words=form.words,
        made_of=form.made_of,
        by=request.user,
        seen=form.cleaned_data["seen"],
        origin=form.cleaned_data["origin"],
    )
    if "approve" in request.POST:
        require(request.user, "translation.approve", request.municipality)
        twin.approve(place.text, by=request.user)
        messages.success(request, _approved(place, twin), extra_tags=_draft(place))
    else:
        kept = _("It is kept. Everybody can read it when an employee has approved it.")
        messages.success(request, kept, extra_tags=_draft(place))
    return reverse("translation_desk:write", args=place.arguments)


def _approved(place: Place, twin: Twin) -> str:
    """That it is, and what readers will see in the original's words."""
    missing = state_of(place.text, place.variant, twin).missing
    if not missing:
        return _("It is approved. Everybody can read it now.")
    return ngettext(
        "It is approved. %(n)s paragraph is still missing: readers see the original's words there.",
        "It is approved. %(n)s paragraphs are still missing: readers see the original's words there.",
        missing,
    ) % {"n": missing}


def _draft(place: Place) -> str:
    return f"twin-{place.text.source}-{place.text.pk}-{place.code}"


def _beside(request, place: Place, form: TwinForm, theirs: Twin):
    """Somebody else wrote meanwhile: both are shown, nothing is lost, and keeping it now is done knowingly."""
    said = {side.path: side.twin for side in theirs.sides(place.text)}
    mine = {path: words for path, (words, _was) in form.written.items()}
    data = request.POST.copy()
    data["seen"] = theirs.mark
    again = _form(data, None, place, theirs)
    pairs = again.pairs
    for pair in pairs:
        other = said.get(pair["side"].path, "")
        pair["theirs"] = other if other != mine.get(pair["side"].path, "") else ""
    return _editor(request, place, again, pairs=pairs, theirs=theirs, status=409)


def _of_another_original(request, place: Place):
    """The original was changed meanwhile: what was written stands beside what it says now, and nothing is kept before
    that has been looked at."""
    data = request.POST.copy()
    data["of"] = place.text.mark
    form = _form(data, None, place)
    return _editor(request, place, form, has_another_original=True, status=409)


def _editor(request, place: Place, form: TwinForm, *, pairs=None, status=200, **more):
    """`more` is said where somebody was in between: `theirs`, or `has_another_original`."""
    may_approve = may(request.user, "translation.approve", request.municipality)
    texts = together_with(request, place)
    context = {
        "form": form,
        "pairs": _with_changes(pairs or form.pairs),
        "text": place.text,
        "text_direction_of_original": direction_of(place.text.language),
        "twin": place.twin,
        "walk": walk(texts, place.text, place.variant, request.user) if texts else None,
        "is_narrowed": request.GET.get("vis") == "mangler",
        "label": place.variant.label(place.text.language),
        "place": place,
        "draft": _draft(place),
        "may_approve": may_approve,
        "may_change": may_approve or place.twin is None or not place.twin.is_approved,
        **_standing(place, more.get("theirs") or place.twin),
        **more,
    }
    return render(request, "translation/desk/write.html", context, status=status)


def _standing(place: Place, twin: Twin | None) -> dict:
    """How far it is, what of it translates nothing any more, and how easy it is to read."""
    text, language = place.text, place.variant.language
    return {
        "state": state_of(text, place.variant, twin),
        "gone": twin.gone(text) if twin else [],
        "original_lix": figure_of(text.words, text.language),
        "twin_lix": figure_of(twin.words, language) if twin else None,
        "is_measured": language in MEASURED,
    }


def _with_changes(pairs: list[dict]) -> list[dict]:
    for pair in pairs:
        side = pair["side"]
        pair["changes"] = changes(side.was, side.original) if side.is_old and side.was else []
    return pairs


@never_cache
@login_required
@require_POST
def approve(request, source, pk, variant):
    """Let everybody read the words one has seen; where they are others by now, one reads them first."""

    def deed(place: Place, twin: Twin) -> None:
        if twin.mark != request.POST.get("seen", ""):
            messages.info(request, _("Somebody has changed it meanwhile. Read it before you approve it."))
        elif not twin.is_approved:
            twin.approve(place.text, by=request.user)
            messages.success(request, _approved(place, twin))

    return _with_the_twin(request, (source, pk, variant), deed)


@never_cache
@login_required
@require_POST
def withdraw(request, source, pk, variant):
    """Take it out of sight. A second click finds it out of sight already."""

    def deed(place: Place, twin: Twin) -> None:
        if twin.is_approved:
            twin.withdraw(place.text, by=request.user)
        messages.success(request, _("It is out of sight. The words are kept here."))

    return _with_the_twin(request, (source, pk, variant), deed)


def _with_the_twin(request, arguments: tuple, deed):
    """Do `deed(place, twin)` with the twin held, and show it as it is then; only for those who may approve."""
    require(request.user, "translation.approve", request.municipality)
    try:
        with transaction.atomic():
            place = place_at(request, *arguments, held=True)
            if place.twin is None:
                raise Http404("not written yet")
            deed(place, place.twin)
    except Gone:
        return answer_gone(request)
    return redirect("translation_desk:write", *place.arguments)
