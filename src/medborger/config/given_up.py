"""Letters the post has given up on, as an administrator of the municipality they belong to may know of them.

Tasks know no municipality, letters and events do: so nobody here sees what is stuck elsewhere. Not shown: who a letter
is for and what the mail server answered, since both may tell of a person. Codes are left out: they are too old by now.
"""

from dataclasses import dataclass
from datetime import datetime

from medborger.commons.afterwork.models import Attempt
from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.sending import send_letter
from medborger.commons.notifications.telling import tell
from medborger.commons.timeline.models import Event

MOST = 500


@dataclass(frozen=True)
class Stuck:
    """One thing that was tried for the last time: what it is about, and since when it has stood still."""

    attempt: Attempt
    about: str
    since: datetime


def stuck_in(municipality) -> list[Stuck]:
    """What is stuck in this municipality, the newest first."""
    attempts = list(Attempt.objects.given_up()[:MOST])
    letters = _wanted(attempts, send_letter.module_path, Letter.objects.filter(is_secret=False), municipality)
    events = _wanted(attempts, tell.module_path, Event.objects.select_related("matter"), municipality)
    about = {pk: letter.subject for pk, letter in letters.items()} | {
        pk: event.matter.title for pk, event in events.items()
    }
    return [
        Stuck(attempt, about[attempt.pk], attempt.given_up_at) for attempt in attempts if attempt.pk in about
    ]


def _wanted(attempts, task_path: str, rows, municipality) -> dict:
    """Attempt id → the municipality's own row that the task was about."""
    ids = {attempt.pk: _first(attempt) for attempt in attempts if attempt.task.task_path == task_path}
    found = rows.filter(municipality=municipality).in_bulk(set(ids.values()) - {None})
    return {pk: found[row_id] for pk, row_id in ids.items() if row_id in found}


def _first(attempt) -> int | None:
    args = attempt.task.args_kwargs.get("args", [])
    return args[0] if args and isinstance(args[0], int) else None
