"""From a query to hits in their order: ask, take the candidates, look whether they may be seen, put the best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from medborger.commons.search.asking import Asked
from medborger.commons.search.matching import newest_matters_with, newest_with
from medborger.commons.search.models import Entry
from medborger.commons.search.ranking import Candidate, in_order

MOST, MOST_IN_TITLES = 500, 150
"""Nobody turns 25 pages: with more hits, a search wants another word. What has the words in its title is always among
them, however old."""


@dataclass(frozen=True)
class Found:
    """The ids of entries, best first. `how` says which attempt found them ("all", "wide", "apart", "any"; "" for none),
    and `is_cut` whether there are more than were looked at."""

    ids: list[int]
    how: str = ""
    is_cut: bool = False


def find(asked: Asked, *, municipality, facets: Iterable[str] = (), since: datetime | None = None) -> Found:
    """What is public in `municipality`, has all of `facets` and says what is asked for."""
    here = (f"m{municipality.pk}", *facets)
    for how, everywhere, in_titles in asked.attempts() if asked else ():
        ids = newest_with(everywhere, here, MOST)
        is_cut = len(ids) == MOST
        if is_cut and in_titles:
            ids = {*ids, *newest_with(in_titles, here, MOST_IN_TITLES)}
        entries = Entry.objects.of(municipality).public().filter(pk__in=ids)
        if since:
            entries = entries.since(since)
        candidates = [Candidate(*row) for row in entries.values_list("pk", "line", "at")]
        if candidates:
            return Found(in_order(candidates, asked.words, timezone.now()), how, is_cut)
    return Found([])


def facets_of(*, kind: str = "", principle=None, area=None) -> list[str]:
    """What a search is narrowed down to, as the tokens say it (`indexing`)."""
    found = [f"k{kind}"] if kind else []
    found += [f"p{principle.pk}"] if principle else []
    return [*found, f"a{area.pk}"] if area else found


def matters_saying(text: str, *, municipality, most: int = 2000, **narrowed) -> list[int]:
    """The newest matters that say `text` (see `facets_of` for what they can be narrowed down to), for lists with an
    order of their own, which must ask themselves what of it is public. By every word, or else by words begun or put
    otherwise; never by only some of them."""
    asked, facets = Asked(text), (f"m{municipality.pk}", *facets_of(**narrowed))
    for how, expression, _in_titles in asked.attempts() if asked else ():
        if how in ("all", "wide") and (found := newest_matters_with(expression, facets, most)):
            return found
    return []
