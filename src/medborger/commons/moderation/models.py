"""Everything the desk needs to be fair: the house's rules and manner, cases, reports, decisions and appeals."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medborger.commons.moderation.cases import Case, Report
from medborger.commons.moderation.decisions import Appeal, Decision
from medborger.commons.places.models import Municipality

__all__ = ["Appeal", "Case", "Decision", "HouseRule", "Manner", "Report"]


class HouseRule(models.Model):
    """One of a municipality's own rules of the house. Where it has none, the house's defaults hold (`house_rules`)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="house_rules")
    key = models.SlugField(max_length=20)
    title = models.CharField(_("the rule"), max_length=80)
    text = models.TextField(_("what is meant"), max_length=600, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("rule of the house")
        verbose_name_plural = _("rules of the house")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "key"), name="house_rule_once_per_municipality")
        ]

    def __str__(self):
        return self.title


class Manner(models.Model):
    """What a municipality looks at before others can read it.

    First posts are let through: a first word that stands there at once is why somebody writes a second, and the desk
    reads the new ones anyway. Links from people nobody knows yet are held: that is how advertisements come, and hardly
    ever how a neighbour begins.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="manner")
    hold_first = models.BooleanField(_("look at everybody's first words"), default=False)
    hold_links = models.BooleanField(_("look at links from people who are new"), default=True)

    class Meta:
        verbose_name = _("manner of the house")
        verbose_name_plural = _("manners of the house")

    def __str__(self):
        return f"{self.municipality}"

    def settle(self, *, hold_first: bool, hold_links: bool) -> None:
        """Do it this way from now on; what is held already stays until somebody has read it."""
        self.hold_first, self.hold_links = hold_first, hold_links
        with transaction.atomic():
            Manner.objects.update_or_create(
                municipality=self.municipality,
                defaults={"hold_first": hold_first, "hold_links": hold_links},
            )


def manner_of(municipality_id: int) -> Manner:
    """How a municipality does it; the defaults where it has not said."""
    return Manner.objects.filter(Q(municipality=municipality_id)).first() or Manner(
        municipality_id=municipality_id
    )
