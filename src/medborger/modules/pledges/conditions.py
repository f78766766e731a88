"""Conditional pledges whose day has come."""

from django.db import transaction

from medborger.ground.dates import today
from medborger.modules.pledges.models import Pledge


def lapse_all_due(now) -> int:
    """Let every conditional pledge whose day has gone by lapse, once, and tell everybody in it. How many."""
    lapsed = 0
    for pk in Pledge.objects.waiting_past(today()).values_list("pk", flat=True):
        with transaction.atomic():
            pledge = (
                Pledge.objects.select_for_update(no_key=True, of=("self", "matter_ptr"))
                .waiting_past(today())
                .filter(pk=pk)
                .first()
            )
            if pledge:
                pledge.lapse()
                lapsed += 1
    return lapsed
