"""Version of a policy, and the edits a draft has had: who changed what, when and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VersionQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(policy__municipality=municipality)

    def drafts(self):
        return self.filter(status=Version.Status.DRAFT)

    def public(self):
        """What everybody may read: every version of a public policy but its draft."""
        return self.exclude(status=Version.Status.DRAFT).filter(policy__state="published")

    def under_hearing(self):
        return self.filter(status=Version.Status.HEARING)

    def now(self):
        """Those that are not retired, without their words."""
        return self.exclude(status=Version.Status.RETIRED).defer("document", "outline", "twins")

    def newest_first(self):
        return self.order_by("-number")

    def with_people(self):
        """With the names of those who let it stand, and without what only an editor needs."""
        return self.select_related("published_by").defer("outline")


class Version(models.Model):
    """One version of one policy: a draft, under hearing, in force, or retired.

    `document` is what it says, in the shape `installing.install` takes (see `demo/policies/*.toml`; dates as ISO text).
    Each of its principles may have `carries`: the numbers of the principles it carries on, its own identity first; a
    principle without any is a new one. While it is a draft the words stand in `outline` instead (a list of nodes, see
    `drafting/outline.py`), each with its place in `source`; `turn` counts the edits, so that nobody overwrites what
    they have not seen. `twins` keeps what a retired version said in easy words and other languages, by the code of the
    variant; those of the version that stands now are ordinary twins of the policy and its principles.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        HEARING = "hearing", _("Under hearing")
        IN_FORCE = "in_force", _("In force")
        RETIRED = "retired", _("Retired")

    policy = models.ForeignKey("policies.Policy", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    document = models.JSONField(default=dict, blank=True)
    outline = models.JSONField(default=list, blank=True)
    turn = models.PositiveIntegerField(default=0)
    twins = models.JSONField(default=dict, blank=True)
    source = models.ForeignKey(
        "policies.SourceDocument", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions"
    )
    reason = models.TextField(_("why"), max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hearing_from = models.DateTimeField(null=True, blank=True)
    hearing_until = models.DateField(_("the hearing ends"), null=True, blank=True)
    in_force_from = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("policy", "-number")
        verbose_name = _("version of a policy")
        verbose_name_plural = _("versions of policies")
        constraints = [
            models.UniqueConstraint(fields=("policy", "number"), name="version_number_once"),
            *(
                models.UniqueConstraint(
                    fields=("policy",), condition=Q(status=status), name=f"version_{status}_once"
                )
                for status in ("draft", "hearing", "in_force")
            ),
        ]

    def __str__(self):
        return f"{self.policy_id} v{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


class EditQuerySet(models.QuerySet):
    def worked_on(self, versions) -> dict[int, list[str]]:
        """The names of those who changed each version while it was a draft, by its number in the database."""
        edits = self.filter(version__in=[version.pk for version in versions], by__isnull=False).exclude(
            by__name=""
        )
        found: dict[int, list[str]] = {}
        for version, name in edits.order_by("by__name").values_list("version", "by__name").distinct():
            found.setdefault(version, []).append(name)
        return found


class Edit(models.Model):
    """One change to a draft. `before` holds the nodes it changed as they were, by which it is undone."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="edits")
    turn = models.PositiveIntegerField()
    deed = models.CharField(max_length=20)
    node = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ("version", "turn")
        verbose_name = _("edit of a draft")
        verbose_name_plural = _("edits of drafts")
        constraints = [models.UniqueConstraint(fields=("version", "turn"), name="edit_turn_once")]

    def __str__(self):
        return f"{self.deed} #{self.version_id}.{self.turn}"
