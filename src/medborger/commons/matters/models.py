"""Principle and Matter: what a municipality stands for, and what people do about it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.gatekeeping import reason_to_hold
from medborger.commons.matters.kinds import kind_of
from medborger.commons.people.models import Organisation, Person, Role
from medborger.commons.places.models import Area, Municipality
from medborger.commons.timeline.models import record


class StandingPrinciples(models.Manager):
    """Only principles that stand in a policy now: what pages offer, petals show and cards name."""

    def get_queryset(self):
        return super().get_queryset().filter(retired_at__isnull=True)


class EveryPrinciple(models.Manager):
    """The retired ones too: for what was done under them."""


class Principle(models.Model):
    """One principle, theme, petal or track. It keeps its identity when a policy gives it new words or another name.

    Its texts belong to the policy it stands in (`modules.policies`); here is what every matter needs to point at it.
    One that no version of its policy holds any more is retired, never deleted: its page goes on saying what was done
    under it, and `heirs` are the principles that carry it on. `objects`, and with it every `municipality.principles`
    and `matter.principles`, knows the standing ones only; `ever` knows all.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="principles")
    policy = models.SlugField(max_length=60)
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("name in other languages"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    hue = models.PositiveSmallIntegerField(_("colour"), default=1)
    is_centre = models.BooleanField(_("stands in the middle"), default=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    heirs = models.ManyToManyField(
        "self", symmetrical=False, related_name="forebears", blank=True, verbose_name=_("carried on by")
    )

    objects = StandingPrinciples()
    ever = EveryPrinciple()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        constraints = [
            models.UniqueConstraint(
                fields=("municipality", "policy", "slug"), name="principle_once_per_policy"
            )
        ]

    def __str__(self):
        """Its name in the reader's language, where the policy has been put into it."""
        return self.names.get(get_language() or "") or self.name


class MatterQuerySet(models.QuerySet):
    """Sentences every kind of matter shares."""

    def of(self, municipality):
        """What stands in a municipality; of one kind, where these are matters of one kind."""
        here = self.filter(municipality=municipality)
        return here.of_kind(self.model.KIND) if self.model.KIND else here

    def public(self):
        return self.filter(state=Matter.State.PUBLISHED)

    def visible_to(self, person):
        """What `person` may read: what is public, one's own, and at the desk also what was held back or hidden."""
        if not getattr(person, "is_authenticated", False):
            return self.public()
        desks = [pk for pk, roles in person.roles_by_municipality.items() if roles & set(Role.AT_THE_DESK)]
        return self.filter(
            Q(state=Matter.State.PUBLISHED)
            | Q(author=person, state__in=Matter.OWN_STATES)
            | Q(municipality__in=desks, state__in=Matter.AT_THE_DESK)
        )

    def given_by(self, person):
        return self.filter(author=person)

    def of_kind(self, slug):
        return self.filter(kind=slug)

    def in_area(self, area):
        return self.filter(area=area)

    def living_out(self, principle):
        """Matters that name `principle` among those they live out."""
        named = Matter.principles.through.objects.filter(principle_id=principle.pk)
        return self.filter(pk__in=named.values("matter_id"))

    def newest_first(self):
        return self.order_by("-published_at", "-pk")


class Matter(models.Model):
    """Anything the public can read, follow and talk about. Small on purpose: a new column needs a decision page.

    It has three verbs of its own: publish, hide (with its way back, show) and withdraw. All others live in the modules.
    """

    KIND = ""
    """The slug of its kind; each kind's own model says it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("public")
        HELD = "held", _("held back")
        HIDDEN = "hidden", _("hidden")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OWN_STATES = (State.DRAFT, State.HELD, State.PUBLISHED, State.HIDDEN)
    AT_THE_DESK = (State.HELD, State.HIDDEN)
    """What only its author and the desk can read."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="matters")
    kind = models.CharField(max_length=20, editable=False)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=10, default="da")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="matters"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="matters"
    )
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="matters")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    principles = models.ManyToManyField(Principle, related_name="matters", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        indexes = [
            models.Index(
                fields=("municipality", "kind", "state", "-published_at", "-id"), name="matter_newest"
            ),
            models.Index(fields=("municipality", "kind", "state", "closes_at", "id"), name="matter_soon_due"),
            models.Index(
                fields=("municipality", "kind", "state", "area", "-published_at"), name="matter_by_area"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def card(self):
        """The calling card of this matter's kind."""
        return kind_of(self.kind)

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def retired_principles(self):
        """Those it lives out that stand in no policy any more. What carries them on is among `principles`."""
        return Principle.ever.filter(matters=self, retired_at__isnull=False)

    def publish(self, *, by: Person | None) -> None:
        """Let everybody read it, from now on; unless a gatekeeper holds it back, for the desk to look at first."""
        with transaction.atomic():
            if self._is_held_back(by=by):
                return
            self.published_at = self.published_at or timezone.now()
            self._turn(self.State.PUBLISHED)
            record(self, f"{self.kind}.published", by=by)

    def hide(self, *, by: Person, reason: str) -> None:
        """Take it out of sight. The author is told the reason; nothing is lost, and `show` brings it back."""
        with transaction.atomic():
            self._turn(self.State.HIDDEN)
            record(self, f"{self.kind}.hidden", by=by, reason=reason)

    def show(self, *, by: Person) -> None:
        """Bring back what was hidden, or let through what was held back."""
        with transaction.atomic():
            verb = "shown" if self.published_at else "published"
            self.published_at = self.published_at or timezone.now()
            self._turn(self.State.PUBLISHED)
            record(self, f"{self.kind}.{verb}", by=by)

    def withdraw(self, *, by: Person) -> None:
        """Take one's own words back, for good."""
        with transaction.atomic():
            self._turn(self.State.WITHDRAWN)
            record(self, f"{self.kind}.withdrawn", by=by)

    def _is_held_back(self, *, by: Person | None) -> bool:
        """Ask the gatekeepers about its words; held back by one of them, it waits for the desk."""
        words = f"{self.title}\n{self.summary}"
        reason = reason_to_hold(municipality_id=self.municipality_id, by=by, text=words)
        if reason:
            self._turn(self.State.HELD)
            record(self, f"{self.kind}.held", by=by, reason=reason)
        return bool(reason)

    def _turn(self, state: str) -> None:
        self.state = state
        self.updated_at = timezone.now()
        self.save(update_fields=("state", "updated_at", "published_at"))


class PrincipleLife(models.Model):
    """How alive a principle is just now: `life.lived` of everybody's deeds, kept so that no page need add them up."""

    principle = models.OneToOneField(Principle, on_delete=models.CASCADE, related_name="life")
    level = models.FloatField(default=0)
    given = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    as_of = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("life of a principle")
        verbose_name_plural = _("lives of principles")

    def __str__(self):
        return f"{self.principle}: {self.level:.2f}"
