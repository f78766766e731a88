"""When a policy is to be looked at anew, by whom, and that they are told in time."""

from datetime import date, timedelta

from django.db import transaction

from medborger.commons.people.models import Person, Role
from medborger.commons.timeline.models import Event, record
from medborger.ground.dates import day_of
from medborger.modules.policies.models import Policy

TOLD_BEFORE = timedelta(days=60)
SOON, DUE = "policy.revision_soon", "policy.revision_due"


def plan_revision(policy: Policy, *, by, on: date | None, owner: Person | None) -> None:
    """Say when the policy is revised next and who sees to it; without a day nobody is told of anything."""
    with transaction.atomic():
        policy.revise_on, policy.revision_owner = on, owner
        Policy.objects.filter(pk=policy.pk).update(revise_on=on, revision_owner=owner)
        record(policy, "policy.revision_planned", by=by)


def tell_of_revisions(now) -> int:
    """Tell the owner of each revision that is due within sixty days, and once more on the day. How many.

    What has been told stands in the timeline, for that day and that owner: a round that was cut short tells the rest
    the next time, a new day or a new owner is told anew, and nobody is told twice. One told on the day is not told
    afterwards that the day will come.
    """
    today, told = day_of(now), 0
    for policy in Policy.objects.to_be_revised_by(today + TOLD_BEFORE).select_related("revision_owner"):
        verb = DUE if policy.revise_on <= today else SOON
        with transaction.atomic():
            held = _held(policy)
            if held and _is_untold(held, verb):
                record(held, verb, by=None, **_marks(held))
                told += 1
    return told


def _held(policy: Policy) -> Policy | None:
    """As it stands now, held until it has been told; None where the day has been changed, or it is nobody's here."""
    rows = Policy.objects.select_for_update(of=("self",), no_key=True)
    held = rows.filter(pk=policy.pk, revise_on=policy.revise_on, revision_owner=policy.revision_owner).first()
    return held if held and _works_here(held) else None


def _works_here(policy: Policy) -> bool:
    owner = Person.objects.filter(pk=policy.revision_owner_id)
    return owner.with_role_in(policy.municipality_id, *Role.STAFF).exists()


def _is_untold(policy: Policy, verb: str) -> bool:
    told = Event.objects.filter(matter=policy.pk, verb=verb).values_list("details", flat=True)
    return _marks(policy) not in told


def _marks(policy: Policy) -> dict:
    return {"on": policy.revise_on.isoformat(), "person": policy.revision_owner_id}
