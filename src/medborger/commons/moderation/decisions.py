"""Decision: what somebody at the desk decided, by which rule, and why. Appeal: the author's no, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from medborger.commons.moderation.cases import Case
from medborger.commons.moderation.house_rules import shown_title
from medborger.commons.moderation.things import Thing
from medborger.commons.people.models import Role
from medborger.commons.places.models import Municipality


def key_of_address(email: str) -> str:
    """What is kept of an address whose owner is gone: it tells that address again, and cannot be read back."""
    return salted_hmac("medborger.moderation.break", email.strip().lower(), algorithm="sha256").hexdigest()


class DecisionQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def about(self, person):
        """What was decided about `person`'s own words and told to them."""
        return self.filter(author=person, outcome__in=Decision.TOLD)

    def standing(self):
        return self.filter(undone_at=None)

    def hiding(self, thing: Thing):
        """The decisions that keep `thing` out of sight, the newest first: none from before it was let through."""
        found = self.standing().of_thing(thing)
        let_through = self.model.objects.of_thing(thing).filter(outcome=Decision.Outcome.LET_THROUGH)
        later = let_through.filter(at__gt=OuterRef("at"))
        return found.filter(~Exists(later), outcome__in=Decision.HIDES).newest_first()

    def of_thing(self, thing: Thing):
        found = self.filter(case__kind=thing.kind, case__matter=thing.matter.pk)
        return found.filter(case__comment=thing.comment) if thing.comment else found

    def closing(self, matter):
        """The decisions that closed the talk about `matter`."""
        closed = self.standing().filter(outcome=Decision.Outcome.CLOSED, case__matter=matter)
        return closed.order_by("-at", "-pk")

    def pausing(self, person, municipality_id, now):
        """Time-outs that last still, the longest first: also those of whoever has erased themselves and come back."""
        mine = Q(author=person.pk) | Q(erased_key=key_of_address(person.email))
        lasting = self.standing().filter(mine, municipality=municipality_id, until__gt=now)
        return lasting.filter(outcome=Decision.Outcome.TIME_OUT).order_by("-until")

    def over(self, now):
        """Of somebody who has erased themselves, and nothing to remember them for any more."""
        return self.exclude(erased_key="").filter(Q(until__lte=now) | Q(undone_at__isnull=False))

    def newest_first(self):
        return self.order_by("-at", "-pk")


class Decision(models.Model):
    """What became of one case. `words` are for the author alone; the log tells the rest to everybody."""

    class Outcome(models.TextChoices):
        LEFT = "left", _("left as it was")
        LET_THROUGH = "let_through", _("let through")
        HIDDEN = "hidden", _("hidden")
        REWRITE = "rewrite", _("hidden, and the author asked to write it again")
        CLOSED = "closed", _("the conversation closed")
        TIME_OUT = "time_out", _("hidden, and the author given a break")

    HIDES = (Outcome.HIDDEN, Outcome.REWRITE, Outcome.TIME_OUT)
    TOLD = (*HIDES, Outcome.CLOSED)
    """What the author is told of with a rule and a sentence, and may appeal."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="decisions")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    rule_key = models.SlugField(max_length=20, blank=True)
    rule_title = models.CharField(max_length=80, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    until = models.DateTimeField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="decisions_about"
    )
    erased_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="decisions_made"
    )
    by_role = models.CharField(max_length=12, choices=Role.Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=("municipality", "-at", "-id"), name="decision_log"),
            models.Index(
                fields=("author", "until"), condition=Q(outcome="time_out"), name="decision_pausing"
            ),
            models.Index(fields=("erased_key",), condition=Q(outcome="time_out"), name="decision_erased"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=("left", "let_through")) | ~Q(rule_key=""),
                name="decision_names_its_rule",
            ),
            models.CheckConstraint(
                condition=Q(outcome="time_out", until__isnull=False) | Q(until=None) & ~Q(outcome="time_out"),
                name="decision_time_out_ends",
            ),
        ]

    def __str__(self):
        return f"{self.outcome} {self.case_id}"

    @property
    def is_told(self) -> bool:
        return self.outcome in self.TOLD

    @property
    def hides(self) -> bool:
        return self.outcome in self.HIDES

    @property
    def is_standing(self) -> bool:
        return self.undone_at is None

    @property
    def can_be_undone(self) -> bool:
        return self.is_told and self.is_standing

    @property
    def is_pausing(self) -> bool:
        return self.is_standing and self.until is not None and self.until > timezone.now()

    @property
    def rule(self) -> str:
        """The rule as it was then; a default that nobody has reworded, in the reader's language."""
        return shown_title(self.rule_key, self.rule_title, self.municipality.language)

    @property
    def own_appeal(self) -> "Appeal | None":
        return getattr(self, "appeal", None)


class Appeal(models.Model):
    """The author sees it otherwise. Once per decision, and answered by somebody else than the one who decided."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("the decision stands")
        OVERTURNED = "overturned", _("the decision was undone")

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="appeal")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_role = models.CharField(max_length=12, choices=Role.Kind.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | ~Q(outcome="") & Q(answered_at__isnull=False),
                name="appeal_answer_is_whole",
            )
        ]

    def __str__(self):
        return f"{self.decision_id} {self.outcome}"

    @property
    def is_waiting(self) -> bool:
        return not self.outcome
