"""The desk's pages about twins: what has some and what lacks them, writing one beside its original, approving it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.timeline.once import once
from medborger.commons.translation.desk_forms import TwinForm, sent_words
from medborger.commons.translation.models import SomebodyElseWrote, Twin
from medborger.commons.translation.sides import all_words, sides
from medborger.commons.translation.standing import rows_of, states_of, waiting_of
from medborger.commons.translation.texts import Source, Text, all_sources, rows_with, source_of
from medborger.commons.translation.variants import LANGUAGES, Variant, direction_of, variant_of
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may, require
from medborger.ground.readability import Level, level_of, lix

PER_PAGE = 20
WAITING = "venter"
MEASURED = ("da", "en", "de", "fr", "es", "ro", "pl")
"""LIX counts letters and full stops: it says something about languages written like this, nothing about Arabic."""
LONGEST_MEASURED = 60_000
LEVELS = {
    Level.EASY: gettext_lazy("easy"),
    Level.MIDDLE: gettext_lazy("middling"),
    Level.HARD: gettext_lazy("hard"),
}


@dataclass(frozen=True)
class Place:
    """The text and the variant an address names, and the twin there is."""

    source: Source
    text: Text
    variant: Variant
    twin: Twin | None

    @property
    def code(self) -> str:
        return self.variant.code(self.text.language)

    @property
    def arguments(self) -> tuple:
        return (self.text.source, self.text.pk, self.code)


class Gone(Exception):
    """The text was public, and has been hidden or taken back."""


@never_cache
@login_required
@require_safe
def index(request):
    require(request.user, "translation.write", request.municipality)
    place = request.municipality
    chosen = request.GET.get("vis") or all_sources()[0].slug
    if chosen == WAITING:
        page = page_or_404(Twin.objects.of(place).waiting().newest_first(), request.GET, PER_PAGE)
        rows = waiting_of(page.object_list, place)
    else:
        source = _source(chosen)
        page = page_or_404(source.rows(place), request.GET, PER_PAGE)
        rows = rows_of([source.text_of(row) for row in page.object_list], request.user)
    context = {
        "page": page,
        "rows": rows,
        "chosen": chosen,
        "filters": [*((source.slug, source.title) for source in all_sources()), (WAITING, _("Waiting"))],
        "waiting": Twin.objects.of(place).waiting().count(),
    }
    return render(request, "translation/desk/index.html", context)


@never_cache
@login_required
@require_safe
def versions(request, source, pk):
    """One text: the twins it has, and those it could have."""
    require(request.user, "translation.write", request.municipality)
    text = _text(request, source, pk)
    if isinstance(text, Gone):
        raise Http404("hidden or taken back")
    states = states_of([text], request.user)[0].states
    written = {state.code for state in states}
    offered = [Variant(text.language, Twin.Reading.EASY)]
    offered += [Variant(code) for code in LANGUAGES if code != text.language]
    offered += [Variant(code, Twin.Reading.EASY) for code in LANGUAGES if code != text.language]
    lacking = [
        (code, variant.label(text.language))
        for variant in offered
        if (code := variant.code(text.language)) not in written
    ]
    return render(
        request,
        "translation/desk/versions.html",
        {
            "text": text,
            "states": states,
            "lacking": lacking,
            "original_lix": _figure(text.words, text.language),
        },
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, source, pk, variant):
    require(request.user, "translation.write", request.municipality)
    try:
        place = _place(request, source, pk, variant)
    except Gone:
        return _gone(request)
    form = _form(request, place)
    if request.method == "POST":
        _require_may_change(request, place)
        if form.is_valid():
            try:
                return HttpResponseRedirect(
                    once(
                        key_of(request),
                        "translation.write",
                        lambda: _write(request, source, pk, variant, form),
                    )
                )
            except SomebodyElseWrote as problem:
                return _beside(request, place, form, problem.twin)
            except Gone:
                return _gone(request)
    return _editor(request, place, form, status=shown_status(request))


def _form(request, place: Place) -> TwinForm:
    return TwinForm(
        *sent(request), source=place.source, text=place.text, variant=place.variant, twin=place.twin
    )


def _require_may_change(request, place: Place) -> None:
    """What is approved only employees change: everybody reads it."""
    if place.twin and place.twin.is_approved:
        require(request.user, "translation.approve", request.municipality)


def _write(request, source: str, pk: int, variant: str, form: TwinForm) -> str:
    place = _place(request, source, pk, variant)
    _require_may_change(request, place)
    twin = Twin.write(
        place.text,
        place.variant,
        words=form.words,
        by=request.user,
        seen=form.cleaned_data["seen"],
        origin=form.cleaned_data["origin"],
    )
    if "approve" in request.POST:
        require(request.user, "translation.approve", request.municipality)
        twin.approve(place.text, by=request.user)
        messages.success(request, _("It is approved. Everybody can read it now."), extra_tags=_draft(place))
    else:
        messages.success(
            request,
            _("It is kept. Everybody can read it when an employee has approved it."),
            extra_tags=_draft(place),
        )
    return reverse("translation_desk:write", args=place.arguments)


def _draft(place: Place) -> str:
    return f"twin-{place.text.source}-{place.text.pk}-{place.code}"


def _beside(request, place: Place, form: TwinForm, theirs: Twin):
    """Somebody else wrote meanwhile: both are shown, nothing is lost, and keeping it now is done knowingly."""
    said = {side.path: side.twin for side in sides(place.text.words, theirs.words)}
    data = request.POST.copy()
    data["seen"] = theirs.mark
    again = TwinForm(data, source=place.source, text=place.text, variant=place.variant, twin=theirs)
    for pair in (pairs := again.pairs):
        other = said.get(pair["side"].path, "")
        pair["theirs"] = other if other != form.written.get(pair["side"].path, "") else ""
    return _editor(request, place, again, pairs=pairs, theirs=theirs, status=409)


def _editor(request, place: Place, form: TwinForm, *, pairs=None, theirs=None, status=200):
    twin, text = place.twin, place.text
    may_approve = may(request.user, "translation.approve", request.municipality)
    context = {
        "form": form,
        "pairs": pairs or form.pairs,
        "theirs": theirs,
        "text": text,
        "text_direction_of_original": direction_of(text.language),
        "twin": twin,
        "is_old": twin is not None and twin.is_old(text),
        "label": place.variant.label(text.language),
        "place": place,
        "draft": _draft(place),
        "may_approve": may_approve,
        "may_change": may_approve or twin is None or not twin.is_approved,
        "original_lix": _figure(text.words, text.language),
        "twin_lix": _figure(twin.words, place.variant.language) if twin else None,
        "is_measured": place.variant.language in MEASURED,
    }
    return render(request, "translation/desk/write.html", context, status=status)


@never_cache
@login_required
@require_POST
def approve(request, source, pk, variant):
    """Let everybody read the words one has seen; where they are others by now, one reads them first."""
    require(request.user, "translation.approve", request.municipality)
    try:
        with transaction.atomic():
            place = _place(request, source, pk, variant, held=True)
            twin = _there(place)
            if twin.mark != request.POST.get("seen", ""):
                messages.info(request, _("Somebody has changed it meanwhile. Read it before you approve it."))
            elif not twin.is_approved:
                twin.approve(place.text, by=request.user)
                messages.success(request, _("It is approved. Everybody can read it now."))
    except Gone:
        return _gone(request)
    return redirect("translation_desk:write", *place.arguments)


@never_cache
@login_required
@require_POST
def withdraw(request, source, pk, variant):
    """Take it out of sight. A second click finds it out of sight already."""
    require(request.user, "translation.approve", request.municipality)
    try:
        with transaction.atomic():
            place = _place(request, source, pk, variant, held=True)
            twin = _there(place)
            if twin.is_approved:
                twin.withdraw(place.text, by=request.user)
    except Gone:
        return _gone(request)
    messages.success(request, _("It is out of sight. The words are kept here."))
    return redirect("translation_desk:write", *place.arguments)


@never_cache
@login_required
@require_POST
def readability(request, language):
    """How easy the words in the form are to read, for the line below it: asked while somebody writes."""
    require(request.user, "translation.write", request.municipality)
    if language not in LANGUAGES:
        raise Http404("no such language")
    words = "\n".join(value for _name, value in sent_words(request.POST))[:LONGEST_MEASURED]
    return render(request, "translation/desk/_readability.html", {"figure": _measured(words, language)})


def _figure(words: dict, language: str) -> dict | None:
    return _measured(all_words(words), language)


def _measured(words: str, language: str) -> dict | None:
    figure = lix(words) if language in MEASURED else None
    return None if figure is None else {"lix": figure, "level": LEVELS[level_of(figure)]}


def _source(slug: str) -> Source:
    try:
        return source_of(slug)
    except KeyError:
        raise Http404(f"no texts called {slug!r}") from None


def _text(request, source: str, pk: int) -> Text | Gone:
    """The text, if it is public here; `Gone` if it was; else 404."""
    texts = _source(source)
    row = rows_with(texts, request.municipality, [pk]).first()
    if row is not None:
        return texts.text_of(row)
    if texts.gone(request.municipality, pk):
        return Gone()
    raise Http404("no such text")


def _place(request, source: str, pk: int, code: str, *, held: bool = False) -> Place:
    """What the address names; 404 where there is no such text or variant. A text that is out of sight is not there for
    who only looks; who sends words for it is told so: `Gone`."""
    text = _text(request, source, pk)
    if isinstance(text, Gone):
        if request.method == "POST":
            raise text
        raise Http404("hidden or taken back")
    variant = variant_of(code, text.language)
    if variant is None or variant.code(text.language) != code:
        raise Http404(f"no variant {code!r}")
    twins = Twin.objects.of_text(text).in_variant(variant).select_related("by", "approved_by")
    twin = (twins.select_for_update(no_key=True, of=("self",)) if held else twins).first()
    return Place(_source(source), text, variant, twin)


def _there(place: Place) -> Twin:
    if place.twin is None:
        raise Http404("not written yet")
    return place.twin


def _gone(request):
    return render(request, "translation/desk/gone.html", {"written": sent_words(request.POST)}, status=409)
