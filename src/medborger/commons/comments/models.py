"""Comment, what stood in it before, and the closing of a conversation."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.comments.standing import ROLES_SHOWN, role_shown, stands_behind
from medborger.commons.matters.gatekeeping import reason_to_hold
from medborger.commons.matters.models import Matter
from medborger.commons.people.models import Organisation, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record
from medborger.ground.language import written_in

LONGEST = 4000


class NotThere(Exception):
    """What was to be answered has been taken back or hidden meanwhile."""


class CommentQuerySet(models.QuerySet):
    """What is said here, in sentences. Only `public` may be shown to anybody without asking more."""

    def of(self, municipality):
        return self.filter(municipality=municipality)

    def on(self, matter):
        return self.filter(matter=matter.pk)

    def given_by(self, person):
        return self.filter(author=person)

    def public(self):
        """What everybody may read: on a matter that everybody may read."""
        return self.filter(state=Comment.State.PUBLISHED, matter__state=Matter.State.PUBLISHED)

    def held(self):
        """What waits for the desk."""
        return self.filter(state=Comment.State.HELD)

    def visible_to(self, person):
        """What is public, one's own that waits or was hidden, and at the desk also others' that do."""
        if not getattr(person, "is_authenticated", False):
            return self.public()
        desks = [pk for pk, roles in person.roles_by_municipality.items() if roles & set(Role.AT_THE_DESK)]
        return self.filter(
            Q(state=Comment.State.PUBLISHED, matter__state=Matter.State.PUBLISHED)
            | Q(state__in=Comment.OUT_OF_SIGHT) & (Q(author=person) | Q(municipality__in=desks))
        )

    def readable_by(self, reader):
        """Of one public matter's: what this `Reader` may read. Asks less than `visible_to`."""
        return self.filter(reader.may_read)

    def beginning_threads(self, reader):
        """Of one public matter's: what threads begin with; also where only others' answers are left of one."""
        answered = Comment.objects.filter(parent=OuterRef("pk"), state=Comment.State.PUBLISHED)
        return self.filter(reader.may_read | Exists(answered), parent=None)

    def taking_side(self, side):
        return self.filter(side=side)

    def answering(self, comment):
        return self.filter(parent=comment.pk)

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def before(self, comment):
        """Those written before it."""
        same_moment = Q(created_at=comment.created_at, pk__lt=comment.pk)
        return self.filter(Q(created_at__lt=comment.created_at) | same_moment)

    def after(self, comment):
        """Those written after it."""
        same_moment = Q(created_at=comment.created_at, pk__gt=comment.pk)
        return self.filter(Q(created_at__gt=comment.created_at) | same_moment)


class Comment(models.Model):
    """One thing said about a matter, or in answer to another. Two levels: an answer to an answer hangs beside it.

    `signed`, `role` and `stands_behind` are what others saw beside the words when they were written; a role lost since
    changes none of it.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("public")
        HELD = "held", _("held back")
        HIDDEN = "hidden", _("hidden")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Side(models.TextChoices):
        FOR = "for", _("In favour")
        AGAINST = "against", _("Against")

    OUT_OF_SIGHT = (State.HELD, State.HIDDEN)
    """What only its writer and the desk can read."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="comments")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    side = models.CharField(_("side"), max_length=7, choices=Side.choices, blank=True, default="")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    signed = models.CharField(_("what others see as the name"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=ROLES_SHOWN, blank=True, default="")
    stands_behind = models.BooleanField(_("the matter is the writer's own"), default=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    text = models.TextField(_("text"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=10, default="da")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PUBLISHED)
    reason = models.CharField(_("why it is out of sight"), max_length=40, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            # A page of threads, read from the end it begins with and no further.
            models.Index(
                fields=("matter", "created_at", "id", "state"),
                condition=Q(parent=None),
                name="comment_thread",
            ),
            models.Index(
                fields=("matter", "side", "created_at", "id", "state"),
                condition=Q(parent=None),
                name="comment_side",
            ),
            models.Index(fields=("parent", "created_at", "id", "state"), name="comment_reply"),
            # How many there are, counted without reading a single one.
            models.Index(fields=("matter", "state", "side"), name="comment_count"),
            models.Index(fields=("municipality", "state", "created_at"), name="comment_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(parent=None) | Q(side=""), name="comment_reply_takes_no_side"),
            models.CheckConstraint(
                condition=Q(side__in=("", "for", "against")), name="comment_side_is_one_of_two"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("published", "held", "hidden", "withdrawn")),
                name="comment_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="comment_public_since",
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="comment_answers_another"),
        ]

    def __str__(self):
        return f"{self.signed}: {self.text[:40]}"

    # Questions

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it, as far as it is up to the comment: its matter must be public too."""
        return self.state == self.State.PUBLISHED

    @property
    def is_out_of_sight(self) -> bool:
        return self.state in self.OUT_OF_SIGHT

    @property
    def is_reply(self) -> bool:
        return self.parent_id is not None

    @property
    def thread_id(self) -> int:
        """The comment its thread begins with: itself, where it answers none."""
        return self.parent_id or self.pk

    @property
    def name(self) -> str:
        """ "Mehmet, BK Bælthøj": the name as it was chosen, and for whom it was written."""
        if self.organisation is None or self.organisation.name == self.signed:
            return self.signed
        return f"{self.signed}, {self.organisation.name}"

    @property
    def address(self) -> str:
        """Its permalink, on the pages of the municipality one is on."""
        return reverse("comments:comment", args=(self.pk,))

    @property
    def url(self) -> str:
        """Its whole permalink, for letters."""
        return self.municipality.url_for("comments:comment", self.pk)

    # Verbs

    @classmethod
    def write(
        cls,
        matter,
        *,
        by,
        text: str,
        signed: str,
        is_named: bool = True,
        side="",
        answers=None,
        organisation=None,
    ) -> "Comment":
        """Say something about `matter`, or in answer to the comment `answers`; unless a gatekeeper holds it back.

        Raises NotThere where what was to be answered can no longer be read. An answer to an answer hangs under the
        comment their thread begins with.
        """
        with transaction.atomic():
            comment = cls(
                municipality_id=matter.municipality_id,
                matter_id=matter.pk,
                parent_id=_thread_of(answers, matter) if answers else None,
                side="" if answers else side,
                author=by,
                signed=signed,
                role=role_shown(by, matter.municipality_id),
                stands_behind=stands_behind(by, matter, is_named=is_named),
                organisation=organisation,
                text=text,
                language=written_in(text, otherwise=matter.language),
            )
            comment._let_in(text, by=by)
            comment.save()
            if comment.is_public:
                comment._tell_it_is_written(answers)
            else:
                more = {"answers": answers.pk} if answers else {}
                record(
                    comment.matter, "comment.held", by=by, comment=comment.pk, reason=comment.reason, **more
                )
            return comment

    def reword(self, *, by, text: str) -> None:
        """Put it in other words. What stood here is kept; what was hidden waits for the desk and is not back."""
        with transaction.atomic():
            self._hold_still()
            if text == self.text or self.state == self.State.WITHDRAWN:
                return
            was_public = self.is_public
            self.versions.create(text=self.text, was_public=was_public)
            self.text = text
            if was_public:
                self.edited_at = timezone.now()
                self._let_in(text, by=by)
            elif self.state == self.State.HIDDEN:
                self.state, self.reason = self.State.HELD, "reworded"
            self._save()
            record(self.matter, "comment.reworded", by=by, comment=self.pk, state=self.state)

    def withdraw(self, *, by) -> None:
        """Take one's own words back, for good. Where others have answered, that it was taken back is said."""
        self._turn(self.State.WITHDRAWN, "comment.withdrawn", by=by)

    def hide(self, *, by, reason_code: str, **details) -> None:
        """Take it out of sight, with what stood in it before. Its writer and the desk can still read it."""
        with transaction.atomic():
            self.versions.update(was_public=False)
            self._turn(self.State.HIDDEN, "comment.hidden", by=by, reason=reason_code, **details)

    def show(self, *, by, **details) -> None:
        """Bring back what was hidden, or let through what was held back."""
        if self.published_at is None:
            self.let_through(by=by, **details)
        else:
            self._turn(self.State.PUBLISHED, "comment.shown", by=by, **details)

    def let_through(self, *, by, **details) -> None:
        """Let everybody read what was held back. Those it concerns are told now, as if it had just been written."""
        with transaction.atomic():
            is_new = self.published_at is None
            self.published_at = self.published_at or timezone.now()
            if self._turn(self.State.PUBLISHED, "comment.let_through", by=by, **details) and is_new:
                self._tell_it_is_written(None)

    def _let_in(self, text: str, *, by) -> None:
        """Public now, unless somebody has a reason to look at these words first."""
        self.reason = reason_to_hold(municipality_id=self.municipality_id, by=by, text=text)
        self.state = self.State.HELD if self.reason else self.State.PUBLISHED
        if not self.reason:
            self.published_at = self.published_at or timezone.now()

    def _tell_it_is_written(self, answers) -> None:
        more = {"answers": answers.pk} if answers else {}
        record(self.matter, "comment.written", by=self.author, comment=self.pk, **more)

    def _turn(self, state: str, verb: str, *, by, reason: str = "", **details) -> bool:
        """Into `state`, once: whoever comes second finds it done. What was withdrawn stays so. Whether it turned."""
        with transaction.atomic():
            published_at = self.published_at
            self._hold_still()
            if self.state in (state, self.State.WITHDRAWN):
                return False
            self.published_at = self.published_at or published_at
            self.state, self.reason = state, reason
            self._save()
            codes = {"reason": reason} if reason else {}
            record(self.matter, verb, by=by, comment=self.pk, **codes, **details)
            return True

    def _hold_still(self) -> None:
        """Nobody else turns it until the transaction is over; what they did before is known here."""
        kept = Comment.objects.select_for_update(no_key=True, of=("self",)).get(pk=self.pk)
        for field in ("state", "reason", "text", "published_at", "edited_at"):
            setattr(self, field, getattr(kept, field))

    def _save(self) -> None:
        self.save(update_fields=("state", "reason", "text", "published_at", "edited_at"))


def _thread_of(answered: Comment, matter) -> int:
    """The thread an answer hangs in. Held still, so that nobody takes it back while it is being answered."""
    kept = (
        Comment.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=answered.pk, matter=matter.pk)
        .first()
    )
    if kept is None or not kept.is_public:
        raise NotThere(answered)
    return kept.thread_id


class VersionQuerySet(models.QuerySet):
    def public(self):
        """What everybody could read once, and may read still."""
        return self.filter(was_public=True)

    def newest_first(self):
        return self.order_by("-until", "-pk")


class CommentVersion(models.Model):
    """What stood in a comment until then. What was hidden, or never was public, only its writer and the desk read."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(max_length=LONGEST)
    until = models.DateTimeField(default=timezone.now)
    was_public = models.BooleanField(default=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier words of a comment")
        verbose_name_plural = _("earlier words of comments")
        indexes = [models.Index(fields=("comment", "-until"), name="comment_history")]

    def __str__(self):
        return self.text[:60]


class Closing(models.Model):
    """A conversation the hosts have closed: what is said stays, and nothing more is said. `words` say why, to all."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("closed conversation")
        verbose_name_plural = _("closed conversations")

    def __str__(self):
        return f"{self.matter_id}: {self.reason}"
