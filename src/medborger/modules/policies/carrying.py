"""Carrying: where a policy that goes across the others is carried out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Principle


class Carrying(models.Model):
    """`carrier` (a main policy, a strategy, a focus area, a project) carries `carried`, or one `principle` of it."""

    carried = models.ForeignKey("policies.Policy", on_delete=models.CASCADE, related_name="carryings")
    principle = models.ForeignKey(
        Principle, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    carrier = models.ForeignKey("policies.Policy", on_delete=models.CASCADE, related_name="carries")
    how = models.CharField(_("how it does"), max_length=300, blank=True)

    class Meta:
        ordering = ("carrier", "principle", "pk")
        verbose_name = _("place where a policy is carried")
        verbose_name_plural = _("places where policies are carried")
        constraints = [
            models.UniqueConstraint(
                fields=("carried", "carrier"), condition=Q(principle=None), name="carried_whole_once"
            ),
            models.UniqueConstraint(
                fields=("carried", "principle", "carrier"),
                condition=~Q(principle=None),
                name="carried_principle_once",
            ),
            models.CheckConstraint(condition=~Q(carried=models.F("carrier")), name="carried_by_another"),
        ]

    def __str__(self):
        return f"{self.carrier_id} → {self.carried_id}"
