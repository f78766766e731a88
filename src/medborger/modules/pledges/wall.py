"""The wall: which pledges, in which order, on which page. What comes in the address is tried, never trusted."""

from django.core.cache import cache
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter
from medborger.commons.matters.narrowing import Narrowed, chosen
from medborger.commons.search.finding import matters_saying
from medborger.ground.dates import today
from medborger.ground.paging import page_or_404
from medborger.ground.text import hash_of
from medborger.modules.pledges.cards import cards_for
from medborger.modules.pledges.models import Pledge

PER_PAGE = 20
LONGEST_SEARCH = 200
MOST_HITS = 2000
"""Nobody turns a hundred pages of hits; with more, a search wants another word."""
NEWEST, SOON = "nyeste", "snart"
ORDERS = [(NEWEST, _("Newest first")), (SOON, _("Soon due"))]


class Wall(Narrowed):
    """One view of the wall, read from an address. Raises Http404 for a principle, an area or a page there isn't."""

    def __init__(self, municipality, asked: QueryDict, person):
        self.asked, self.person = asked, person
        self.narrow(municipality, asked)
        self.giver = chosen(Pledge.Giver.values, asked.get("hvem", "")) or ""
        self.course = chosen(Pledge.Course.values, asked.get("status", "")) or ""
        self.order = chosen([order for order, _label in ORDERS], asked.get("sorter", "")) or NEWEST
        self.text = " ".join(self.asked.get("soeg", "").split())[:LONGEST_SEARCH]

    @property
    def address(self) -> str:
        """What was asked for, in a few letters: what the page differs by."""
        return hash_of(self.asked.urlencode())

    @cached_property
    def cards(self) -> list[str]:
        """The cards of the page that is shown."""
        return list(cards_for(self.page.object_list, principles=self.principles, person=self.person).values())

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words narrows or turns what is shown."""
        return bool(self.principle or self.area or self.giver or self.course or self.order != NEWEST)

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.principle or self.area or self.giver or self.course)

    def found(self):
        """What is wanted, in the order that is wanted. Where the spine alone can tell, it is not asked for more."""
        is_on_the_spine = not (self.giver or self.course or self.order == SOON)
        rows = Matter if is_on_the_spine else Pledge
        found = rows.objects.of(self.municipality).of_kind("pledge").public()
        if self.principle:
            found = found.living_out(self.principle)
        if self.area:
            found = found.in_area(self.area)
        if self.giver:
            found = found.from_a(self.giver)
        if self.course:
            found = found.on_course(self.course)
        if self.text:
            found = found.filter(pk__in=self._saying())
        return found.soon_due() if self.order == SOON else found.newest_first()

    def _saying(self) -> list[int]:
        narrowed = {"kind": "pledge", "principle": self.principle, "area": self.area}
        return matters_saying(self.text, municipality=self.municipality, most=MOST_HITS, **narrowed)

    @cached_property
    def page(self):
        """The page asked for by `side`: ids of pledges. Their number, and what a search finds, is kept until something
        happens here."""
        if self.text:
            ids = self._kept("hits", lambda: list(self.found().values_list("pk", flat=True)[:MOST_HITS]))
        else:
            ids = self.found().values_list("pk", flat=True)
        return page_or_404(ids, self.asked, PER_PAGE, count=self._kept("count", lambda: _count(ids)))

    def _kept(self, what: str, find):
        filters = (self.principle, self.area, self.giver, self.course, self.order, self.text, today())
        digest = hash_of(repr(filters))
        return cache.get_or_set(
            f"wall:{what}:{self.municipality.pk}:{self.municipality.stamp}:{digest}", find, 600
        )


def _count(ids) -> int:
    return len(ids) if isinstance(ids, list) else ids.order_by().count()
