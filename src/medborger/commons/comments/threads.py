"""What a reader sees of a conversation: which threads, on which page, with which answers. As many queries for 5,000
comments as for five."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medborger.commons.comments.conversations import fact_columns, facts_in, facts_of, talk_of
from medborger.commons.comments.models import Comment
from medborger.commons.comments.refusals import explained
from medborger.commons.matters.kinds import Talk, kind_of
from medborger.commons.matters.refusals import refused
from medborger.commons.people.rules import is_at_the_desk
from medborger.ground.paging import PARAMETER, page_or_404

PER_PAGE, REPLIES_PER_PAGE = 20, 50
AT_A_GLANCE, AT_A_GLANCE_PER_SIDE = 5, 3
LATEST_REPLIES = 3
NEWEST, OLDEST = "nyeste", "aeldste"
ORDERS = [(NEWEST, _("Newest first")), (OLDEST, _("Oldest first"))]


@dataclass(frozen=True)
class Reader:
    """Who reads, and whether they look after the conversation here."""

    person: Any
    is_at_the_desk: bool

    @property
    def is_signed_in(self) -> bool:
        return bool(getattr(self.person, "is_authenticated", False))

    @property
    def may_read(self) -> Q:
        """Of one public matter's comments: what this reader may read."""
        public, out_of_sight = Q(state=Comment.State.PUBLISHED), Q(state__in=Comment.OUT_OF_SIGHT)
        if self.is_at_the_desk:
            return public | out_of_sight
        return public | (out_of_sight & Q(author=self.person)) if self.is_signed_in else public

    def sees(self, comment) -> bool:
        """The same of one comment that is at hand."""
        mine = self.is_signed_in and comment.author_id == self.person.pk
        return comment.is_public or (comment.is_out_of_sight and (mine or self.is_at_the_desk))


def reader_of(person, municipality) -> Reader:
    return Reader(person, is_at_the_desk.test(person, municipality))


_dressers: list[Callable[[list[Comment]], None]] = []


def dresser(function: Callable[[list[Comment]], None]) -> Callable[[list[Comment]], None]:
    """Register `(comments)`: a higher room hangs on them what it has to say beside each, with one query for all."""
    _dressers.append(function)
    return function


def dressed(comments: list[Comment], reader: Reader) -> list[Comment]:
    """The comments with what a page says beside them: whether this reader sees the words, and whose they are."""
    for comment in comments:
        comment.is_seen = reader.sees(comment)
        comment.is_mine = reader.is_signed_in and comment.author_id == reader.person.pk
    for dress in _dressers:
        dress(comments)
    for comment in comments:
        comment.__dict__.setdefault("written_for", None)  # known where nobody says so: not asked again
        comment.explained = explained(comment) if comment.is_seen and comment.is_out_of_sight else ""
    return comments


def with_latest_replies(tops, reader: Reader) -> list[Comment]:
    """The threads as a list, each with the `latest` few of its answers and `number_of_replies`: two queries.

    The latest are looked up one by one in the index, so that a thread of thousands costs what a thread of three does.
    """
    answers = Comment.objects.filter(parent=OuterRef("pk")).readable_by(reader)
    counted = answers.order_by().values("parent").annotate(n=Count("pk")).values("n")
    places = [f"latest_{number}" for number in range(LATEST_REPLIES)]
    latest = {
        place: Subquery(answers.newest_first().values("pk")[number : number + 1])
        for number, place in enumerate(places)
    }
    threads = list(
        tops.annotate(number_of_replies=Coalesce(Subquery(counted), 0), **latest).select_related(
            "organisation"
        )
    )
    ids = [pk for thread in threads for place in places if (pk := getattr(thread, place))]
    found = Comment.objects.filter(pk__in=ids).select_related("organisation").oldest_first()
    replies = list(found)
    for thread in threads:
        thread.latest = [reply for reply in replies if reply.parent_id == thread.pk]
        thread.more_replies = thread.number_of_replies - len(thread.latest)
    dressed(threads + replies, reader)
    return threads


@dataclass
class Column:
    """One side of a conversation for and against; `side` is "" for what was said without taking one."""

    side: str
    title: Any
    said: int
    threads: list[Comment]


class Conversation:
    """The conversation about one public matter, as one reader sees it. Everything is found when it is asked for."""

    def __init__(self, matter, person):
        self.matter, self.person = matter, person

    @cached_property
    def reader(self) -> Reader:
        return reader_of(self.person, self.matter.municipality)

    @cached_property
    def talk(self) -> Talk:
        return talk_of(self.matter)

    @cached_property
    def facts(self):
        return facts_of(self.matter)

    @property
    def note(self) -> str:
        """What must be known before one says anything, where it is talked about."""
        note = kind_of(self.matter.kind).note
        return note(self.matter) if note and self.is_open else ""

    @property
    def is_in_columns(self) -> bool:
        return self.talk == Talk.COLUMNS

    @property
    def is_open(self) -> bool:
        """Whether anybody may write there now."""
        return self.talk != Talk.NONE and not self.facts.is_closed

    @property
    def is_answered(self) -> bool:
        return self.is_open and not self.is_in_columns

    @cached_property
    def refusal(self) -> str:
        """Why this reader may not write here now, though others may."""
        return refused(self.person, self.matter.municipality) if self.reader.is_signed_in else ""

    @property
    def is_shown(self) -> bool:
        return self.matter.is_public and (self.talk != Talk.NONE or self.facts.said > 0)

    @property
    def tops(self):
        return Comment.objects.on(self.matter).beginning_threads(self.reader)

    def page(self, asked):
        """The page of threads that `asked` (a request's GET) wants; Http404 where there is none such."""
        order = order_of(asked)
        page = page_or_404(_in_order(self.tops, order), asked, PER_PAGE)
        # First which ones, then all about them: PostgreSQL would else look up the answers of every page skipped.
        shown = Comment.objects.filter(pk__in=page.object_list.values("pk"))
        page.object_list = with_latest_replies(_in_order(shown, order), self.reader)
        return page

    def columns(self, asked):
        """The page, as long as the longest side has pages, and its columns."""
        titles = {**dict(Comment.Side.choices), "": _("Said without taking sides")}
        said = {side: self.tops.taking_side(side).count() for side in titles}
        page = page_or_404(range(max(said.values())), asked, PER_PAGE)
        first = (page.number - 1) * PER_PAGE
        order = order_of(asked)
        # What was hidden or taken back stands there too, and is not counted.
        public = {**said, **self.facts.sides}
        columns = [
            Column(side, title, public[side], self._side(side, first, order))
            for side, title in titles.items()
        ]
        dressed([comment for column in columns for comment in column.threads], self.reader)
        return page, [column for column in columns if column.side or column.said]

    def _side(self, side: str, first: int, order: str) -> list[Comment]:
        tops = _in_order(self.tops.taking_side(side), order).select_related("organisation")
        return list(tops[first : first + PER_PAGE])


class Glance(Conversation):
    """The newest of it, for the matter's own page. The first question brings along what stands over it."""

    @cached_property
    def facts(self):
        rows = self._newest
        return facts_in(rows[0]) if rows else facts_of(self.matter)

    @cached_property
    def _newest(self) -> list[Comment]:
        tops = self.tops.annotate(**fact_columns(self.matter))
        if not self.is_in_columns:
            return with_latest_replies(tops.newest_first()[:AT_A_GLANCE], self.reader)
        newest = [self._newest_of(side) for side in Comment.Side.values]
        both = tops.filter(Q(pk__in=newest[0]) | Q(pk__in=newest[1])).newest_first()
        return dressed(list(both.select_related("organisation")), self.reader)

    def _newest_of(self, side: str):
        return self.tops.taking_side(side).newest_first().values("pk")[:AT_A_GLANCE_PER_SIDE]

    @property
    def newest(self) -> list[Comment]:
        return self._newest

    @property
    def newest_columns(self) -> list[Column]:
        """For and against side by side, the newest of each."""
        return [
            Column(side, label, self.facts.sides[side], [one for one in self._newest if one.side == side])
            for side, label in Comment.Side.choices
        ]

    @property
    def has_more(self) -> bool:
        """Whether there is more to read than at a glance."""
        glanced = [one for top in self._newest for one in (top, *getattr(top, "latest", ()))]
        return self.facts.said > sum(one.is_public for one in glanced)


def order_of(asked) -> str:
    """The order asked for; Http404 for one there isn't."""
    order = asked.get("orden") or NEWEST
    if order not in dict(ORDERS):
        raise Http404("no such order")
    return order


def _in_order(comments, order: str):
    return comments.oldest_first() if order == OLDEST else comments.newest_first()


def one_thread(top: Comment, reader: Reader) -> Comment:
    """The same thread as it stands among the others: for putting it in place again when something was added."""
    return with_latest_replies(Comment.objects.filter(pk=top.pk), reader)[0]


def replies_page(top: Comment, reader: Reader, asked):
    """A page of everything answered to `top`, the oldest first."""
    replies = Comment.objects.answering(top).readable_by(reader).oldest_first().select_related("organisation")
    page = page_or_404(replies, asked, REPLIES_PER_PAGE)
    page.object_list = list(page.object_list)
    return page


def place_of(comment: Comment, conversation: Conversation) -> str:
    """The page a comment stands on for this reader, and the place on it."""
    if comment.is_reply:
        earlier = Comment.objects.filter(parent=comment.parent_id).readable_by(conversation.reader)
        address = reverse("comments:thread", args=(comment.parent_id,))
        number = earlier.before(comment).count() // REPLIES_PER_PAGE + 1
    else:
        tops = conversation.tops.after(comment)
        if conversation.is_in_columns:
            tops = tops.taking_side(comment.side)
        address = reverse("comments:conversation", args=(comment.matter_id,))
        number = tops.count() // PER_PAGE + 1
    query = f"?{PARAMETER}={number}" if number > 1 else ""
    return f"{address}{query}#kommentar-{comment.pk}"
