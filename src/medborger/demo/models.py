"""MailboxLetter: what the demo would have sent."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ROOM_FOR = 2000


class MailboxLetterQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-pk")

    def to_address(self, address):
        return self.filter(to=address)

    def make_room(self) -> None:
        """Keep the newest letters, and let the others go."""
        oldest_kept = self.newest_first().values_list("pk", flat=True)[ROOM_FOR - 1 : ROOM_FOR].first()
        if oldest_kept:
            self.filter(pk__lt=oldest_kept).delete()


class MailboxLetter(models.Model):
    """A letter that went no further than this table."""

    to = models.EmailField(db_index=True)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    objects = MailboxLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter in the mailbox")
        verbose_name_plural = _("letters in the mailbox")

    def __str__(self):
        return f"{self.subject} → {self.to}"
