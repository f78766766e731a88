"""Notice: what one person has not been told yet about one matter, in its newest state only."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.kinds import all_kinds
from medborger.commons.matters.models import Matter
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event


class NoticeQuerySet(models.QuerySet):
    def to(self, person):
        return self.filter(person=person)

    def of(self, municipality):
        return self.filter(municipality=municipality)

    def unseen(self):
        """What its reader has not had before their eyes at the bell."""
        return self.filter(seen_at=None)

    def untold(self):
        """What its reader knows neither from the bell nor from a letter."""
        return self.filter(seen_at=None, lettered_at=None)

    def readable_by(self, person):
        """About what `person` may read just now. What has been hidden or taken back is not spoken of."""
        return self.filter(Exists(Matter.objects.visible_to(person).filter(pk=OuterRef("matter_id"))))

    def about_what_is_public(self):
        """About what everybody may read, in a municipality that is open: only that is written in letters."""
        return self.filter(matter__state=Matter.State.PUBLISHED, municipality__opened_at__isnull=False)

    def newest_first(self):
        """By when it happened; of two of the same moment the one that was written down last."""
        return self.order_by("-event__at", "-event_id")

    def own_first(self):
        return self.order_by(*OWN_FIRST)

    def whole(self):
        """With all that a sentence about it may need, whatever its kind, in one query."""
        kinds = [f"matter__{kind.model.rpartition('.')[2].lower()}" for kind in all_kinds()]
        return self.select_related("event", "municipality", "matter__area", "matter__organisation", *kinds)

    def tell_again(self, event, reason: str) -> int:
        """Let these speak of `event` from now on, unless they do already or know of something newer. How many."""
        fresh = self.filter(event_id__lt=event.pk)
        return fresh.update(
            event=event,
            reason=reason,
            count=Case(When(seen_at=None, then=F("count") + 1), default=Value(1)),
            since=Case(When(seen_at=None, lettered_at=None, then=F("since")), default=Value(event.at)),
            seen_at=None,
            lettered_at=None,
        )

    def forgotten_by(self, moment):
        """What is so old that nobody is told of it any more."""
        return self.filter(event__at__lt=moment)


class Notice(models.Model):
    """One row for a person and a matter, however much happens to it: its newest event, and how many since last seen.

    `since` is when the first thing happened of which its reader knows nothing yet: the week it is written in.
    """

    class Reason(models.TextChoices):
        """Why somebody is told, the strongest first. All but the first are ways of following."""

        OWN = "own", _("your own")
        MATTER = "matter", _("you follow it")
        PERSON = "person", _("you follow a person")
        ORGANISATION = "organisation", _("you follow an organisation")
        PRINCIPLE = "principle", _("you follow a principle")
        AREA = "area", _("you follow an area")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    count = models.PositiveIntegerField(default=1)
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    lettered_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=("person", "matter"), name="noticed_once")]
        indexes = [
            models.Index(fields=("person", "municipality", "-event"), name="notice_newest"),
            models.Index(
                fields=("person", "municipality"),
                condition=models.Q(seen_at=None),
                name="notice_unseen",
            ),
            models.Index(
                fields=("person", "since"),
                condition=models.Q(seen_at=None, lettered_at=None),
                name="notice_untold",
            ),
        ]

    def __str__(self):
        return f"{self.event_id} → {self.person_id}"


OWN_FIRST = (Case(When(reason=Notice.Reason.OWN, then=Value(0)), default=Value(1)), "-event_id")
