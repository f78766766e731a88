"""Letter: one mail to one person, written when something happens and sent when the post goes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality


class LetterQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None)

    def forgotten_by_the_post(self, before):
        """Written before `before` and still lying there: the task that should have sent them is gone."""
        return self.unsent().filter(created_at__lt=before)


class Letter(models.Model):
    """What is sent is exactly what stands here. `key` says what it is about, so that it is written once."""

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
    is_secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=("created_at",), condition=models.Q(sent_at=None), name="letter_unsent")
        ]

    def __str__(self):
        return f"{self.subject} → {self.to}"
