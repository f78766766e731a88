"""The search page, and the part of it that changes while somebody types."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from medborger.commons.search.showing import TIMES, SearchPage


@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_headers("HX-Request")
def index(request):
    """Not a public page: there are more questions than a shelf has room for, and each is asked once or twice."""
    search = SearchPage(request.municipality, request.GET)
    htmx = request.htmx
    wants_part = htmx and not htmx.boosted and not htmx.history_restore_request
    context = {"search": search, "page": search.page, "times": TIMES}
    return render(request, f"search/index.html{'#results' if wants_part else ''}", context)
