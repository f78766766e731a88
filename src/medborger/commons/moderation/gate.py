"""The gate: what is looked at before others can read it, and how what is held gets into the queue."""

import re

from django.db.models import Exists, OuterRef
from django.dispatch import receiver
from django.utils.html import urlize
from django.utils.translation import gettext as _

from medborger.commons.comments.models import Comment
from medborger.commons.matters.gatekeeping import gatekeeper
from medborger.commons.matters.models import Matter
from medborger.commons.moderation.cases import Case, open_case
from medborger.commons.moderation.models import manner_of
from medborger.commons.moderation.moderated import moderated
from medborger.commons.moderation.things import COMMENT, HELD, Thing
from medborger.commons.people.models import Role
from medborger.commons.timeline.models import happened

FIRST, LINK, REWORDED = "first", "link", "reworded"
KNOWN_BY = 3
"""So many public posts, and somebody is no stranger any more."""

_TOP = "com|net|org|info|biz|io|co|dk|de|se|no|eu|shop|xyz|ru|cn|ly|me"
_SAYS_IT_IS_ONE = re.compile(r"(https?://|www\.)\S", re.I)
_MAIL = re.compile(r"(?<![/\w])[\w.+-]+@[\w-]+(\.[\w-]+)+(?![/\w])")
_NAMES_ONE = re.compile(rf"\b[\w-]+\.({_TOP})\b", re.I)


def has_link(text: str) -> bool:
    """Whether there is an address of a page in `text`, or anything the page would make one of. An email address is
    none.

    >>> [has_link(text) for text in ("Kom på boblberg.dk/123", "Skriv til inger@example.dk", "Kl. 14.Det bliver fint")]
    [True, False, False]
    >>> [has_link(text) for text in ("www.spam.com/@x", "https://user@spam.com/x", "bit.ly/abc", "spam.edu/x")]
    [True, True, True, True]
    """
    bare = _MAIL.sub(" ", text)
    return bool(_SAYS_IT_IS_ONE.search(text) or _NAMES_ONE.search(bare)) or "<a " in urlize(bare)


@gatekeeper
def look_first(*, municipality_id: int, by, text: str) -> str:
    """Why this is held, by the municipality's manner; "" for everybody with a desk there, and for the clock."""
    if by is None or by.roles_in(municipality_id) & set(Role.AT_THE_DESK):
        return ""
    manner = manner_of(municipality_id)
    links = manner.hold_links and has_link(text)
    if not links and not manner.hold_first:
        return ""
    known = posts_of(by, municipality_id)
    if links and known < KNOWN_BY:
        return LINK
    return FIRST if manner.hold_first and known == 0 else ""


def posts_of(person, municipality_id: int) -> int:
    """How much of what somebody wrote there everybody can read, counted no further than is asked."""
    matters = Matter.objects.filter(municipality=municipality_id).given_by(person).public()
    comments = Comment.objects.filter(municipality=municipality_id).given_by(person).public()
    found = matters.order_by()[:KNOWN_BY].count()
    return found if found >= KNOWN_BY else found + comments.order_by()[:KNOWN_BY].count()


def held_words(reason: str) -> str:
    """Why something is held, as the desk reads it."""
    return {
        FIRST: _("The first words of somebody who is new here."),
        LINK: _("There is a link in it, from somebody who is new here."),
    }.get(reason, _("Held back."))


@receiver(happened, dispatch_uid="moderation.gate")
def something_was_held(event, **_kwargs):
    if event.verb.endswith(".held") or event.details.get("state") == HELD:
        queue_what_is_held(municipality_id=event.municipality_id)


def queue_what_is_held(now=None, *, municipality_id: int | None = None) -> int:
    """Everything that is held and not in the queue yet gets there. How many. Also by the clock: a crash loses none."""
    waiting = Case.objects.filter(closed_at=None).exclude(why=Case.Why.APPEAL)
    matters = Matter.objects.filter(state=HELD).exclude(
        Exists(waiting.filter(matter=OuterRef("pk")).exclude(kind=COMMENT))
    )
    comments = Comment.objects.filter(state=HELD).exclude(Exists(waiting.filter(comment=OuterRef("pk"))))
    if municipality_id:
        matters, comments = (rows.filter(municipality=municipality_id) for rows in (matters, comments))
    things = [Thing(matter) for matter in matters if moderated(matter.kind)]
    things += [Thing(comment.matter, comment) for comment in comments.select_related("matter")]
    for thing in things:
        reason = _reason_of(thing)
        why = Case.Why.REWRITTEN if reason == REWORDED else Case.Why.HELD
        open_case(thing, why, held_for=reason)
    return len(things)


def _reason_of(thing: Thing) -> str:
    """The reason the gatekeeper gave: a comment keeps it, a matter's event tells of it."""
    if thing.comment:
        return thing.comment.reason[:20]
    events = thing.matter.events.filter(verb=f"{thing.kind}.held")
    return (events.values_list("details", flat=True).first() or {}).get("reason", "")[:20]
