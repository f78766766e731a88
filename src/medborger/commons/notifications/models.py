"""Letter: one mail to one person, written when something happens and sent when the post goes.

Beside it stand what is told at the bell (`notices`) and which letters somebody wants (`wishes`).
"""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.notifications.notices import Notice
from medborger.commons.notifications.wishes import LetterWish
from medborger.commons.places.models import Municipality

__all__ = ["Letter", "LetterWish", "Notice"]

REFUSED_FOR_GOOD = 12
"""So often has a mail server refused a letter that nobody puts it in the post again by itself."""


class LetterQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None)

    def forgotten_by_the_post(self, before, not_before):
        """Written between the two and still lying there: the task that should have sent them is gone."""
        lying = self.unsent().filter(created_at__lt=before, created_at__gte=not_before)
        return lying.filter(refusals__lt=REFUSED_FOR_GOOD)

    def with_words_from_before(self, moment):
        """Sent so long ago that nobody asks any more what stood in them."""
        return self.filter(sent_at__lt=moment).exclude(body="")


class Letter(models.Model):
    """What is sent is exactly what stands here. `key` says what it is about, so that it is written once.

    `leaves` is the wish by which one can leave letters like this, "" for one that always comes.
    """

    key = models.CharField(max_length=80, unique=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, related_name="letters"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="letters"
    )
    to = models.EmailField()
    language = models.CharField(max_length=10, default="da")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    leaves = models.CharField(max_length=8, blank=True)
    is_secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=("created_at",), condition=models.Q(sent_at=None), name="letter_unsent"),
            models.Index(fields=("sent_at",), condition=~models.Q(body=""), name="letter_with_words"),
        ]

    def __str__(self):
        return f"{self.subject} → {self.to}"

    def mark_sent(self) -> None:
        """It has gone. What was secret in it is gone with it."""
        gone = {"sent_at": timezone.now()}
        if self.is_secret:
            gone |= {"subject": "", "body": ""}
        Letter.objects.filter(pk=self.pk).update(**gone)

    def count_refusal(self) -> None:
        """A mail server would not take it."""
        Letter.objects.filter(pk=self.pk).update(refusals=F("refusals") + 1)
