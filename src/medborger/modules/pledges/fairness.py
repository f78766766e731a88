"""How pledges are moderated: who may hide one, where it is written again, and that the desk has read it then."""

from medborger.commons.moderation.moderated import Moderated, register


def _read(matter, *, by) -> None:
    matter.look_at(by=by)


register(Moderated("pledge", "pledges.moderate", rewrite="pledges:reword", read=_read))
