"""The deeds of the desk: decide a case, undo a decision. Each is one transaction, and one decision at most per case."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from medborger.commons.comments import conversations
from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation.house_rules import title_as_it_is
from medborger.commons.moderation.models import Appeal, Case, Decision
from medborger.commons.moderation.moderated import moderated
from medborger.commons.moderation.seen import check
from medborger.commons.moderation.things import Thing
from medborger.commons.people.models import Role
from medborger.commons.timeline.models import record

Outcome = Decision.Outcome
ROLES = (Role.Kind.HOST, Role.Kind.EMPLOYEE, Role.Kind.LEADER, Role.Kind.ADMIN)


@dataclass(frozen=True)
class Verdict:
    """What is decided: the outcome, the rule it rests on, the sentence to the author, and how many days of time-out."""

    outcome: str
    rule_key: str = ""
    words: str = ""
    days: int = 0


class Decided(Exception):
    """Somebody else has decided this meanwhile. `decision` is theirs; None where an appeal was answered."""

    def __init__(self, decision: Decision | None):
        super().__init__(decision)
        self.decision = decision


class Gone(Exception):
    """The author has taken it back meanwhile: there is nothing left to decide about."""


def decide(case: Case, verdict: Verdict, *, by, seen: str | None = None) -> Decision:
    """Decide this case, do what was decided, and let everybody concerned be told. Raises Decided, Gone or Changed."""
    with transaction.atomic():
        case = (
            Case.objects.select_for_update(no_key=True, of=("self",))
            .select_related("municipality")
            .get(pk=case.pk)
        )
        if not case.is_open:
            raise Decided(Decision.objects.filter(case=case).select_related("by").first())
        thing = held_still(case)
        check(thing, seen)
        was_public = thing.own.published_at is not None
        decision = _written(case, thing, verdict, by)
        case.closed_at = decision.at
        case.save(update_fields=("closed_at",))
        _do(decision, thing, by)
        record(
            thing.matter,
            f"moderation.{verdict.outcome}",
            by=by,
            decision=decision.pk,
            case=case.pk,
            was_public=was_public,
        )
        if case.reports.exists():
            record(thing.matter, "moderation.answered", by=by, decision=decision.pk, case=case.pk)
        return decision


def held_still(case: Case) -> Thing:
    """What the case is about, locked until the transaction is over. Raises Gone."""
    return held_thing(case.kind, case.matter_id, case.comment_id)


def held_thing(kind: str, matter_id: int | None, comment_id: int | None) -> Thing:
    """This matter, or this comment and the matter it is about, locked in that order. Raises Gone."""
    matter = Matter.objects.select_for_update(no_key=True).select_related(None).filter(pk=matter_id).first()
    if matter is None:
        raise Gone(matter_id)
    thing = Thing(Thing(matter).child)
    if comment_id:
        comments = Comment.objects.select_for_update(no_key=True, of=("self",))
        comment = comments.filter(pk=comment_id).first()
        thing = Thing(thing.matter, comment) if comment else None
    if thing is None or thing.kind != kind or thing.is_gone:
        raise Gone(matter_id)
    return thing


def _written(case: Case, thing: Thing, verdict: Verdict, by) -> Decision:
    now = timezone.now()
    return Decision.objects.create(
        municipality=case.municipality,
        case=case,
        outcome=verdict.outcome,
        rule_key=verdict.rule_key,
        rule_title=title_as_it_is(case.municipality, verdict.rule_key) if verdict.rule_key else "",
        words=verdict.words,
        until=now + timedelta(days=verdict.days) if verdict.days else None,
        author_id=thing.author_id,
        by=by,
        by_role=role_of(by, case.municipality_id),
        at=now,
    )


def role_of(person, municipality_id: int) -> str:
    """In which role somebody decides: the log says that, and never the name."""
    mine = person.roles_in(municipality_id)
    return next((kind for kind in ROLES if kind in mine), Role.Kind.HOST)


def _do(decision: Decision, thing: Thing, by) -> None:
    if decision.outcome == Outcome.LET_THROUGH:
        thing.show(by=by)
    elif decision.outcome == Outcome.CLOSED:
        rule = decision.rule_title
        conversations.close(thing.matter, by=by, reason_code=decision.rule_key, words=rule)
    elif decision.hides:
        thing.hide(by=by, rule_key=decision.rule_key, rule=decision.rule_title, words=decision.words)
    known = None if thing.comment else moderated(thing.kind)
    if known and known.read:
        known.read(thing.matter, by=by)


def undo(
    decision: Decision, *, by, verb: str = "moderation.undone", seen: str | None = None, **details
) -> bool:
    """Take a decision back: show again, reopen, end the time-out. Whether it stood until now. Raises Changed."""
    with transaction.atomic():
        # Decisions before the matter, and the matter before the comment, everywhere: so nobody waits for each other.
        decision = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
        if not decision.can_be_undone:
            return False
        decision.undone_at, decision.undone_by = timezone.now(), by
        decision.save(update_fields=("undone_at", "undone_by"))
        _close_appeal(decision, by)
        case = Case.objects.select_related("matter").get(pk=decision.case_id)
        if case.matter is None:
            return True
        with suppress(Gone):  # taken back by its author it stays so, and the decision is undone all the same
            _undo_effect(decision, held_still(case), by, seen)
        record(case.matter, verb, by=by, decision=decision.pk, case=case.pk, **details)
        return True


def _close_appeal(decision: Decision, by) -> None:
    """An appeal that still waits has got what it asked for."""
    appeal = decision.own_appeal
    if appeal is None or not appeal.is_waiting:
        return
    appeal.outcome, appeal.answered_at = Appeal.Outcome.OVERTURNED, timezone.now()
    appeal.answered_by, appeal.answered_role = by, role_of(by, decision.municipality_id)
    appeal.save(update_fields=("outcome", "answered_at", "answered_by", "answered_role"))
    Case.objects.filter(pk=appeal.case_id).update(closed_at=appeal.answered_at)


def _undo_effect(decision: Decision, thing: Thing, by, seen: str | None) -> None:
    """What another decision still keeps hidden or closed stays so."""
    if decision.outcome == Outcome.CLOSED:
        if not Decision.objects.closing(thing.matter).exists():
            conversations.reopen(thing.matter, by=by)
    elif decision.hides and not Decision.objects.hiding(thing).exists():
        check(thing, seen)
        thing.show(by=by)


def show_again(thing: Thing, *, by, seen: str | None = None) -> None:
    """Bring back what is hidden, whoever decided it and however often: all those decisions are undone. Raises
    Changed, and Gone where its author has taken it back."""
    with transaction.atomic():
        hiding = Decision.objects.hiding(thing)
        found = hiding.order_by("pk").select_for_update(no_key=True, of=("self",))
        decisions = sorted(found, key=lambda made: (made.at, made.pk))
        thing = held_thing(thing.kind, thing.matter.pk, thing.comment and thing.comment.pk)
        if not thing.is_hidden:
            return
        check(thing, seen)
        for older in decisions[:-1]:
            Decision.objects.filter(pk=older.pk).update(undone_at=timezone.now(), undone_by=by)
        if decisions:
            undo(decisions[-1], by=by)
        else:
            thing.show(by=by)
