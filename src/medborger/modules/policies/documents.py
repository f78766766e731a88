"""SourceDocument: a municipality's own document, on its way to a draft."""

import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality


def _somewhere(document, filename):
    name = secrets.token_urlsafe(24)
    return f"documents/{document.municipality_id}/{name[:2]}/{name}"


class SourceDocumentQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def without_their_text(self):
        """For a list: what was found can be megabytes each."""
        return self.defer("found", "lines")

    def abandoned(self, before):
        """Brought in before that moment, and still not read: whoever should have read them has given up."""
        return self.filter(state__in=(self.model.State.WAITING, self.model.State.READING), made_at__lt=before)


class SourceDocument(models.Model):
    """An uploaded document, and what was found in it. Read by the desk of its municipality only, never served as it
    came: what others have made is not opened in our visitors' browsers.

    `found` and `lines` are what `importing.asking.ask` gives; `lines` is the text it was found in, a list of pages,
    each a list of `[number, start, text]` with `start` counted in characters from the beginning of the document.
    While it is read, `page` of `pages` have been; all of them: now its structure is looked for. A refused one keeps
    its `refusal`, a key of `importing.asking.WORDS`, with its `facts`. `nature` is what a new policy made of it is to
    be. The file is kept until the desk erases the document, and goes with it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READING = "reading", _("is being read")
        READ = "read", _("read")
        REFUSED = "refused", _("could not be read")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    policy = models.ForeignKey(
        "policies.Policy", on_delete=models.CASCADE, null=True, blank=True, related_name="documents"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nature = models.CharField(max_length=10, blank=True)
    name = models.CharField(_("file name"), max_length=200)
    file = models.FileField(upload_to=_somewhere)
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    page = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=dict, blank=True)
    lines = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")

    def __str__(self):
        return self.name

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    @property
    def is_refused(self) -> bool:
        return self.state == self.State.REFUSED


@receiver(post_delete, sender=SourceDocument)
def _take_the_file_along(sender, instance, **_more) -> None:
    """However the row goes, with its policy or its municipality too, its file goes when that is certain."""
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))
