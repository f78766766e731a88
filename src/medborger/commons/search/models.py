"""What the search looks through, and what it has learned to take compounds apart by."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.places.models import Municipality


class EntryQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def public(self):
        """What may be found just now. Asked of the matter and the comment themselves: an entry may be behind."""
        return self.filter(
            Q(comment=None) | Q(comment__state=Comment.State.PUBLISHED),
            matter__state=Matter.State.PUBLISHED,
            matter__municipality=models.F("municipality"),
        )

    def no_longer_public(self):
        return self.exclude(pk__in=self.public().values("pk"))

    def since(self, moment):
        return self.filter(at__gte=moment)

    def of_matters(self):
        """Without those of comments."""
        return self.filter(comment=None)


class Entry(models.Model):
    """One page the search can find: a matter, a part of one with a page of its own (`key`), or a comment.

    `line` holds its tokens and nothing else of it (`tokens.py`); the words that are shown are always the original's.
    The database's own full-text index stands on that column and follows it by itself (see the migrations): FTS5 with
    triggers on SQLite, a generated column on PostgreSQL. Newer entries have higher numbers: both give these first.

    `as_of` is the moment of the words it was made from, `version` that of the rules for tokens; where either is another
    now, or `read_at` is long ago, it is made again.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()
    line = models.TextField()
    as_of = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        constraints = [
            models.UniqueConstraint(
                fields=("matter", "key"), condition=Q(comment=None), name="entry_once_per_page"
            ),
            models.UniqueConstraint(
                fields=("comment",), condition=Q(comment__isnull=False), name="entry_once_per_comment"
            ),
        ]

    def __str__(self):
        return f"{self.matter_id}{self.key and '/'}{self.key}"


class LearnedPart(models.Model):
    """A stem that stands alone in enough texts here to be taken for a part of longer words: a name of a place, most
    often."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    stem = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("learned part of words")
        verbose_name_plural = _("learned parts of words")
        constraints = [models.UniqueConstraint(fields=("municipality", "stem"), name="part_learned_once")]

    def __str__(self):
        return self.stem
