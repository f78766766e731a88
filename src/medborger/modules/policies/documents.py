"""SourceDocument: a municipality's own document, on its way to a draft."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality


def _somewhere(document, filename):
    name = secrets.token_urlsafe(24)
    return f"documents/{document.municipality_id}/{name[:2]}/{name}"


class SourceDocument(models.Model):
    """An uploaded document, and what was found in it. Read by the desk of its municipality only, never served as it
    came: what others have made is not opened in our visitors' browsers.

    `found` is what `importing.asking.ask` gives; `lines` is the text it was found in, a list of pages, each a list of
    `[number, start, text]` with `start` counted in characters from the beginning of the document. A refused one keeps
    its `refusal`, a key of `importing.asking.WORDS`, with its `facts`.
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

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")

    def __str__(self):
        return self.name
