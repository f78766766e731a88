"""What a visitor has written before we know who they are: it waits in their session until the code is written.

Only the browser that wrote it can finish it. What cannot be said any more when the code comes is not lost: the page
where it was written shows it again.
"""

import time

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils.translation import gettext as _

from medborger.commons.comments.limits import take_a_turn
from medborger.commons.comments.models import LONGEST, Comment, NotThere
from medborger.commons.comments.standing import role_shown
from medborger.commons.matters.models import Matter
from medborger.commons.people.limits import TooMany
from medborger.commons.people.naming import Naming, signature
from medborger.commons.people.sign_in import mark_of
from medborger.ground.permissions import may

WAITING, WRITTEN = "comments_waiting", "comments_written"
ASKED_SECONDS_AGO = 60 * 60


def remember(request, matter, answers, written: dict, *, email: str = "") -> None:
    """Keep what was written (`text`, `side`, `name`, `naming`), as far as it could be said. With `email` a code is on
    its way there, and whoever writes it says it."""
    request.session[WAITING] = {
        **{name: str(written.get(name, ""))[:LONGEST] for name in ("text", "side", "name", "naming")},
        "matter": matter.pk,
        "answers": answers.pk if answers else None,
        "asked": time.time() if email else 0,
        "for": mark_of(email) if email else "",
    }


def draft_for(request, matter, answers) -> dict:
    """What this browser has written there and not yet said: initial values of the form."""
    kept = request.session.get(WAITING) or {}
    if (kept.get("matter"), kept.get("answers")) != (matter.pk, answers.pk if answers else None):
        return {}
    return {name: kept[name] for name in ("text", "side", "name", "naming") if kept.get(name)}


def forget(request) -> None:
    request.session.pop(WAITING, None)


def take_written(request) -> Comment | None:
    """The comment that was said a moment ago, by the code: once."""
    pk = request.session.pop(WRITTEN, None)
    return Comment.objects.of(request.municipality).filter(pk=pk).first() if pk else None


@receiver(user_logged_in, dispatch_uid="comments.pending")
def finish(request, user, **_kwargs):
    """The code has been written: what waited is said, once."""
    if request is None or not hasattr(request, "session"):
        return
    kept = request.session.get(WAITING) or {}
    if time.time() - kept.get("asked", 0) > ASKED_SECONDS_AGO or kept.get("for") != mark_of(user.email):
        return  # on a shared computer the next one to sign in is somebody else
    comment = _say(kept, user)
    if comment is None:
        request.session[WAITING] = kept | {"asked": 0}
        messages.error(request, _("It could not be said just now. What you wrote is kept here."))
        return
    forget(request)
    request.session[WRITTEN] = comment.pk
    thank(request, comment)


def _say(kept: dict, user) -> Comment | None:
    matter = Matter.objects.public().select_related("municipality").filter(pk=kept["matter"]).first()
    answers = Comment.objects.filter(pk=kept["answers"]).select_related("matter__municipality").first()
    permission, thing = ("comments.reply", answers) if kept["answers"] else ("comments.write", matter)
    if matter is None or (kept["answers"] and answers is None) or not may(user, permission, thing):
        return None
    naming = kept["naming"]
    if naming == Naming.NAMELESS and role_shown(user, matter.municipality_id):
        naming = Naming.FIRST  # whoever has a role here writes by name
    name = kept["name"] or user.name
    try:
        take_a_turn(user)
        return Comment.write(
            matter,
            by=user,
            text=kept["text"],
            signed=signature(name, naming),
            is_named=bool(name) and naming != Naming.NAMELESS,
            side=kept["side"],
            answers=answers,
        )
    except (TooMany, NotThere):
        return None


def thank(request, comment: Comment) -> None:
    """The receipt: where it stands, or that it waits; and the browser need not keep the draft any longer."""
    messages.success(request, thanks(comment), extra_tags=draft_key(comment))


def thanks(comment: Comment) -> str:
    if comment.is_public:
        return _("Thank you. Now everybody can read it.")
    return _("Thank you. One of the hosts reads it first; you can see it here meanwhile.")


def draft_key(comment: Comment) -> str:
    """The name the browser keeps the draft of such a comment under."""
    return f"reply-{comment.parent_id}" if comment.is_reply else f"comment-{comment.matter_id}"
