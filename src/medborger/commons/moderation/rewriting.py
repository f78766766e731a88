"""Writing again what was hidden: the author sends it in, and somebody reads it before others can."""

from django.db import transaction

from medborger.commons.moderation.cases import Case, open_case
from medborger.commons.moderation.models import Decision
from medborger.commons.moderation.things import Thing
from medborger.commons.timeline.models import record


def is_asked_to_rewrite(matter) -> bool:
    """Whether what keeps this matter hidden is the wish that it be written again."""
    if not Thing(matter).is_hidden:
        return False
    outcomes = Decision.objects.hiding(Thing(matter)).values_list("outcome", flat=True)
    return outcomes.first() == Decision.Outcome.REWRITE


def send_in_again(matter, *, by) -> Case:
    """It has new words now: back in the queue. Sent in twice before anybody has read it, it waits once."""
    with transaction.atomic():
        case = open_case(Thing(matter), Case.Why.REWRITTEN)
        record(matter, "moderation.sent_in_again", by=by, case=case.pk)
        return case
