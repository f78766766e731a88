"""The author sees it otherwise: one appeal per decision, answered by somebody else."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from medborger.commons.moderation.deciding import Decided, Gone, held_still, role_of, undo
from medborger.commons.moderation.models import Appeal, Case, Decision
from medborger.commons.moderation.seen import check
from medborger.commons.timeline.models import record


def appeal(decision: Decision, *, by, words: str) -> Appeal:
    """Ask for somebody else's eyes. Asked twice it is asked once: the first words stand."""
    with transaction.atomic():
        decision = (
            Decision.objects.select_for_update(no_key=True, of=("self",))
            .select_related("case__matter")
            .get(pk=decision.pk)
        )
        if decision.own_appeal:
            return decision.own_appeal
        about = decision.case
        case = Case.objects.create(
            municipality_id=about.municipality_id,
            kind=about.kind,
            matter_id=about.matter_id,
            comment_id=about.comment_id,
            why=Case.Why.APPEAL,
        )
        made = Appeal.objects.create(decision=decision, case=case, words=words)
        record(about.matter, "moderation.appealed", by=by, decision=decision.pk, case=case.pk)
        return made


def answer(case: Case, *, by, outcome: str, words: str, seen: str | None = None) -> Appeal:
    """Uphold the decision, or undo it. Raises Decided where somebody else has answered meanwhile, and Changed."""
    with transaction.atomic():
        # The decision before the case, as everybody who undoes one does: so nobody waits for each other.
        Decision.objects.select_for_update(no_key=True).get(pk=case.appeal.decision_id)
        case = (
            Case.objects.select_for_update(no_key=True, of=("self",))
            .select_related("matter", "appeal__decision")
            .get(pk=case.pk)
        )
        if not case.is_open:
            raise Decided(None)
        with suppress(Gone):  # taken back by its author, there are no words left to have read
            check(held_still(case), seen)
        made = case.appeal
        made.outcome, made.answer, made.answered_at = outcome, words, timezone.now()
        made.answered_by, made.answered_role = by, role_of(by, case.municipality_id)
        made.save(update_fields=("outcome", "answer", "answered_at", "answered_by", "answered_role"))
        case.closed_at = made.answered_at
        case.save(update_fields=("closed_at",))
        if outcome == Appeal.Outcome.OVERTURNED:
            undo(made.decision, by=by, verb="moderation.overturned", appeal=made.pk)
        elif case.matter:
            record(
                case.matter,
                "moderation.upheld",
                by=by,
                decision=made.decision_id,
                case=case.pk,
                appeal=made.pk,
            )
        return made
