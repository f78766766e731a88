"""One page of many."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404

PARAMETER = "side"


def page_or_404(rows, asked, per_page: int, count: int | None = None) -> Page:
    """The page that `asked` (a request's GET) wants of `rows`, the first by default; Http404 where there is no such.

    `count` spares the question of how many rows there are, where the caller knows.
    """
    pages = Paginator(rows, per_page)
    if count is not None:
        pages.count = count
    try:
        return pages.page(asked.get(PARAMETER) or 1)
    except (EmptyPage, PageNotAnInteger):
        raise Http404("no such page") from None
