"""Keeping what a form said about writing for somebody else. What modules and the conversation use:

from medborger.commons.behalf import writing
writing.note(draft, form.cleaned_data)                   # while it is a draft, whoever writes it
writing.sign(pledge, by=person)                          # when it is let go; nothing where nobody is helped
writing.record_for(comment, form.cleaned_data, by=…)     # both at once
writing.of(pledge)                                       # the OnBehalf of it, or None
"""

from django.db import transaction
from django.utils import timezone

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.comments.models import Comment
from medborger.commons.people.models import Role
from medborger.commons.people.naming import Naming, naming_of, signature
from medborger.commons.timeline.models import record

ROLES = (Role.Kind.EMPLOYEE, Role.Kind.LEADER, Role.Kind.HOST, Role.Kind.POLITICIAN, Role.Kind.ADMIN)
"""The one that is said first, where a helper has several: as what they most likely sat there helping."""


def of(thing) -> OnBehalf | None:
    """What is known of `thing`, a matter or a comment, having been written for somebody; None where it was not."""
    return OnBehalf.objects.about([thing]).first() if thing.pk else None


def of_all(things) -> dict[int, OnBehalf]:
    """By the key of the thing; one query for all of them."""
    things = list(things)
    rows = OnBehalf.objects.about(things) if things else ()
    return {row.comment_id or row.matter_id: row for row in rows}


def note(thing, cleaned: dict) -> None:
    """Keep what the form says about it: whom it is written for and how they said yes, or that it is for nobody."""
    if not cleaned.get("for_other"):
        OnBehalf.objects.about([thing]).delete()
        return
    key = {"comment": thing} if isinstance(thing, Comment) else {"matter_id": thing.pk}
    OnBehalf.objects.update_or_create(
        **key,
        defaults={
            "municipality_id": thing.municipality_id,
            "helper_name": signature(cleaned.get("name", ""), cleaned.get("naming", Naming.FIRST)),
            "helped": cleaned["helped"],
            "consent_how": cleaned["consent_how"],
            "consent_words": cleaned["consent_words"],
            "consent_at": timezone.now(),
        },
    )


def sign(thing, *, by) -> OnBehalf | None:
    """Its helper is known now, and everybody is told who wrote it: in the transaction that lets it go."""
    with transaction.atomic():
        row = of(thing)
        if row is None:
            return None
        kinds = by.roles_in(thing.municipality_id)
        row.helper, row.role = by, next((kind for kind in ROLES if kind in kinds), "")
        row.save(update_fields=("helper", "role"))
        record(row.spine, "behalf.written", by=by, behalf=row.pk)
        return row


def record_for(thing, cleaned: dict, *, by) -> OnBehalf | None:
    """`thing`, which `by` has just written, was for somebody else, if the form says so.

    Called in the transaction that writes it. What a comment showed of its helper's role goes: the words are another's.
    """
    note(thing, cleaned)
    row = sign(thing, by=by)
    if row and isinstance(thing, Comment):
        thing.role, thing.stands_behind = "", False
        thing.save(update_fields=("role", "stands_behind"))
    return row


def initial_of(thing, name: str) -> dict:
    """What the form said of it, for a form that shows it again to its writer, whose own name is `name`."""
    row = of(thing) if thing else None
    if row is None:
        return {}
    return {
        "for_other": True,
        "naming": naming_of(row.helper_name, name),
        "helped": row.helped,
        "consent_how": row.consent_how,
        "consent_words": row.consent_words,
    }


def follow_name(thing, signed: str) -> None:
    """Whoever has taken it over decides how they are named, here too."""
    OnBehalf.objects.about([thing]).exclude(taken_over_at=None).update(helped=signed)


def is_anothers(thing) -> bool:
    """Whether the words are somebody else's than those of the author, who wrote them down."""
    row = of(thing)
    return row is not None and row.taken_over_at is None
