"""The search page: what was asked in its address, and the hits as they are shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from medborger.commons.comments.models import Comment
from medborger.commons.matters.kinds import Findable, all_kinds, kind_of
from medborger.commons.matters.narrowing import Narrowed, chosen
from medborger.commons.search.asking import Asked
from medborger.commons.search.findables import comment_findables, findables_of
from medborger.commons.search.finding import Found, facets_of, find
from medborger.commons.search.learning import parts_of
from medborger.commons.search.marking import marked, snippet, spans_in
from medborger.commons.search.models import Entry
from medborger.ground.paging import page_or_404

PER_PAGE = 20
COMMENT = "comment"
TIMES = [
    ("maaned", _("The last month"), timedelta(days=31)),
    ("aar", _("The last year"), timedelta(days=366)),
]


@dataclass(frozen=True)
class Hit:
    """One line of the answer. The title of a comment's is that of what it is about."""

    kind: Any
    title: SafeString
    snippet: SafeString
    url: str
    where: str
    at: datetime
    language: str


class SearchPage(Narrowed):
    """One view of the search, read from an address. Raises Http404 for a choice or a page there isn't."""

    def __init__(self, municipality, asked: QueryDict):
        self.address, self.asked = asked, Asked(asked.get("q", ""))
        self.kind = chosen(self.kinds, asked.get("slags", ""), lambda kind: kind[0])
        self.narrow(municipality, asked)
        self.time = chosen(TIMES, asked.get("tid", ""), lambda time: time[0])

    @cached_property
    def kinds(self) -> list[tuple[str, Any]]:
        return [*((kind.slug, kind.plural) for kind in all_kinds() if kind.found), (COMMENT, _("comments"))]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.principle or self.area or self.time)

    @property
    def is_loose(self) -> bool:
        """Whether what was found has only some of what was asked for, or has it in pieces."""
        return self.found.how in ("apart", "any")

    @property
    def wider(self) -> str:
        """The same words, looked for everywhere."""
        query = QueryDict(mutable=True)
        query["q"] = self.asked.text
        return f"{reverse('search:index')}?{query.urlencode()}"

    @cached_property
    def found(self) -> Found:
        kind = self.kind[0] if self.kind else ""
        facets = facets_of(kind=kind, principle=self.principle, area=self.area)
        since = timezone.now() - self.time[2] if self.time else None
        return find(self.asked, municipality=self.municipality, facets=facets, since=since)

    @cached_property
    def page(self):
        """The page asked for by `side`: ids of entries."""
        return page_or_404(self.found.ids, self.address, PER_PAGE)

    @cached_property
    def hits(self) -> list[Hit]:
        return hits_of(self.page.object_list, self.asked, self.municipality)


def hits_of(ids: list[int], asked: Asked, municipality) -> list[Hit]:
    """The entries `ids` as they are shown: with the words as they stand now, and only where these say what is asked."""
    entries = Entry.objects.of(municipality).public().filter(pk__in=ids).select_related("matter__area")
    rows = {entry.pk: entry for entry in entries.defer("line")}
    matters = {entry.matter_id: entry.matter for entry in rows.values() if not entry.comment_id}
    pages = {(found.matter_id, found.key): found for found in findables_of(matters.values())}
    comments = Comment.objects.public().filter(pk__in=[e.comment_id for e in rows.values() if e.comment_id])
    said = comment_findables(comments)
    parts = parts_of(municipality.pk)
    hits = []
    for pk in ids:
        entry = rows.get(pk)
        found = entry and (
            said.get(entry.comment_id) if entry.comment_id else pages.get((entry.matter_id, entry.key))
        )
        if found and _says_it(found, asked, parts):
            hits.append(_hit(entry, found, asked, parts))
    return hits


def _says_it(found: Findable, asked: Asked, parts) -> bool:
    """Whether the words still stand there: an entry may be behind, and what was taken out is not to be found by."""
    return any(spans_in(words, asked.words, parts) for words in (found.title, found.text, found.more))


def _telling(found: Findable, asked: Asked, parts) -> str:
    """The words to show a piece of: the original's, unless only a twin says what is asked."""
    if not found.more or any(spans_in(words, asked.words, parts) for words in (found.title, found.text)):
        return found.text
    return found.more


def _hit(entry: Entry, found: Findable, asked: Asked, parts) -> Hit:
    matter = entry.matter
    name, arguments = found.url
    return Hit(
        kind=_("comment") if entry.comment_id else kind_of(matter.kind).label,
        title=marked(found.title or matter.title, asked.words if found.title else (), parts),
        snippet=snippet(_telling(found, asked, parts), asked.words, parts),
        url=reverse(name, args=arguments),
        where=matter.area.name if matter.area else "",
        at=entry.at,
        language=found.language,
    )
