"""How a pledge went, said by those in it."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.files.models import Picture
from medborger.commons.matters.gatekeeping import reason_to_hold
from medborger.commons.timeline.models import record


class AnswerQuerySet(models.QuerySet):
    def standing(self):
        """Answers nobody has taken back."""
        return self.filter(undone_at=None)

    def waiting(self):
        """Stories and pictures nobody at the desk has looked at yet, which others see only then."""
        return self.standing().filter(is_held=True, judged_at=None)

    def with_words(self):
        """Those with a story or a picture."""
        return self.exclude(story="", picture=None)

    def by(self, person):
        return self.filter(person_id=person.pk)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def tell(self, pledge, *, by, story, picture, **said):
        """A new answer of `by`, held where what it tells is to be looked at first."""
        is_held = _is_to_be_held(pledge, by=by, story=story, picture=picture)
        return self.create(pledge=pledge, person=by, story=story, picture=picture, is_held=is_held, **said)


class Answer(models.Model):
    """How it went, said by one of those in it: kept, partly, not yet, or an honest "it did not work out".

    Held, its story and picture are its teller's and the desk's alone; that it went so still counts and is seen.
    """

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not_yet", _("Not yet")
        DID_NOT_WORK_OUT = "gave_up", _("It did not work out")

    pledge = models.ForeignKey("pledges.Pledge", on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="answers"
    )
    outcome = models.CharField(_("how it went"), max_length=8, choices=Outcome.choices)
    story = models.TextField(_("the story"), max_length=2000, blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    is_held = models.BooleanField(_("its story and picture are out of sight"), default=False)
    judged_at = models.DateTimeField(_("when the desk decided about them"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [models.Index(fields=("pledge", "-at"), name="answer_newest")]

    def __str__(self):
        return f"{self.get_outcome_display()} ({self.pledge_id})"

    @property
    def is_waiting(self) -> bool:
        """Held, and nobody at the desk has looked at it yet."""
        return self.is_held and self.judged_at is None

    def judge(self, *, by, is_held: bool) -> None:
        """The desk takes its story and picture out of sight, or lets everybody see them. Judged alike twice is once."""
        with transaction.atomic():
            unlike = Answer.objects.filter(pk=self.pk).exclude(is_held=is_held, judged_at__isnull=False)
            if (is_held or self.is_held) and unlike.update(is_held=is_held, judged_at=timezone.now()):
                deed = "story_hidden" if is_held else "story_shown"
                record(self.pledge, f"pledge.{deed}", by=by, answer=self.pk)
            self.refresh_from_db(fields=("is_held", "judged_at"))


def _is_to_be_held(pledge, *, by, story: str, picture) -> bool:
    """Whether what `by` wants to tell is looked at first: a gatekeeper says so, or the desk has just taken their story
    about this pledge out of sight."""
    if not (story or picture):
        return False
    taken_away = pledge.answers.by(by).filter(is_held=True, judged_at__isnull=False)
    reason = reason_to_hold(municipality_id=pledge.municipality_id, by=by, text=story)
    return bool(reason) or taken_away.exists()
