"""Policy and what it says of each of its principles."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, FilteredRelation, Max, OuterRef, Prefetch, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter, MatterQuerySet, Principle
from medborger.commons.translation.readings import Reading, read
from medborger.commons.translation.texts import Text
from medborger.modules.policies.carrying import Carrying
from medborger.modules.policies.documents import SourceDocument
from medborger.modules.policies.placing import Placed
from medborger.modules.policies.versions import Edit, Version

__all__ = ["Carrying", "Edit", "Policy", "PrincipleText", "SourceDocument", "Version"]


class PolicyQuerySet(MatterQuerySet):
    def in_open_places(self):
        """Not those of municipalities that are still being set up."""
        return self.filter(municipality__opened_at__isnull=False)

    def in_order(self):
        return self.order_by("position", "pk")

    def standing(self):
        """Those that are not retired."""
        return self.exclude(status=Policy.Status.RETIRED)

    def with_hearing(self):
        """Each with the number of its version under hearing and the day that ends (None where there is none), so that
        how it is talked about asks nothing more."""
        hearing = FilteredRelation("versions", condition=Q(versions__status=Version.Status.HEARING))
        return self.annotate(
            heard=hearing, hearing_number=F("heard__number"), hearing_until=F("heard__hearing_until")
        )

    def with_whose_words(self):
        """Each with `is_retold`: whether the version on its page was installed as it is, in our words, and neither
        brought in as a document nor written at the desk."""
        shown = Version.objects.filter(policy=OuterRef("pk"), status=OuterRef("status"))
        return self.annotate(is_retold=Exists(shown.filter(source=None, outline=[])))

    def to_be_renewed(self):
        """Those a new version can be made of: all that have not been given up."""
        return self.exclude(status=Policy.Status.RETIRED).exclude(state__in=("hidden", "withdrawn"))

    def in_the_hierarchy(self):
        """What the desk hangs together: public or on its way, not retired, not hidden or taken back."""
        on_the_way = (Matter.State.DRAFT, Matter.State.HELD, Matter.State.PUBLISHED)
        return self.standing().filter(state__in=on_the_way)

    def known_by_name(self):
        """Those of which nothing stands here but their name: no principles, and no version under way."""
        return self.filter(texts=None, versions=None)

    def with_versions(self):
        """Each with `has_versions`: whether it is published as one."""
        return self.annotate(has_versions=Exists(Version.objects.filter(policy=OuterRef("pk"))))

    def at_hand(self):
        """Those the desk works with: public ones, and those that are still being written."""
        return self.filter(state__in=(Matter.State.DRAFT, Matter.State.PUBLISHED))

    def with_versions_now(self):
        """Each with its versions but the retired ones, without their words: one more query for all."""
        return self.prefetch_related(Prefetch("versions", Version.objects.now()))

    def to_be_revised_by(self, day):
        """Public policies with somebody who is to revise them, by `day` at the latest."""
        asked = self.public().standing().filter(revise_on__lte=day, revision_owner__isnull=False)
        return asked.order_by("revise_on", "pk")

    def with_principles(self):
        """Each policy with its principles' texts, the principles and how alive they are: one more query for all."""
        return self.prefetch_related(
            Prefetch(
                "texts",
                PrincipleText.objects.standing().select_related("principle__life"),
            )
        )


class Policy(Placed, Matter):
    """A citizenship policy, or a strategy that rests on one. What it says in its own language stands in `words`.

    `words`, its principles and their texts are a copy of the version that stands now (`versions.Version`), made when
    that version took effect: so that reading a policy asks nothing about versions. Nobody but `publishing` writes them.

    `words` holds: title, short, tagline, lead, vision, questions, foundation, replaces, decided_by,
    principle_word (one, many) and parts; each part a key, a kind, a title, a text and its items. What it says in
    other languages, and in words that are easy to read, are its twins (`commons/translation`).
    """

    class Nature(models.TextChoices):
        """Where it stands in the hierarchy, from the top down."""

        POLICY = "policy", _("policy")
        STRATEGY = "strategy", _("strategy")
        FOCUS = "focus", _("focus area")
        PROJECT = "project", _("project")

    class Status(models.TextChoices):
        """How the version that stands on its page now stands (`Version.Status`, without the drafts)."""

        IN_FORCE = "in_force", _("In force")
        HEARING = "hearing", _("Under hearing")
        RETIRED = "retired", _("Retired")

    KIND = "policy"

    slug = models.SlugField(max_length=60)
    nature = models.CharField(max_length=10, choices=Nature.choices, default=Nature.POLICY)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.IN_FORCE)
    shape = models.CharField(max_length=10, default="flower")
    position = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField(null=True, blank=True)
    decided_year = models.PositiveSmallIntegerField(null=True, blank=True)
    rests_on = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_by"
    )
    is_crosscutting = models.BooleanField(_("goes across the others"), default=False)
    revise_on = models.DateField(_("next revision"), null=True, blank=True)
    revision_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.JSONField(default=dict)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def save(self, *args, **kwargs):
        self.kind = self.KIND
        super().save(*args, **kwargs)

    @cached_property
    def reading(self) -> Reading:
        """How it is read: in the reader's language where it has such a twin. A page of many chooses for all at once
        (`twins.open_in`) instead of asking here for each."""
        return read([self.as_text()])[0]

    @property
    def says(self) -> dict:
        """What the policy says in the reader's language; in its own where nobody has put it into the reader's."""
        return self.reading.words

    def as_text(self) -> Text:
        return Text(
            source="politik",
            pk=self.pk,
            municipality_id=self.municipality_id,
            title=self.title,
            language=self.language,
            words=self.words,
            target={"matter_id": self.pk},
            page=("policies:detail", (self.slug,)),
            matter_id=self.pk,
            needs=("title", "short", "tagline", "lead", "principle_word"),
        )

    @property
    def is_retired(self) -> bool:
        return self.status == self.Status.RETIRED

    @property
    def principle_texts(self) -> list["PrincipleText"]:
        """In the policy's own order, the centre first where it has one."""
        return list(self.texts.all())


class PrincipleTextQuerySet(models.QuerySet):
    def standing(self):
        """The texts of principles that have not been retired, in the policy's own order."""
        return self.filter(principle__retired_at__isnull=True).order_by("principle__position", "pk")

    def ever_of(self, policy):
        """Also those of retired principles: what stands in the policy now is its `principle_texts`."""
        return self.filter(policy=policy).select_related("principle__life")

    def last_standing(self):
        """The texts of the principles a retired policy had to the end."""
        latest = self.aggregate(latest=Max("principle__retired_at"))["latest"]
        return self.filter(principle__retired_at=latest).order_by("principle__position", "pk")

    def public_in(self, municipality):
        """The texts of the municipality's public policies, in the policies' own order."""
        public = self.filter(policy__municipality=municipality, policy__state=Matter.State.PUBLISHED)
        return public.standing().select_related("policy", "principle")


class PrincipleText(models.Model):
    """What a policy says of one of its principles. `words` holds, in the policy's own language: name, subtitle,
    summary, text, question, aim, statements (a list) and asks (a list of `{"of": …, "text": …}`)."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="texts")
    principle = models.OneToOneField(Principle, on_delete=models.CASCADE, related_name="text")
    words = models.JSONField(default=dict)

    objects = PrincipleTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a principle")
        verbose_name_plural = _("texts of principles")

    def __str__(self):
        return str(self.principle)

    @cached_property
    def reading(self) -> Reading:
        return read([self.as_text()])[0]

    @property
    def says(self) -> dict:
        return self.reading.words

    @property
    def name(self) -> str:
        """Its name as it is read; where nobody has asked for more than names, without asking for its twins."""
        return self.says["name"] if "reading" in self.__dict__ else str(self.principle)

    @property
    def level(self) -> float:
        """How alive the principle is, from 0 towards 1."""
        return self.principle.life.level if hasattr(self.principle, "life") else 0.0

    def as_text(self) -> Text:
        return Text(
            source="princip",
            pk=self.principle_id,
            municipality_id=self.policy.municipality_id,
            title=self.words.get("name", ""),
            language=self.policy.language,
            words=self.words,
            target={"principle_id": self.principle_id},
            page=("policies:principle", (self.policy.slug, self.principle.slug)),
            matter_id=self.policy_id,
            needs=("name", "summary"),
        )
