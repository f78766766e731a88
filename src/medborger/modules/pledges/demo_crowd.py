"""Made-up pledges by the thousand, written in rows: what a town looks like that has promised things for three years.

Shaped like the real thing, since its speed is what is tried out: most pledges are old, a few are joined by very many,
some principles and areas are far more popular than others, and most of those whose day has come were kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import connections, router
from django.utils import timezone

from medborger.commons.matters.models import Matter
from medborger.commons.timeline.models import Event
from medborger.ground.dates import day_of, end_of_day
from medborger.ground.text import fold
from medborger.modules.pledges.models import Answer, Participation, Pledge, Reminder
from medborger.modules.pledges.reminders import occasions

Giver, Course, Outcome = Pledge.Giver, Pledge.Course, Answer.Outcome
GIVERS = ((Giver.CITIZEN, Giver.VOLUNTEER, Giver.ORGANISATION, Giver.COMPANY), (70, 18, 8, 4))
OF_ONES_DAY_PAST = ((Course.KEPT, Course.PARTLY, Course.ENDED, Course.OPEN), (66, 12, 8, 14))
OF_A_DAY_TO_COME = ((Course.KEPT, Course.PARTLY, Course.ENDED, Course.OPEN), (9, 2, 3, 86))
OUTCOMES = {Course.KEPT: Outcome.KEPT, Course.PARTLY: Outcome.PARTLY, Course.ENDED: Outcome.DID_NOT_WORK_OUT}
OLDEST_DAYS, MOST_JOINERS, UNSEEN_DAYS = 1000, 80, 4
HAVE_A_DAY, HAVE_A_CONDITION = 0.7, 0.03
AS_THEY_ARE = {str, int, type(None)}


@dataclass
class Invented:
    """A made-up pledge, before its rows are written."""

    author: object
    giver: str
    organisation: object
    area: object
    principles: list
    title: str
    summary: str
    signed: str
    rhythm: str
    given_at: datetime
    due: datetime | None
    course: str
    needs: int | None
    joined: list[tuple[object, datetime]]
    answers: list[tuple[str, str, datetime]]
    pk: int = 0

    @property
    def needs_by(self):
        return day_of(self.given_at) + timedelta(days=40) if self.needs else None


class Crowd:
    """The people of one municipality, giving pledges as the dice fall."""

    def __init__(self, *, municipality, people: list, hosts: list, material: dict, dice: Random):
        self.municipality, self.people, self.hosts = municipality, people, hosts
        self.material, self.dice, self.now = material, dice, timezone.now()
        self.areas, self.principles = list(municipality.areas.all()), list(municipality.principles.all())
        self.organisations = {
            kind: list(municipality.organisations.filter(kind=kind))
            for kind in (Giver.ORGANISATION, Giver.COMPANY)
        }

    def give(self, count: int) -> None:
        """Write down `count` more pledges with everything that belongs to them."""
        invented = [self._invent() for _ in range(count)]
        matters = Matter.objects.bulk_create([self._matter(one) for one in invented])
        for one, matter in zip(invented, matters, strict=True):
            one.pk = matter.pk
        for model, rows_of in (
            (Pledge, _pledges),
            (Matter.principles.through, _principles),
            (Participation, _participations),
            (Answer, _answers),
            (Event, self._events),
            (Reminder, self._reminders),
        ):
            write_rows(model, [row for one in invented for row in rows_of(one)])

    # What the dice say

    def _invent(self) -> Invented:
        dice, material = self.dice, self.material
        author, area, giver = dice.choice(self.people), self._popular(self.areas), dice.choices(*GIVERS)[0]
        organisation = self._organisation(giver)
        ending = dice.choice(material["endings"])
        given_at, due = self._days()
        joined = self._joined(author, given_at, due)
        course, needs = self._course(due, len(joined))
        return Invented(
            author=author,
            giver=giver,
            organisation=organisation,
            area=area,
            principles=self._principles(),
            title=self._title(giver, ending["text"]),
            summary=dice.choice(material["details"]),
            signed=organisation.name if organisation else self._signed(author, area),
            rhythm=ending["rhythm"],
            given_at=given_at,
            due=due,
            course=course,
            needs=needs,
            joined=joined,
            answers=self._answered(course, given_at, due),
        )

    def _organisation(self, giver: str):
        """One of that kind, where somebody promises in more than their own name and there are any."""
        there = self.organisations.get(giver)
        return self.dice.choice(there) if there else None

    def _days(self) -> tuple[datetime, datetime | None]:
        """When it was given, lately more often than long ago, and by when it is to be kept."""
        days_ago = 1 + OLDEST_DAYS * self.dice.random() ** 1.3
        given_at = self.now - timedelta(days=days_ago, seconds=self.dice.randrange(86400))
        if self.dice.random() > HAVE_A_DAY:
            return given_at, None
        return given_at, end_of_day(day_of(given_at) + timedelta(days=self.dice.randint(10, 400)))

    def _popular(self, things: list):
        """One of them, the first ones far more often than the last."""
        return things[int(len(things) * self.dice.random() ** 2)]

    def _principles(self) -> list:
        return list({self._popular(self.principles) for _ in range(self.dice.choice((1, 1, 2)))})

    def _title(self, giver: str, ending: str) -> str:
        templates = "templates_we" if giver in (Giver.ORGANISATION, Giver.COMPANY) else "templates_i"
        pick = self.dice.choice
        return pick(self.material[templates]).format(
            deed=pick(self.material["deeds"]),
            object=pick(self.material["objects"]),
            place=pick(self.material["places"]),
            ending=ending,
        )

    def _signed(self, author, area) -> str:
        return self.dice.choice(self.material["signed"]).format(name=author.name.split()[0], area=area.name)

    def _joined(self, author, given_at: datetime, due: datetime | None) -> list[tuple[object, datetime]]:
        """Most pledges are joined by one or two, a few by very many."""
        count = min(int(self.dice.paretovariate(1.3)) - 1, MOST_JOINERS, len(self.people) - 1)
        span = min(due or self.now, self.now) - given_at
        people = [person for person in self.dice.sample(self.people, count) if person is not author]
        return [(person, given_at + span * self.dice.random() ** 2) for person in people]

    def _course(self, due: datetime | None, joined: int) -> tuple[str, int | None]:
        """How it goes, and how many others it took where it took any."""
        past = due is not None and due < self.now
        course = self.dice.choices(*(OF_ONES_DAY_PAST if past else OF_A_DAY_TO_COME))[0]
        if self.dice.random() > HAVE_A_CONDITION:
            return course, None
        return (course, joined) if joined else (Course.LAPSED, 5)

    def _answered(
        self, course: str, given_at: datetime, due: datetime | None
    ) -> list[tuple[str, str, datetime]]:
        outcome = OUTCOMES.get(course)
        if outcome is None:
            return []
        latest = min((due or self.now) + timedelta(days=10), self.now)
        stories = [story["text"] for story in self.material["stories"] if story["outcome"] == outcome]
        at = given_at + (latest - given_at) * (0.3 + 0.7 * self.dice.random())
        return [(outcome, self.dice.choice(stories) if stories and self.dice.random() < 0.6 else "", at)]

    # Rows

    def _matter(self, one: Invented) -> Matter:
        return Matter(
            municipality=self.municipality,
            kind="pledge",
            title=one.title,
            summary=one.summary,
            author=one.author,
            organisation=one.organisation,
            area=one.area,
            state=Matter.State.PUBLISHED,
            closes_at=one.due,
            published_at=one.given_at,
            created_at=one.given_at,
            updated_at=max([one.given_at, *(at for *_what, at in one.answers)]),
        )

    def _events(self, one: Invented):
        yield self._event(one, "pledge.published", one.author, one.given_at)
        for person, at in one.joined:
            yield self._event(one, "pledge.joined", person, at)
        for outcome, _story, at in one.answers:
            yield self._event(one, f"pledge.{outcome}", one.author, at)
        if self.hosts and self.now - one.given_at > timedelta(days=UNSEEN_DAYS):
            yield self._event(
                one, "pledge.looked_at", self.dice.choice(self.hosts), one.given_at + timedelta(hours=5)
            )

    def _event(self, one: Invented, verb: str, by, at: datetime) -> dict:
        place = self.municipality.pk
        return {
            "municipality_id": place,
            "matter_id": one.pk,
            "verb": verb,
            "by_id": by.pk,
            "at": at,
            "told_at": at,
            "details": {},
        }

    def _reminders(self, one: Invented):
        """Nobody is reminded tomorrow of what was due before today."""
        if one.course != Course.OPEN:
            return
        due = day_of(one.due) if one.due else None
        for what in occasions(given=day_of(one.given_at), due=due, rhythm=one.rhythm, on=day_of(self.now)):
            for person in [one.author, *(person for person, _at in one.joined)]:
                yield {"pledge_id": one.pk, "person_id": person.pk, "occasion": what, "at": self.now}


def _pledges(one: Invented):
    yield {
        "matter_ptr_id": one.pk,
        "giver": one.giver,
        "signed": one.signed,
        "rhythm": one.rhythm,
        "place": "",
        "picture_id": None,
        "needs": one.needs,
        "needs_by": one.needs_by,
        "course": one.course,
        "folded": fold(f"{one.title} {one.summary} {one.signed}"),
    }


def _principles(one: Invented):
    for principle in one.principles:
        yield {"matter_id": one.pk, "principle_id": principle.pk}


def _participations(one: Invented):
    for person, at in one.joined:
        yield {"pledge_id": one.pk, "person_id": person.pk, "signed": person.name, "joined_at": at}


def _answers(one: Invented):
    for outcome, story, at in one.answers:
        yield {
            "pledge_id": one.pk,
            "person_id": one.author.pk,
            "outcome": outcome,
            "story": story,
            "picture_id": None,
            "at": at,
            "undone_at": None,
            "is_held": False,
            "judged_at": None,
        }


def write_rows(model, rows: list[dict]) -> None:
    """Insert rows as they are, every column given but a counted key. Several times as fast as `bulk_create`, and able
    to write what that refuses: the columns a pledge has beside its matter's."""
    if not rows:
        return
    database = connections[router.db_for_write(model)]
    quote = database.ops.quote_name
    fields = [field for field in model._meta.local_concrete_fields if field.attname in rows[0]]
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with database.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})",  # noqa: S608 - names of our own columns
            [[_as_stored(field, row[field.attname], database) for field in fields] for row in rows],
        )


def _as_stored(field, value, database):
    return value if type(value) in AS_THEY_ARE else field.get_db_prep_save(value, database)
