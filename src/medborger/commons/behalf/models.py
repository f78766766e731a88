"""OnBehalf: that something was written by one person for another, who had said yes to it."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.behalf.codes import digest_of
from medborger.commons.behalf.handing_over import taken_over
from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.people.models import Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record

CODE_IS_GOOD_FOR = timedelta(days=365)


class TooLate(Exception):
    """It has been taken over, taken down or given another code meanwhile."""


class OnBehalfQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def written_by(self, person):
        """What `person` has written for others and let go."""
        return self.filter(helper=person)

    def about(self, things):
        """What stands written about these matters, or about these comments."""
        keys = [thing.pk for thing in things]
        is_comments = bool(things) and isinstance(things[0], Comment)
        return self.filter(comment__in=keys) if is_comments else self.filter(matter__in=keys)

    def with_code(self, code):
        """The one whose slip this code stands on, while it is good."""
        return self.filter(
            digest=digest_of(code), taken_over_at=None, revoked_at=None, code_expires_at__gt=timezone.now()
        )

    def newest_first(self):
        return self.order_by("-consent_at", "-pk")


class OnBehalf(models.Model):
    """One matter or one comment that a helper wrote for somebody, and how that one said yes.

    `helper` is empty while the draft waits for its writer's code, and again when the helper has been erased.
    `helper_name`, `helped` and `role` are what others see; `consent_words` only the two of them and the desk.
    """

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("Said it to me, face to face")
        PHONE = "phone", _("Said it to me on the telephone")
        WRITING = "writing", _("Wrote it to me")
        GUARDIAN = "guardian", _("Through a guardian, with the person present")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="written_for_others"
    )
    matter = models.OneToOneField(
        Matter, on_delete=models.CASCADE, null=True, blank=True, related_name="on_behalf"
    )
    comment = models.OneToOneField(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="on_behalf"
    )
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="written_for_others"
    )
    helper_name = models.CharField(_("the helper's name as shown"), max_length=120, blank=True)
    role = models.CharField(
        _("the helper's role"), max_length=12, choices=Role.Kind.choices, blank=True, default=""
    )
    helped = models.CharField(_("the name of the one it was written for"), max_length=80, blank=True)
    consent_how = models.CharField(_("how they said yes"), max_length=10, choices=How.choices)
    consent_at = models.DateTimeField(_("when"), default=timezone.now)
    consent_words = models.CharField(_("in which words"), max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    code_by = models.CharField(max_length=32, blank=True, editable=False)
    code_expires_at = models.DateTimeField(null=True, editable=False)
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_over"
    )
    taken_over_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = OnBehalfQuerySet.as_manager()

    class Meta:
        verbose_name = _("written for somebody")
        verbose_name_plural = _("written for somebody else")
        constraints = [
            models.CheckConstraint(
                condition=Q(matter=None, comment__isnull=False) | Q(matter__isnull=False, comment=None),
                name="behalf_one_thing",
            ),
            models.UniqueConstraint(
                fields=("digest",), condition=~Q(digest=""), name="behalf_one_code_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(taken_over_at=None) | Q(revoked_at=None), name="behalf_one_ending"
            ),
        ]

    def __str__(self):
        return f"{self.helper_name} → {self.helped}"

    # Questions

    @property
    def thing(self):
        """The matter or the comment."""
        return self.comment if self.comment_id else self.matter

    @property
    def spine(self):
        """The matter it is, or is said about: where the timeline hears of it."""
        return self.comment.matter if self.comment_id else self.matter

    @property
    def is_standing(self) -> bool:
        """Whether there is anything left to take over or to take down."""
        return self.thing.state not in ("draft", "withdrawn")

    @property
    def is_open(self) -> bool:
        """Written and let go, and neither taken over nor taken back."""
        return not self.taken_over_at and not self.revoked_at and self.is_standing

    @property
    def has_code(self) -> bool:
        return self.digest != "" and self.code_expires_at > timezone.now()

    # Verbs

    def give_code(self, code: str, *, by_form: str) -> None:
        """From now on this code takes it over, and no earlier one. Raises TooLate where nothing is left to take."""
        mine = OnBehalf.objects.filter(pk=self.pk, taken_over_at=None, revoked_at=None)
        self.digest, self.code_by = digest_of(code), by_form
        self.code_expires_at = timezone.now() + CODE_IS_GOOD_FOR
        changed = mine.update(digest=self.digest, code_by=by_form, code_expires_at=self.code_expires_at)
        if not changed:
            raise TooLate(self)

    def take_over(self, *, by) -> None:
        """What was written is `by`'s own from now on; how they once said yes is nobody's business any more."""
        with transaction.atomic():
            self._use_code(taken_over_by=by, taken_over_at=timezone.now())
            if self.comment_id:
                Comment.objects.filter(pk=self.comment_id).update(author=by)
            else:
                Matter.objects.filter(pk=self.matter_id).update(author=by, updated_at=timezone.now())
                taken_over(self.matter_id, by=by)
            record(self.spine, "behalf.taken_over", by=by, behalf=self.pk)

    def decline(self, *, by) -> None:
        """It was not what its person wanted: it is taken down, at once and for good."""
        with transaction.atomic():
            self._use_code(revoked_at=timezone.now())
            self.thing.withdraw(by=by)
            record(self.spine, "behalf.declined", by=by, behalf=self.pk)

    def revoke(self, *, by) -> None:
        """Its person has changed their mind and told the helper so. Done twice it is done once."""
        with transaction.atomic():
            mine = OnBehalf.objects.filter(pk=self.pk, taken_over_at=None, revoked_at=None)
            if mine.update(**_FORGOTTEN, revoked_at=timezone.now()):
                self.thing.withdraw(by=by)
                record(self.spine, "behalf.revoked", by=by, behalf=self.pk)

    def _use_code(self, **ending) -> None:
        """Once, by one conditional UPDATE, and while the code that led here is still the one on the slip."""
        mine = OnBehalf.objects.filter(pk=self.pk, taken_over_at=None, revoked_at=None)
        mine = mine.filter(digest=self.digest, code_expires_at__gt=timezone.now())
        if not self.is_standing or not mine.update(**_FORGOTTEN, **ending):
            raise TooLate(self)


_FORGOTTEN = {"consent_words": "", "digest": "", "code_by": "", "code_expires_at": None}
