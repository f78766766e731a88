"""Link: what one matter has to do with another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medborger.commons.matters.models import Matter
from medborger.commons.places.models import Municipality


class LinkQuerySet(models.QuerySet):
    def touching(self, matter):
        """Links from `matter` or to it."""
        return self.filter(Q(from_matter=matter.pk) | Q(to_matter=matter.pk))

    def between(self, one, other):
        """The link of these two, whichever way it was said."""
        return self.filter(
            Q(from_matter=one.pk, to_matter=other.pk) | Q(from_matter=other.pk, to_matter=one.pk)
        )

    def seen_from(self, matter):
        """Links of `matter` to what everybody can read, the newest first; both ends come along in the same query."""
        public = Matter.State.PUBLISHED
        leads = Q(from_matter=matter.pk, to_matter__state=public) | Q(
            to_matter=matter.pk, from_matter__state=public
        )
        return self.filter(leads).select_related("from_matter", "to_matter").order_by("-at", "-pk")


class Link(models.Model):
    """`from_matter` grew from, carries out, takes up or answers `to_matter`. Two are linked once, none to itself."""

    class Relation(models.TextChoices):
        GREW_FROM = "grew_from", pgettext_lazy("relation", "grew out of")
        CARRIES_OUT = "carries_out", pgettext_lazy("relation", "carries out")
        TAKES_UP = "takes_up", pgettext_lazy("relation", "takes up")
        ANSWERS = "answers", pgettext_lazy("relation", "answers")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="links")
    from_matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="links_onwards")
    to_matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="links_back")
    relation = models.CharField(_("relation"), max_length=12, choices=Relation.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(
                Least("from_matter", "to_matter"), Greatest("from_matter", "to_matter"), name="linked_once"
            ),
            models.CheckConstraint(condition=~Q(from_matter=F("to_matter")), name="linked_to_another"),
        ]

    def __str__(self):
        return f"{self.from_matter_id} {self.relation} {self.to_matter_id}"

    def other_than(self, matter) -> Matter:
        """The matter at the other end."""
        return self.to_matter if matter.pk == self.from_matter_id else self.from_matter
