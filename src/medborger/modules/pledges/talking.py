"""How a pledge is talked about: openly, for as long as it stands for anything."""

from medborger.commons.matters.kinds import Talk
from medborger.modules.pledges.models import Pledge


def talk(matter) -> Talk:
    """While everybody can read it, also when it has been kept or has ended; not when it came to nothing."""
    pledge = matter if isinstance(matter, Pledge) else matter.pledge
    if not pledge.is_public or pledge.course == Pledge.Course.LAPSED:
        return Talk.NONE
    return Talk.OPEN
