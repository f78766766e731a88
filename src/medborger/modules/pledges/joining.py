"""The people who joined a pledge."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.behalf.handing_over import when_taken_over


class Participation(models.Model):
    """Somebody who promises the same. Once per person and pledge, in the database too."""

    pledge = models.ForeignKey("pledges.Pledge", on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    signed = models.CharField(_("what others see as the name"), max_length=120)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("joined_at", "pk")
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [models.UniqueConstraint(fields=("pledge", "person"), name="joined_once")]

    def __str__(self):
        return f"{self.signed} → {self.pledge_id}"


@when_taken_over
def no_longer_only_joined(pledge_pk: int, *, by) -> None:
    """Whoever had joined the pledge and now is its author promises it once, not twice."""
    Participation.objects.filter(pledge=pledge_pk, person=by).delete()
