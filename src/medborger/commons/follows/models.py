"""Follow: somebody wants to hear of a matter, a principle, an area, an organisation or a person."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter, Principle
from medborger.commons.people.models import Organisation
from medborger.commons.places.models import Area, Municipality

FOLLOWED = ("matter", "person", "organisation", "principle", "area")
"""What can be followed, the nearest first: the thing itself, who does it, what it is for, where it is."""

_COLUMNS = {"person": "followed"} | {what: what for what in FOLLOWED if what != "person"}


class FollowQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def by(self, person):
        return self.filter(person=person)

    def on(self, holds: dict):
        """Those that hold on to the same thing: `holds` as `things.Thing` has it."""
        return self.filter(**holds)

    def in_order(self):
        """By what is followed, in the order of FOLLOWED; within each the newest first."""
        ranks = [
            When(**{f"{_COLUMNS[what]}__isnull": False}, then=Value(n)) for n, what in enumerate(FOLLOWED)
        ]
        return self.annotate(rank=Case(*ranks)).order_by("rank", "-since", "-pk")

    def with_things(self):
        """Each with what it follows, in the same query."""
        return self.select_related("matter", "principle", "area", "organisation")


def _exactly_one() -> Q:
    """One of the columns is filled and all others are empty; a person is followed under a name, nothing else is."""
    either = Q()
    for what, column in _COLUMNS.items():
        empty = {f"{other}__isnull": True for other in _COLUMNS.values() if other != column}
        under_a_name = ~Q(signed="") if what == "person" else Q(signed="")
        either |= Q(**{f"{column}__isnull": False}, **empty) & under_a_name
    return either


def _once_each() -> list[models.UniqueConstraint]:
    return [
        models.UniqueConstraint(
            fields=("municipality", "person", column, "signed") if what == "person" else ("person", column),
            condition=Q(**{f"{column}__isnull": False}),
            name=f"follow_{what}_once",
        )
        for what, column in _COLUMNS.items()
    ]


class Follow(models.Model):
    """Nobody but `person` ever sees it: no counter counts it, no desk shows it, no event and no log tells of it.

    A person is followed under the public name they signed with (`signed`), and is heard of under that name only.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    # No way back from any of these: whoever counts what hangs on an area must not count its followers.
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, null=True, related_name="+")
    principle = models.ForeignKey(Principle, on_delete=models.CASCADE, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    followed = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    signed = models.CharField(_("the name they were followed under"), max_length=120, blank=True, default="")
    since = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="follow_exactly_one"),
            *_once_each(),
        ]

    def __str__(self):
        """Says nothing of whom and what: this may end up in a log."""
        return f"follow {self.pk}"

    @property
    def what(self) -> str:
        """One of FOLLOWED."""
        return next(what for what in FOLLOWED if getattr(self, f"{_COLUMNS[what]}_id") is not None)
