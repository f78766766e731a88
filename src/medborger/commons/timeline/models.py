"""Event and Receipt."""

import logging

from django.conf import settings
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality

logger = logging.getLogger(__name__)

happened = Signal()
"""Sent with `event=` when the transaction in which it was recorded has been committed. The house's one signal."""


class Event(models.Model):
    """One thing that happened to one matter. Written once, never changed but for `told_at`."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="events")
    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    details = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=("matter", "-at"), name="event_of_matter"),
            models.Index(fields=("at",), condition=models.Q(told_at=None), name="event_untold"),
        ]

    def __str__(self):
        return f"{self.verb} #{self.matter_id}"


def record(matter, verb: str, *, by, **details) -> Event:
    """Write down that `verb` ("pledge.kept") happened to `matter`, in the transaction the verb itself runs in.

    Also makes every kept page of the municipality an old one. `by` is a person, or None where the clock did it.
    Listeners of `happened` run after the commit; one that fails is logged and stops nobody.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"record({verb!r}) outside the verb's transaction")
    event = Event.objects.create(
        municipality_id=matter.municipality_id,
        matter_id=matter.pk,
        verb=verb,
        by=by,
        details=details,
    )
    Municipality(pk=matter.municipality_id).touch()
    transaction.on_commit(lambda: _tell_the_house(event))
    return event


def _tell_the_house(event: Event) -> None:
    for receiver, answer in happened.send_robust(sender=Event, event=event):
        if isinstance(answer, Exception):
            logger.error("%s failed at %s", receiver, event, exc_info=answer)


class Receipt(models.Model):
    """Proof that a form with this key has been acted on, and where its answer stands: a retry gets the same answer."""

    key = models.CharField(max_length=64, primary_key=True)
    verb = models.CharField(max_length=40)
    answer = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self):
        return f"{self.verb} {self.key}"
