"""Case: one thing somebody at the desk must look at. Report: what somebody said was wrong with it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter
from medborger.commons.moderation.things import COMMENT, GONE, Thing
from medborger.commons.places.models import Municipality


class CaseQuerySet(models.QuerySet):
    """Sentences the desk asks in."""

    def of(self, municipality):
        return self.filter(municipality=municipality)

    def about(self, thing: Thing):
        """Cases about this matter or this comment; of a matter's, not those about the talk below it."""
        found = self.filter(kind=thing.kind, matter=thing.matter)
        return found.filter(comment=thing.comment) if thing.comment else found

    def waiting(self):
        """Not decided, and about something that is still there: what was taken back needs none, but an appeal does."""
        gone = Q(matter__state__in=GONE) | Q(kind=COMMENT, comment=None) | Q(comment__state__in=GONE)
        here = self.filter(closed_at=None, matter__isnull=False)
        return here.exclude(gone & ~Q(why=Case.Why.APPEAL))

    def settled(self):
        return self.exclude(closed_at=None)

    def taken_by(self, person):
        return self.filter(taken=person)

    def for_(self, person):
        """Those `person` may look into: not about their own words, those they wrote for somebody, or what is said of
        their own matter; not their own report; no appeal of their own."""
        mine = Report.objects.filter(case=OuterRef("pk"), by=person)
        return (
            self.exclude(Exists(mine))
            .exclude(matter__author=person)
            .exclude(kind=COMMENT, comment__author=person)
            .exclude(kind=COMMENT, comment__on_behalf__helper=person)
            .exclude(~Q(kind=COMMENT), matter__on_behalf__helper=person)
            .exclude(decision__author=person)
            .exclude(appeal__decision__by=person)
        )

    def oldest_first(self):
        return self.order_by("opened_at", "pk")

    def newest_first(self):
        return self.order_by("-closed_at", "-pk")

    def left_alone_since(self, moment):
        """Waiting, and nobody has taken it since `moment`."""
        return self.waiting().filter(opened_at__lt=moment).filter(Q(taken_at=None) | Q(taken_at__lt=moment))


class Case(models.Model):
    """One reported or held thing, or one appeal, until somebody has decided. A thing has at most one open case."""

    class Why(models.TextChoices):
        REPORTED = "reported", _("reported")
        HELD = "held", _("held back")
        REWRITTEN = "rewritten", _("written again")
        DESK = "desk", _("seen by the desk itself")
        APPEAL = "appeal", _("appeal")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="cases")
    kind = models.CharField(max_length=20)
    matter = models.ForeignKey(Matter, on_delete=models.SET_NULL, null=True, related_name="cases")
    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.SET_NULL, null=True, related_name="cases"
    )
    why = models.CharField(max_length=10, choices=Why.choices)
    held_for = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    taken = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="cases_taken"
    )
    taken_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=("municipality", "closed_at", "opened_at"), name="case_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("matter",),
                condition=Q(closed_at=None, comment=None) & ~Q(why="appeal") & ~Q(kind=COMMENT),
                name="case_once_per_matter",
            ),
            models.UniqueConstraint(
                fields=("comment",),
                condition=Q(closed_at=None) & ~Q(why="appeal"),
                name="case_once_per_comment",
            ),
        ]

    def __str__(self):
        return f"{self.why} {self.kind} {self.matter_id}"

    @property
    def thing(self) -> Thing | None:
        """What it is about; None when that has been erased."""
        if self.matter is None or (self.kind == COMMENT and self.comment is None):
            return None
        return Thing(self.matter, self.comment)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_appeal(self) -> bool:
        return self.why == self.Why.APPEAL

    def take(self, *, by) -> None:
        """Say that one looks into it: the others see that, and nobody is reminded of it for a day."""
        self.taken, self.taken_at = by, timezone.now()
        self.save(update_fields=("taken", "taken_at"))


def open_case(thing: Thing, why: str, *, held_for: str = "") -> Case:
    """The open case about `thing`, made now if there is none. However many ask at once, there is one."""
    lookup = {"kind": thing.kind, "matter": thing.matter, "comment": thing.comment, "closed_at": None}
    found = Case.objects.exclude(why=Case.Why.APPEAL)
    case, _is_new = found.get_or_create(
        **lookup,
        defaults={"municipality_id": thing.municipality_id, "why": why, "held_for": held_for},
    )
    return case


class Report(models.Model):
    """One person's word that something is wrong. Whom it came from is told to nobody, the desk included."""

    OTHER = "other"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="reports"
    )
    rule_key = models.SlugField(max_length=20)
    rule_title = models.CharField(max_length=80, blank=True)
    words = models.TextField(max_length=600, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [models.UniqueConstraint(fields=("case", "by"), name="report_once_per_person_and_case")]

    def __str__(self):
        return f"{self.rule_key} {self.case_id}"
