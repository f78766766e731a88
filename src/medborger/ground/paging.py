"""One page of many."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404

PARAMETER = "side"


def page_or_404(rows, asked, per_page: int) -> Page:
    """The page that `asked` (a request's GET) wants of `rows`, the first by default; Http404 where there is no such."""
    try:
        return Paginator(rows, per_page).page(asked.get(PARAMETER) or 1)
    except (EmptyPage, PageNotAnInteger):
        raise Http404("no such page") from None
