"""How a policy is talked about: for and against while a version of it is under hearing, openly otherwise."""

from datetime import date

from django.utils.translation import gettext as _

from medborger.commons.matters.kinds import Talk
from medborger.ground.dates import long_day, today
from medborger.modules.policies.models import Policy


def talk(matter) -> Talk:
    policy = matter if isinstance(matter, Policy) else matter.policy
    if not policy.is_public:
        return Talk.NONE
    return Talk.COLUMNS if is_heard(policy) else Talk.OPEN


def is_heard(policy: Policy) -> bool:
    """Whether one can still say in a hearing what one thinks of a version of it: also while another is in force. Asks
    nothing of a policy fetched `with_hearing`."""
    if not hasattr(policy, "hearing_number"):
        hearing = policy.versions.under_hearing()
        policy.hearing_number, policy.hearing_until = hearing.values_list(
            "number", "hearing_until"
        ).first() or (None, None)
    if policy.hearing_number is None:
        return policy.status == Policy.Status.HEARING
    return policy.hearing_until is None or policy.hearing_until >= today()


def note(matter) -> str:
    """Until when the hearing lasts, where a version of it is under one with a last day."""
    policy = matter if isinstance(matter, Policy) else matter.policy
    is_heard(policy)
    until = getattr(policy, "hearing_until", None)
    return deadline(until) if until else ""


def deadline(until: date) -> str:
    """ "The hearing ends on 14 January 2027." """
    says = _("The hearing ended on %(day)s.") if until < today() else _("The hearing ends on %(day)s.")
    return says % {"day": long_day(until)}
