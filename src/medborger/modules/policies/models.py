"""Policy and what it says of each of its principles."""

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter, MatterQuerySet, Principle


class PolicyQuerySet(MatterQuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def with_principles(self):
        """Each policy with its principles' texts, the principles and how alive they are: one more query for all."""
        return self.prefetch_related(
            Prefetch(
                "texts",
                PrincipleText.objects.select_related("principle__life").order_by("principle__position"),
            )
        )


class Policy(Matter):
    """A citizenship policy, or a strategy that rests on one. What it says stands in `words`, one entry a language.

    `words["da"]` holds: title, short, tagline, lead, vision, questions, foundation, replaces, decided_by,
    principle_word (one, many) and parts; each part a key, a kind, a title, a text and its items.
    """

    class Nature(models.TextChoices):
        POLICY = "policy", _("policy")
        STRATEGY = "strategy", _("strategy")

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        HEARING = "hearing", _("Under hearing")

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
    words = models.JSONField(default=dict)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def save(self, *args, **kwargs):
        self.kind = self.KIND
        super().save(*args, **kwargs)

    @property
    def says(self) -> dict:
        """What the policy says in the reader's language; in its own where nobody has put it into the reader's."""
        return in_readers_language(self.words, self.language)

    @property
    def principle_texts(self) -> list["PrincipleText"]:
        """In the policy's own order, the centre first where it has one."""
        return list(self.texts.all())


class PrincipleText(models.Model):
    """What a policy says of one of its principles. `words["da"]` holds: name, summary, text, question, statements
    (a list) and asks (a list of `{"of": …, "text": …}`)."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="texts")
    principle = models.OneToOneField(Principle, on_delete=models.CASCADE, related_name="text")
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("text of a principle")
        verbose_name_plural = _("texts of principles")

    def __str__(self):
        return str(self.principle)

    @property
    def says(self) -> dict:
        return in_readers_language(self.words, self.policy.language)

    @property
    def level(self) -> float:
        """How alive the principle is, from 0 towards 1."""
        return self.principle.life.level if hasattr(self.principle, "life") else 0.0


def in_readers_language(words: dict, own_language: str) -> dict:
    """The words in the language of the page, else in the document's own."""
    return words.get(get_language() or "") or words.get(own_language, {})
