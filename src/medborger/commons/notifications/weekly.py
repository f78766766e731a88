"""One letter a week across everything somebody follows or is in on: newest state only, and never a long one.

It is due on Thursday morning. Whoever has not had this week's by then gets it, whenever the worker comes round; what
begins to be news after that waits for the next. A letter and the mark on what it tells are one transaction, so that a
crash in the middle of ten thousand leaves some who have got theirs and others who have yet to.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.utils import timezone, translation

from medborger.commons.notifications.models import Letter, LetterWish, Notice
from medborger.commons.notifications.notices import OWN_FIRST
from medborger.commons.notifications.saying import Said, say, urls_of
from medborger.commons.notifications.sending import put_in_the_post
from medborger.commons.notifications.writing import words
from medborger.commons.people.models import Person
from medborger.commons.places.models import Municipality

MOST_LINES = 12
AT_A_TIME = 100
MOST_IN_A_RUN = 1000
"""Letters in one run of the clock, which comes round every minute: whoever wants a code must not wait for them all."""

THURSDAY, IN_THE_MORNING = 4, time(7)
TOO_OLD = timedelta(days=60)


@dataclass(frozen=True)
class Round:
    """One week's letters: `name` is in their keys, and they tell of what was news at `moment`."""

    name: str
    moment: datetime

    @classmethod
    def latest(cls, now: datetime) -> "Round":
        """That of the last Thursday morning there has been."""
        here = timezone.localtime(now)
        thursday = here.date() - timedelta(days=(here.isoweekday() - THURSDAY) % 7)
        morning = timezone.make_aware(datetime.combine(thursday, IN_THE_MORNING))
        if morning > now:
            thursday -= timedelta(days=7)
            morning = timezone.make_aware(datetime.combine(thursday, IN_THE_MORNING))
        year, week, _day = thursday.isocalendar()
        return cls(f"{year}-W{week:02}", morning)

    def key(self, person_id: int) -> str:
        return f"weekly:{person_id}:{self.name}"


@dataclass
class Place:
    """What a letter tells of one municipality: its lines, and how many more there would have been."""

    municipality: Municipality
    said: list[Said] = field(default_factory=list)
    more: int = 0

    @property
    def bell_url(self) -> str:
        return self.municipality.url_for("notifications:bell")


def write_weekly_letters(now) -> int:
    """Write this week's letters to those who have not had theirs. How many were written."""
    return write_round(Round.latest(now))


def write_round(this: Round) -> int:
    """Write the letters of one round, as many as fit in a run: called again it goes on where it stopped. How many."""
    written, last = 0, 0
    while written < MOST_IN_A_RUN:
        people = list(_due(this).filter(person__gt=last).values_list("person_id", flat=True)[:AT_A_TIME])
        if not people:
            break
        last = people[-1]
        written += _write_to(people, this)
    return written


def _due(this: Round):
    """Those with something untold that had happened by then, who can be written to and have not said no."""
    said_no = LetterWish.objects.against("weekly").filter(person=OuterRef("person_id"))
    there = _to_tell(this).filter(person__is_active=True, person__confirmed_at__isnull=False)
    return there.exclude(Exists(said_no)).order_by("person_id").distinct()


def _to_tell(this: Round):
    news = Notice.objects.untold().about_what_is_public().filter(since__lte=this.moment)
    return news.filter(event__at__gte=this.moment - TOO_OLD)


def _write_to(people: list[int], this: Round) -> int:
    """One letter to each of these who has none of this round, and the marks that they have been told: all or none."""
    with transaction.atomic():
        keys = {this.key(pk): pk for pk in people}
        had = {keys[key] for key in Letter.objects.filter(key__in=keys).values_list("key", flat=True)}
        theirs = _take(set(people) - had, this)
        urls = urls_of(notice for taken in theirs.values() for notice in taken.first)
        persons, places, kept = Person.objects.in_bulk(theirs), Municipality.objects.in_bulk(), {}
        letters = [
            letter
            for pk, taken in theirs.items()
            if (letter := _letter(persons[pk], this, _told(persons[pk], taken, (urls, kept), places)))
        ]
        Letter.objects.bulk_create(letters)
        put_in_the_post([letter.pk for letter in letters])
        return len(letters)


@dataclass
class Taken:
    """What one person is to be told: the first notices of all, and how many there are in each municipality."""

    first: list[Notice] = field(default_factory=list)
    in_all: dict[int, int] = field(default_factory=dict)


def _take(people: set[int], this: Round) -> dict[int, Taken]:
    """Mark what these people are told of now, and fetch the first of it. Marking comes first: another worker that
    comes to the same rows waits for the mark, and then finds nothing left to tell."""
    stamp = timezone.now()
    theirs = _to_tell(this).filter(person__in=people).values("pk")
    Notice.objects.untold().filter(pk__in=theirs).update(lettered_at=stamp)
    mine = Notice.objects.filter(person__in=people, lettered_at=stamp)
    taken: dict[int, Taken] = defaultdict(Taken)
    for person_id, place, n in mine.values_list("person_id", "municipality_id").annotate(n=Count("pk")):
        taken[person_id].in_all[place] = n
    rank = Window(RowNumber(), partition_by=F("person_id"), order_by=OWN_FIRST)
    first = mine.annotate(rank=rank).filter(rank__lte=MOST_LINES).values_list("pk", flat=True)
    for notice in Notice.objects.filter(pk__in=list(first)).whole().own_first():
        taken[notice.person_id].first.append(notice)
    return taken


def _told(person: Person, taken: Taken, known: tuple[dict, dict], municipalities: dict) -> list[Place]:
    """The lines by municipality, in the order of the first of each, in the person's language. `known` is what has been
    found for others already: addresses and sentences."""
    places: dict[int, Place] = {}
    with translation.override(person.language):
        for one in say(taken.first, *known):
            pk = one.notice.municipality_id
            places.setdefault(pk, Place(municipalities[pk])).said.append(one)
    if places:  # else there is nothing to begin a letter with
        shown = Counter(notice.municipality_id for notice in taken.first)
        for pk, n in taken.in_all.items():
            if n > shown[pk]:
                places.setdefault(pk, Place(municipalities[pk])).more = n - shown[pk]
    return list(places.values())


def _letter(person: Person, this: Round, places: list[Place]) -> Letter | None:
    """This week's letter to `person`; none where there is nothing to say."""
    if not places:
        return None
    home = places[0].municipality
    columns = words(
        "notifications/weekly.txt",
        to=person,
        leaves=LetterWish.WEEKLY,
        home=home,
        municipality=home if len(places) == 1 else None,
        places=places,
    )
    return Letter(key=this.key(person.pk), **columns)
