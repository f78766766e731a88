"""How a policy is talked about: for and against while it is under hearing, openly once it is in force."""

from medborger.commons.matters.kinds import Talk
from medborger.modules.policies.models import Policy


def talk(matter) -> Talk:
    policy = matter if isinstance(matter, Policy) else matter.policy
    if not policy.is_public:
        return Talk.NONE
    return Talk.COLUMNS if policy.status == Policy.Status.HEARING else Talk.OPEN
