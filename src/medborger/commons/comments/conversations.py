"""The conversation about one matter: whether it may go on, and what it comes to in numbers."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from medborger.commons.comments.models import Closing, Comment
from medborger.commons.matters.kinds import Talk, kind_of
from medborger.commons.matters.models import Matter
from medborger.commons.timeline.models import record


@dataclass(frozen=True)
class Facts:
    """What stands over a conversation. `said` counts what everybody may read, answers included."""

    said: int
    sides: dict[str, int]
    is_closed: bool
    closed_words: str


def talk_of(matter) -> Talk:
    """How a matter is talked about just now: its kind's own rule, and not at all where it is not public."""
    talk = kind_of(matter.kind).talk
    return Talk(talk(matter)) if talk and matter.is_public else Talk.NONE


def facts_of(matter) -> Facts:
    """One query, however much has been said."""
    return facts_in(Matter.objects.filter(pk=matter.pk).annotate(**fact_columns(matter)).get())


def fact_columns(matter) -> dict:
    """The same as columns of any other question about `matter`: found once for all its rows."""
    public = Comment.objects.on(matter).filter(state=Comment.State.PUBLISHED)
    closing = Closing.objects.filter(matter=matter.pk)
    return {
        "facts_said": _counted(public),
        **{f"facts_{side}": _counted(public.taking_side(side)) for side in Comment.Side.values},
        "facts_closed_at": Subquery(closing.values("at")[:1]),
        "facts_closed_words": Subquery(closing.values("words")[:1]),
    }


def facts_in(row) -> Facts:
    """The facts in a row that was asked for with `fact_columns`."""
    return Facts(
        said=row.facts_said,
        sides={side: getattr(row, f"facts_{side}") for side in Comment.Side.values},
        is_closed=row.facts_closed_at is not None,
        closed_words=row.facts_closed_words or "",
    )


def _counted(rows):
    return Coalesce(Subquery(rows.order_by().values("matter").annotate(n=Count("pk")).values("n")), 0)


def is_closed(matter) -> bool:
    return Closing.objects.filter(matter=matter.pk).exists()


def close(matter, *, by, reason_code: str = "", words: str = "", **details) -> Closing:
    """Let nothing more be said about `matter`. Closed twice it is closed once; the first reason stands."""
    with transaction.atomic():
        closing, is_new = Closing.objects.get_or_create(
            matter_id=matter.pk, defaults={"by": by, "reason": reason_code, "words": words}
        )
        if is_new:
            record(matter, "conversation.closed", by=by, reason=reason_code, **details)
        return closing


def reopen(matter, *, by, **details) -> None:
    """Let people talk about it again. Nothing happens where nobody had closed it."""
    with transaction.atomic():
        gone, _per_model = Closing.objects.filter(matter=matter.pk).delete()
        if gone:
            record(matter, "conversation.reopened", by=by, **details)
