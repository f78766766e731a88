"""How a pledge went, said by those in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.files.models import Picture


class AnswerQuerySet(models.QuerySet):
    def standing(self):
        """Answers nobody has taken back."""
        return self.filter(undone_at=None)

    def by(self, person):
        return self.filter(person_id=person.pk)

    def newest_first(self):
        return self.order_by("-at", "-pk")


class Answer(models.Model):
    """How it went, said by one of those in it: kept, partly, not yet, or an honest "it did not work out"."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not_yet", _("Not yet")
        DID_NOT_WORK_OUT = "gave_up", _("It did not work out")

    pledge = models.ForeignKey("pledges.Pledge", on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="answers"
    )
    outcome = models.CharField(_("how it went"), max_length=8, choices=Outcome.choices)
    story = models.TextField(_("the story"), max_length=2000, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [models.Index(fields=("pledge", "-at"), name="answer_newest")]

    def __str__(self):
        return f"{self.get_outcome_display()} ({self.pledge_id})"
