"""The desk's pages about twins: what has some and what lacks them, of many texts, of one, and of those that are written
in one sitting."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medborger.commons.translation.addressed import source_called, text_at, texts_together
from medborger.commons.translation.desk_forms import sent_words
from medborger.commons.translation.measuring import figure_of, measured
from medborger.commons.translation.models import Twin
from medborger.commons.translation.standing import rows_of, states_of, waiting_of
from medborger.commons.translation.texts import all_sources
from medborger.commons.translation.together import sitting_of
from medborger.commons.translation.variants import LANGUAGES, Variant
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import require

PER_PAGE = 20
WAITING = "venter"


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
        source = source_called(chosen)
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
    text = text_at(request, source, pk)
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
    context = {
        "text": text,
        "states": states,
        "lacking": lacking,
        "is_of_several": source_called(source).together is not None,
        "original_lix": figure_of(text.words, text.language),
    }
    return render(request, "translation/desk/versions.html", context)


@never_cache
@login_required
@require_safe
def together(request, source, pk):
    """A policy and its principles in one sitting: how much of each is written in each variant."""
    require(request.user, "translation.write", request.municipality)
    text = text_at(request, source, pk)
    texts = texts_together(request, source_called(source), text)
    if not texts:
        raise Http404("it stands alone")
    return render(
        request,
        "translation/desk/together.html",
        {"text": texts[0], "sitting": sitting_of(texts, request.user)},
    )


@never_cache
@login_required
@require_POST
def readability(request, language):
    """How easy the words in the form are to read, for the line below it: asked while somebody writes."""
    require(request.user, "translation.write", request.municipality)
    if language not in LANGUAGES:
        raise Http404("no such language")
    words = "\n".join(value for _name, value in sent_words(request.POST))
    return render(request, "translation/desk/_readability.html", {"figure": measured(words, language)})
