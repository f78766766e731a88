"""Carrying: where a policy that goes across the others is carried out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Principle


class CarryingQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(carrier__municipality=municipality)

    def public(self):
        """What everybody may read: both ends are public and the principle still stands."""
        return self.filter(carrier__state="published", carried__state="published").standing()

    def standing(self):
        """The whole of a policy, or a principle that has not been retired."""
        return self.filter(Q(principle=None) | Q(principle__retired_at=None))

    def about(self, policy):
        """What carries `policy`, and what it carries itself."""
        return self.filter(Q(carried=policy) | Q(carrier=policy))

    def of_principle(self, policy, principle):
        """What carries this principle, by name or with the whole policy."""
        return self.filter(carried=policy).filter(Q(principle=None) | Q(principle=principle))

    def carried_by(self, policy):
        return self.filter(carrier=policy)

    def in_order(self):
        """As the policies stand, and within each as the principles do; the whole before its parts."""
        return self.select_related("principle", "carrier", "carried").order_by(
            "carrier__position", "carrier", F("principle__position").asc(nulls_first=True), "pk"
        )


class Carrying(models.Model):
    """`carrier` (a main policy, a strategy, a focus area, a project) carries `carried`, or one `principle` of it."""

    carried = models.ForeignKey("policies.Policy", on_delete=models.CASCADE, related_name="carryings")
    principle = models.ForeignKey(
        Principle, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    carrier = models.ForeignKey("policies.Policy", on_delete=models.CASCADE, related_name="carries")
    how = models.CharField(_("how it does"), max_length=300, blank=True)

    objects = CarryingQuerySet.as_manager()

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
