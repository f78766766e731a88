"""What somebody has begun before we know who they are: it waits in their session until the code is written.

Only the browser that wrote it can finish it, so nobody can leave something in another person's name.
"""

import time
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _

from medborger.commons.behalf import writing
from medborger.commons.behalf.sentences import whom
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.people import sign_in
from medborger.commons.people.naming import Naming, signature
from medborger.modules.pledges.models import NotOpen, Pledge

DRAFT, JOINING = "pledges_draft", "pledges_joining"
WRITING = "pledges_writing"
"""Set when the form is shown: two clicks on its button must not be two sessions, of which one loses the draft."""

ASKED_SECONDS_AGO = 60 * 60
FORGET_DRAFTS_AFTER = timedelta(days=14)


def remember_draft(request, pledge: Pledge, name: str) -> None:
    """Called in the transaction that keeps the draft: who sends the form again, its answer lost, finds the draft."""
    request.session[DRAFT] = {"pk": pledge.pk, "name": name}
    request.session.save()


def draft_of(request) -> tuple[Pledge | None, str]:
    """The draft this browser has begun here and not yet given, and the name written with it."""
    kept = request.session.get(DRAFT) or {}
    drafts = (
        Pledge.objects.of(request.municipality)
        .filter(state=Pledge.State.DRAFT)
        .select_related("area", "picture")
    )
    return drafts.filter(pk=kept.get("pk")).prefetch_related("principles").first(), kept.get("name", "")


def ask_for_draft(request, email: str) -> None:
    """The draft's writer has asked for the code that gives it: who writes the code finishes it."""
    request.session[DRAFT] = request.session[DRAFT] | _asked_for(email)


def waits_here(request, pk: int) -> bool:
    """Whether the draft `pk` is the one this browser has begun."""
    return (request.session.get(DRAFT) or {}).get("pk") == pk


def remember_joining(request, pledge: Pledge, signed: str, email: str) -> None:
    request.session[JOINING] = {"pk": pledge.pk, "signed": signed, **_asked_for(email)}


def _asked_for(email: str) -> dict:
    return {"asked": time.time(), "for": sign_in.mark_of(email)}


def _was_asked_for(kept: dict | None, by) -> bool:
    """Whether this person asked for a code for it just now. On a shared computer the next to sign in is another."""
    is_lately = bool(kept) and time.time() - kept.get("asked", 0) < ASKED_SECONDS_AGO
    return is_lately and kept.get("for") == sign_in.mark_of(by.email)


def usual_signature(person) -> str:
    """How somebody is named who joins with one click: by first name, or not at all where there is no name."""
    return signature(person.name, Naming.FIRST)


@receiver(user_logged_in, dispatch_uid="pledges.pending")
def finish(request, user, **_kwargs):
    """The code has been written: what waited is done, once."""
    if request is None or not hasattr(request, "session"):
        return
    if _was_asked_for(request.session.get(DRAFT), user):
        _give(request, user)
    if _was_asked_for(kept := request.session.pop(JOINING, None), user) and _join(request, kept, user):
        messages.success(request, _("You are in. We write to you when it is time."), extra_tags="join")


def _give(request, user) -> None:
    """Give the draft that waits; in a break it becomes its writer's own and waits on, so that nothing is lost."""
    kept = request.session.pop(DRAFT)
    drafts = Pledge.objects.filter(pk=kept["pk"], state=Pledge.State.DRAFT)
    draft = drafts.select_related("municipality").first()
    if draft and (pause := pause_of(user, draft.municipality)):
        drafts.update(author=user)
        request.session[DRAFT] = {"pk": draft.pk, "name": kept.get("name", "")}
        messages.error(request, pause.sentence, extra_tags="pause")
        return
    if pledge := publish_draft(kept["pk"], by=user):
        thank(request, pledge)


def thank(request, pledge: Pledge) -> None:
    """Say what is true: that it is given, or that somebody reads it first."""
    if pledge.state == Pledge.State.HELD:
        said = _("Thank you. We read it first, and you hear from us.")
    else:
        said = _given(writing.of(pledge))
    messages.success(request, said, extra_tags="pledge")


def _given(row) -> str:
    """To whoever gave it; to a helper, what comes next: the pledge is not theirs (`row` knows whose)."""
    if row is None or row.taken_over_at:
        return _("Your pledge is given. Thank you!")
    said = _(
        "The pledge is given for %(name)s. Now make a slip with a code, so that %(name)s can make it their own."
    )
    return said % {"name": whom(row)}


def publish_draft(pk: int, *, by) -> Pledge | None:
    """Give the draft `pk`, unless it has been given already. The pledge, or None where there is no such draft."""
    with transaction.atomic():
        pledge = (
            Pledge.objects.select_for_update(no_key=True, of=("self", "matter_ptr"))
            .filter(pk=pk, state=Pledge.State.DRAFT)
            .first()
        )
        if pledge:
            pledge.publish(by=by)
            writing.sign(pledge, by=by)
        return pledge


def _join(request, kept, user) -> bool:
    pledges = Pledge.objects.public().select_related("municipality")
    pledge = pledges.filter(pk=kept["pk"]).exclude(author=user).first()
    if pledge is None:
        return False
    if pause := pause_of(user, pledge.municipality):
        messages.error(request, pause.sentence, extra_tags="pause")
        return False
    try:
        pledge.join(by=user, signed=kept["signed"])
    except NotOpen:
        return False  # its page, where they land, says what became of it
    return True


def forget_old_drafts(now) -> int:
    """Drafts nobody came back for. How many."""
    _gone, per_model = Pledge.objects.filter(
        state=Pledge.State.DRAFT, author=None, created_at__lt=now - FORGET_DRAFTS_AFTER
    ).delete()
    return per_model.get("pledges.Pledge", 0)
