"""The municipality goes first: its commitments are pledges with an owner, a status, and a clock everybody can see."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record
from medborger.ground.dates import day_of, today

SILENT_AFTER = timedelta(days=60)
LEADER_TOLD_AFTER = timedelta(days=74)


class CommitmentQuerySet(models.QuerySet):
    def public(self):
        return self.filter(pledge__state="published")

    def standing(self):
        """Commitments of public pledges that have not come to an end."""
        return self.public().exclude(status__in=Commitment.OVER)

    def over(self):
        """Commitments of public pledges that are done or given up."""
        return self.public().filter(status__in=Commitment.OVER)

    def silent_since(self, moment):
        return self.standing().filter(last_news_at__lt=moment)

    def silent(self):
        """Those whose page says that there has been no news for 60 days."""
        return self.silent_since(timezone.now() - SILENT_AFTER)

    def of(self, municipality):
        return self.filter(municipality=municipality)

    def owned_by(self, person):
        return self.filter(owner=person)

    def quietest_first(self):
        return self.order_by("last_news_at", "pk")

    def newest_first(self):
        return self.order_by("-last_news_at", "-pk")


class Commitment(models.Model):
    """Who in the municipality answers for a pledge, how it stands, and when something was last said about it."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under_way", _("Under way")
        DELAYED = "delayed", _("Delayed")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Given up")

    OVER = (Status.DONE, Status.DROPPED)

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    pledge = models.OneToOneField("pledges.Pledge", on_delete=models.CASCADE, related_name="commitment")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="commitments_owned"
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments_led",
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.PLANNED)
    last_news_at = models.DateTimeField(default=timezone.now)
    owner_told_at = models.DateTimeField(null=True, blank=True)
    leader_told_at = models.DateTimeField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self):
        return str(self.pledge)

    def save(self, *args, **kwargs):
        """Its municipality is its pledge's, kept here too: a municipality's few commitments are found without going
        through its many pledges."""
        self.municipality_id = self.pledge.municipality_id
        super().save(*args, **kwargs)

    @property
    def last_news_on(self) -> date:
        return day_of(self.last_news_at)

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER

    @property
    def is_silent(self) -> bool:
        """No news for 60 days: the page says so, and so does a letter to its owner."""
        return not self.is_over and timezone.now() - self.last_news_at >= SILENT_AFTER

    @property
    def days_silent(self) -> int:
        return (today() - self.last_news_on).days

    def tell_news(self, *, by, status: str, text: str, evidence: str = "") -> "News":
        """Say how it stands, with what shows it. The clock starts again."""
        with transaction.atomic():
            news = self.news.create(status=status, text=text, evidence=evidence, by=by)
            self.status, self.last_news_at = status, news.at
            self.owner_told_at = self.leader_told_at = None
            self.save()
            self._turn_the_pledge()
            record(self.pledge, "pledge.news", by=by, news=news.pk, status=status)
            return news

    def hand_over(self, *, by, owner, leader) -> None:
        """Let others answer for it from now on."""
        with transaction.atomic():
            self.owner, self.leader = owner, leader
            self.owner_told_at = self.leader_told_at = None
            self.save()
            record(self.pledge, "pledge.handed_over", by=by)

    def _turn_the_pledge(self) -> None:
        course = self.pledge.Course
        courses = {self.Status.DONE: course.KEPT, self.Status.DROPPED: course.ENDED}
        self.pledge.course = courses.get(self.status, course.OPEN)
        self.pledge.updated_at = timezone.now()
        self.pledge.save(update_fields=("course", "updated_at"))


class News(models.Model):
    """One thing said about how a commitment stands, by an employee, with a link to what shows it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="news")
    status = models.CharField(_("status"), max_length=10, choices=Commitment.Status.choices)
    text = models.TextField(_("what is new"), max_length=2000)
    evidence = models.URLField(_("link to what shows it"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def __str__(self):
        return self.text[:60]


def commit(pledge, *, by, owner, leader, principles) -> Commitment:
    """Promise `pledge` in the municipality's name: it is public at once, and its clock runs."""
    with transaction.atomic():
        pledge.giver = pledge.Giver.MUNICIPALITY
        pledge.publish(by=by)
        pledge.principles.set(principles)
        return Commitment.objects.create(pledge=pledge, owner=owner, leader=leader)


def tell_the_silent(now) -> int:
    """Ask the owner of each commitment silent for 60 days for news, and a fortnight later tell the leader. How many."""
    return _tell(now, SILENT_AFTER, "owner") + _tell(now, LEADER_TOLD_AFTER, "leader")


def _tell(now, silence: timedelta, whom: str) -> int:
    told_at = f"{whom}_told_at"
    silent = Commitment.objects.silent_since(now - silence).filter(**{told_at: None}).exclude(**{whom: None})
    told = 0
    for commitment in silent.select_related("pledge"):
        with transaction.atomic():
            mine = Commitment.objects.filter(
                Q(pk=commitment.pk), Q(last_news_at=F("last_news_at")), **{told_at: None}
            )
            if mine.update(**{told_at: now}):
                record(commitment.pledge, f"pledge.silent_{whom}", by=None, days=commitment.days_silent)
                told += 1
    return told
