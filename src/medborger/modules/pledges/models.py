"""Pledge, the people who join it, and their answers to how it went."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.files.models import Picture
from medborger.commons.matters.models import Matter, MatterQuerySet
from medborger.commons.timeline.models import Event, record
from medborger.commons.translation.models import Twin
from medborger.commons.translation.texts import source_of
from medborger.ground.dates import day_of, end_of_day, today
from medborger.ground.text import fold
from medborger.modules.pledges.answers import Answer
from medborger.modules.pledges.commitments import Commitment, News
from medborger.modules.pledges.joining import Participation
from medborger.modules.pledges.reminders import Reminder

__all__ = ["Answer", "Commitment", "News", "NotOpen", "Participation", "Pledge", "Reminder"]

NEW_FOR = timedelta(days=90)
WORDS = ("title", "summary", "giver", "signed", "rhythm", "place", "picture", "area", "closes_at")


class PledgeQuerySet(MatterQuerySet):
    def from_a(self, giver):
        return self.filter(giver=giver)

    def by_citizens(self):
        """All but the municipality's own."""
        return self.exclude(giver=Pledge.Giver.MUNICIPALITY)

    def on_course(self, course):
        return self.filter(course=course)

    def still_open(self):
        return self.filter(course__in=Pledge.UNDER_WAY)

    def soon_due(self):
        """Open pledges with a day still to come, the nearest first."""
        return self.still_open().filter(closes_at__gte=timezone.now()).order_by("closes_at", "pk")

    def overdue(self):
        return self.filter(course=Pledge.Course.OPEN, closes_at__lt=timezone.now())

    def saying(self, text):
        """Pledges in which every word of `text` stands somewhere, as a whole or as a part of a word."""
        found = self
        for word in fold(text).split()[:10]:
            found = found.filter(folded__contains=word)
        return found

    def with_numbers(self):
        """Each pledge with `joined` and `kept_times`, counted from the rows themselves."""
        return self.annotate(
            joined=_count(Participation.objects.filter(pledge=OuterRef("pk"))),
            kept_times=_count(
                Answer.objects.standing().filter(pledge=OuterRef("pk"), outcome=Answer.Outcome.KEPT)
            ),
        )

    def for_cards(self):
        """All that a card shows, in a constant number of queries."""
        return (
            self.with_numbers()
            .select_related("area", "organisation", "commitment")
            .prefetch_related("principles")
        )

    def joined_by(self, person):
        return self.filter(participations__person=person)

    def hidden(self):
        return self.filter(state=Matter.State.HIDDEN)

    def at_the_desk(self):
        """What those at the desk look after: what everybody can read, and what has been hidden."""
        return self.filter(state__in=(Matter.State.PUBLISHED, Matter.State.HIDDEN))

    def new_at_the_desk(self):
        """Citizens' pledges of three months nobody at the desk has looked at, or not since they were reworded."""
        read_or_reworded = Event.objects.filter(
            matter=OuterRef("pk"), verb__in=("pledge.looked_at", "pledge.reworded")
        )
        latest = Subquery(read_or_reworded.values("verb")[:1])
        is_unread = Q(latest=None) | Q(latest="pledge.reworded")
        lately = self.public().by_citizens().filter(published_at__gte=timezone.now() - NEW_FOR)
        return lately.alias(latest=latest).filter(is_unread)

    def numbers(self) -> dict[str, int]:
        """How many public pledges there are here, how often one was kept, how many people have joined: one query."""
        public = self.public()
        kept = Answer.objects.standing().filter(pledge__in=public, outcome=Answer.Outcome.KEPT)
        joined = Participation.objects.filter(pledge__in=public)
        given, *others = (_counted(*pair) for pair in (("given", public), ("kept", kept), ("joined", joined)))
        return dict(given.union(*others, all=True))

    def card_keys(self):
        """Of each pledge its author, and then its id and everything on its card that can change."""
        return self.with_numbers().values_list(
            "author_id",
            "pk",
            "updated_at",
            "signed",
            "course",
            "joined",
            "kept_times",
            "area__name",
            "organisation__name",
            "commitment__status",
        )

    def waiting_past(self, day):
        """Conditional pledges whose day has gone by without enough others."""
        return self.public().filter(course=Pledge.Course.WAITING, needs_by__lt=day)


def _counted(what: str, rows):
    return rows.order_by().values(what=Value(what)).annotate(n=Count("pk")).values_list("what", "n")


def _count(rows):
    counted = rows.order_by().values("pledge").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


class Pledge(Matter):
    """A promise to do something for others. Its words are the matter's title; its day, if it has one, `closes_at`."""

    class Giver(models.TextChoices):
        CITIZEN = "citizen", _("Citizen")
        VOLUNTEER = "volunteer", _("Volunteer")
        ORGANISATION = "organisation", _("Organisation")
        COMPANY = "company", _("Company")
        MUNICIPALITY = "municipality", _("The municipality")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("Once")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")
        QUARTERLY = "quarterly", _("A few times a year")
        YEARLY = "yearly", _("Every year")

    class Course(models.TextChoices):
        WAITING = "waiting", _("If others will too")
        OPEN = "open", _("Under way")
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Partly kept")
        ENDED = "ended", _("Ended")
        LAPSED = "lapsed", _("Too few joined")

    KIND = "pledge"
    UNDER_WAY = (Course.WAITING, Course.OPEN)
    IN_ONES_OWN_NAME = (Giver.CITIZEN, Giver.VOLUNTEER)

    giver = models.CharField(_("who promises"), max_length=12, choices=Giver.choices, default=Giver.CITIZEN)
    signed = models.CharField(_("what others see as the name"), max_length=120)
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm.choices, default=Rhythm.ONCE)
    place = models.CharField(_("where"), max_length=120, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    needs = models.PositiveSmallIntegerField(_("how many others it takes"), null=True, blank=True)
    needs_by = models.DateField(_("by when they must have joined"), null=True, blank=True)
    course = models.CharField(_("how it goes"), max_length=8, choices=Course.choices, default=Course.OPEN)
    folded = models.TextField(editable=False, default="")

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        indexes = [
            models.Index(fields=("course", "matter_ptr"), name="pledge_course"),
            models.Index(fields=("giver", "matter_ptr"), name="pledge_giver"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(needs=None, needs_by=None) | Q(needs__gte=1, needs_by__isnull=False),
                name="pledge_condition_is_whole",
            )
        ]

    def save(self, *args, **kwargs):
        self.kind = self.KIND
        self.folded = fold(f"{self.title} {self.summary} {self.signed} {self.place}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    # Questions

    @property
    def due_on(self) -> date | None:
        """The last day on which it can be kept in time."""
        return day_of(self.closes_at) if self.closes_at else None

    @property
    def is_conditional(self) -> bool:
        return self.needs is not None

    @property
    def is_waiting(self) -> bool:
        return self.course == self.Course.WAITING

    @property
    def is_under_way(self) -> bool:
        return self.course in self.UNDER_WAY

    @property
    def can_be_joined(self) -> bool:
        """Whether others may promise the same. What the municipality owes, nobody else can promise."""
        return self.is_public and self.is_under_way and not self.is_commitment

    @property
    def is_recruiting(self) -> bool:
        """Whether others are asked to join: there is time left to keep it in."""
        return self.can_be_joined and not self.is_late

    @property
    def is_late(self) -> bool:
        return self.course == self.Course.OPEN and self.due_on is not None and self.due_on < today()

    @property
    def is_time_to_ask(self) -> bool:
        """Whether it can be known how it went: its day is near or past, or it has been going on for a fortnight."""
        if self.due_on and self.rhythm == self.Rhythm.ONCE:
            return self.due_on - today() <= timedelta(days=2)
        return self.published_at is not None and today() - day_of(self.published_at) >= timedelta(days=14)

    @property
    def is_commitment(self) -> bool:
        """Whether this is the municipality's own, with an owner and a clock."""
        return self.giver == self.Giver.MUNICIPALITY

    @property
    def still_missing(self) -> int:
        """How many more must join before it holds. Needs `joined`, or counts."""
        return max((self.needs or 0) - self.number_joined, 0)

    @property
    def number_joined(self) -> int:
        return self.joined if hasattr(self, "joined") else self.participations.count()

    def is_joined_by(self, person) -> bool:
        return self.participations.filter(person_id=person.pk).exists()

    def people_in_it(self) -> list:
        """Its author and everybody who joined: those who are told what becomes of it."""
        people = [self.author] if self.author else []
        joined = self.participations.select_related("person").exclude(person=self.author)
        return people + [participation.person for participation in joined]

    def signed_answers(self, answers: list[Answer]) -> list[Answer]:
        """The answers with `signed`: the name their writer chose when giving or joining this pledge."""
        writers = {answer.person_id for answer in answers}
        names = dict(self.participations.filter(person__in=writers).values_list("person_id", "signed"))
        names[self.author_id] = self.signed
        for answer in answers:
            answer.signed = names.get(answer.person_id, "")
        return answers

    # Verbs

    def publish(self, *, by) -> None:
        """Give the pledge: from now on everybody may read it, and its clock runs."""
        with transaction.atomic():
            self.author = by
            self.course = self.Course.WAITING if self.is_conditional else self.Course.OPEN
            self.save()
            super().publish(by=by)

    def reword(self, *, by) -> None:
        """Keep the new words the author has given it, past the gatekeepers. How it stands is not theirs to write."""
        with transaction.atomic():
            self.updated_at = timezone.now()
            self.save(update_fields=(*WORDS, "updated_at"))
            Twin.objects.no_longer_approve_old(source_of("loefte").text_of(self))
            record(self, "pledge.reworded", by=by)
            if self.is_public:
                self._is_held_back(by=by)

    def join(self, *, by, signed: str) -> Participation:
        """Promise the same. Joining twice is joining once. Raises NotOpen where it can no longer be joined."""
        with transaction.atomic():
            pledge = Pledge.objects.select_for_update(no_key=True, of=("self", "matter_ptr")).get(pk=self.pk)
            if not pledge.can_be_joined:
                raise NotOpen(pledge)
            participation, is_new = Participation.objects.get_or_create(
                pledge=pledge, person=by, defaults={"signed": signed}
            )
            if is_new:
                record(pledge, "pledge.joined", by=by)
                if pledge.is_waiting and pledge.still_missing == 0:
                    pledge.come_alive()
            self.course = pledge.course
            return participation

    def leave(self, *, by) -> None:
        """Take back having joined. Nothing happens to somebody who had not."""
        with transaction.atomic():
            gone, _per_model = self.participations.filter(person=by).delete()
            if gone:
                record(self, "pledge.left", by=by)

    def come_alive(self) -> None:
        """Enough others have joined: now it holds."""
        self._turn_course(self.Course.OPEN, "pledge.alive", by=None, others=self.needs)

    def lapse(self) -> None:
        """The day came and too few had joined: nobody owes anybody anything."""
        self._turn_course(self.Course.LAPSED, "pledge.lapsed", by=None, missing=self.still_missing)

    def keep(self, *, by, outcome: str, story: str = "", picture: Picture | None = None) -> Answer:
        """Answer how it went for `by`, its author or somebody who joined. The author's answer decides its course.

        A new answer takes the place of the one before; of what is promised again and again, only of the same day's.
        """
        with transaction.atomic():
            now = timezone.now()
            self._said_before(by, now).update(undone_at=now)
            answer = self.answers.tell(self, by=by, outcome=outcome, story=story, picture=picture, at=now)
            self._follow_the_author(by)
            record(self, f"pledge.{outcome}", by=by, answer=answer.pk)
            return answer

    def undo(self, answer: Answer, *, by) -> None:
        """Take an answer back, as if it had not been given: the one whose place it took stands again."""
        with transaction.atomic():
            answer.undone_at = timezone.now()
            answer.save(update_fields=("undone_at",))
            self.answers.by(by).filter(undone_at=answer.at).update(undone_at=None)
            self._follow_the_author(by)
            record(self, "pledge.undone", by=by, answer=answer.pk)

    def look_at(self, *, by) -> None:
        """Somebody at the desk has read it and let it stand."""
        with transaction.atomic():
            record(self, "pledge.looked_at", by=by)

    def end(self, *, by, why: str = "") -> None:
        """Let it end here, without having to explain oneself."""
        self._turn_course(self.Course.ENDED, "pledge.ended", by=by, why=why)

    def renew(self, *, by, due_on: date | None) -> None:
        """Promise it again, with a new day or with none."""
        with transaction.atomic():
            self.closes_at = end_of_day(due_on) if due_on else None
            self.needs = self.needs_by = None
            self.save(update_fields=("closes_at", "needs", "needs_by"))
            self._turn_course(self.Course.OPEN, "pledge.renewed", by=by)

    def _said_before(self, person, now):
        said = self.answers.standing().by(person)
        if self.rhythm == self.Rhythm.ONCE:
            return said
        midnight = end_of_day(day_of(now) - timedelta(days=1))
        return said.filter(at__gt=midnight)

    def _turn_course(self, course: str, verb: str, *, by, **details) -> None:
        with transaction.atomic():
            self.course = course
            self.updated_at = timezone.now()
            self.save(update_fields=("course", "updated_at"))
            record(self, verb, by=by, **details)

    def _follow_the_author(self, who) -> None:
        if who.pk != self.author_id:
            return  # those who joined answer for themselves alone
        latest = self.answers.standing().filter(person_id=self.author_id).newest_first().first()
        self.course = _COURSE_AFTER[latest.outcome] if latest else self.Course.OPEN
        if self.course == self.Course.KEPT and self.rhythm != self.Rhythm.ONCE and not self._is_over():
            self.course = self.Course.OPEN
        self.updated_at = timezone.now()
        self.save(update_fields=("course", "updated_at"))

    def _is_over(self) -> bool:
        return self.due_on is not None and self.due_on < today()


_COURSE_AFTER = {
    Answer.Outcome.KEPT: Pledge.Course.KEPT,
    Answer.Outcome.PARTLY: Pledge.Course.PARTLY,
    Answer.Outcome.NOT_YET: Pledge.Course.OPEN,
    Answer.Outcome.DID_NOT_WORK_OUT: Pledge.Course.ENDED,
}


class NotOpen(Exception):
    """The pledge cannot be joined any more: it was kept, ended, hidden or taken back meanwhile."""
