"""The desk's deeds: decide about a case, or about something just seen; answer an appeal; undo; show again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation import appealing, deciding
from medborger.commons.moderation.cases import open_case
from medborger.commons.moderation.forms import AnswerForm, DecideForm
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.moderated import may_be_reported, may_hide
from medborger.commons.moderation.queue import load
from medborger.commons.moderation.seen import FIELD, Changed, mark_of
from medborger.commons.moderation.things import AT_THE_DESK, HIDDEN, PUBLISHED, Thing
from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import may, require


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request, pk):
    """One case: what it says, what has been said about it, and what is to happen. Settled, it tells how it ended."""
    found = load(request, pk)
    if request.method == "POST" and not found.is_open:
        return _settled_already(request, found)
    if found.is_open and found.is_appeal:
        return _appeal_page(request, found)
    if found.is_open:
        return _decide_page(request, found)
    return render(request, "moderation/desk/case.html", _about(request, found))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, matter_pk):
    """A matter somebody at the desk has come upon: the same page, without waiting for a report."""
    require(request.user, "desk.enter", request.municipality)
    matters = Matter.objects.of(request.municipality).filter(state__in=AT_THE_DESK)
    return _decide_about(
        request, Thing(get_object_or_404(matters.select_related("municipality"), pk=matter_pk))
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide_comment(request, comment_pk):
    require(request.user, "desk.enter", request.municipality)
    comment = get_object_or_404(_comments_here(request), pk=comment_pk)
    return _decide_about(request, Thing(comment.matter, comment))


def _comments_here(request):
    comments = Comment.objects.of(request.municipality).filter(state__in=AT_THE_DESK)
    return comments.select_related("matter__municipality", "municipality", "organisation", "parent")


def _decide_about(request, thing: Thing):
    """Nothing is written down before something is decided: only looking leaves no case behind."""
    if not may_be_reported(thing):
        raise Http404("not moderated from here")
    known = _known(thing)
    if known:
        if request.method == "POST":
            found = load(request, known.pk)
            return _decide_page(request, found) if found.is_open else _settled_already(request, found)
        return redirect("moderation_desk:case", pk=known.pk)
    new = Case(
        municipality=request.municipality,
        kind=thing.kind,
        matter=thing.matter,
        comment=thing.comment,
        why=Case.Why.DESK,
    )
    require(request.user, "moderation.decide", new)
    if not may_hide(request.user, thing):
        raise PermissionDenied("moderation.decide")
    return _decide_page(request, new)


def _known(thing: Thing) -> Case | None:
    """The case that waits about it; of what is hidden and waits for nobody, the last one."""
    about = Case.objects.about(thing).exclude(why=Case.Why.APPEAL)
    found = about.filter(closed_at=None).first()
    return about.settled().newest_first().first() if found is None and thing.is_hidden else found


def _decide_page(request, found: Case):
    thing = found.thing
    if thing is None or thing.is_gone:
        return _gone(request)
    form = DecideForm(*sent(request), thing=thing, person=request.user, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(
                once(
                    key_of(request), "moderation.decide", lambda: _decide(request, found, thing, form.verdict)
                )
            )
        except Changed as reworded:
            return _read_again(request, found, reworded, form=form)
    context = _about(request, found) | {"form": form}
    return render(request, "moderation/desk/case.html", context, status=shown_status(request))


def _read_again(request, found: Case, reworded: Changed, **more):
    """The page with the new words on it, and whatever the host had written; nothing has been decided."""
    context = _about(request, found, reworded.thing) | {"has_changed": True} | more
    return render(request, "moderation/desk/case.html", context, status=409)


def _decide(request, found: Case, thing: Thing, verdict) -> str:
    try:
        with transaction.atomic():
            about = found if found.pk else open_case(thing, Case.Why.DESK)
            require(request.user, "moderation.decide", about)
            made = deciding.decide(about, verdict, by=request.user, seen=_seen(request))
    except deciding.Decided as meanwhile:
        return _somebody_else(request, meanwhile.decision.case).url
    except deciding.Gone:
        return _gone(request).url
    said = (
        _("It is decided. The one who wrote it is told why.")
        if made.is_told
        else _("It is decided. Thank you.")
    )
    messages.success(request, said, extra_tags=f"case-{made.case_id}")
    return reverse("moderation_desk:index")


def _seen(request) -> str:
    """The mark of the words on the page this was sent from. None is never right: it counts as other words."""
    return request.POST.get(FIELD, "")


def _settled_already(request, found: Case):
    """A second click gets the first one's answer; somebody else's click is told who has decided."""
    verb = "moderation.answer" if found.is_appeal else "moderation.decide"
    return HttpResponseRedirect(once(key_of(request), verb, lambda: _somebody_else(request, found).url))


def _somebody_else(request, found: Case):
    made = Decision.objects.filter(case=found.pk).select_related("by").first()
    name = made.by.name if made and made.by else ""
    if name:
        messages.info(request, _("%(name)s has decided this meanwhile.") % {"name": name})
    else:
        messages.info(request, _("Somebody else has decided this meanwhile."))
    return redirect("moderation_desk:case", pk=found.pk)


def _gone(request):
    messages.info(request, _("The one who wrote it has taken it back. There is nothing left to decide."))
    return redirect("moderation_desk:index")


def _appeal_page(request, found: Case):
    form = AnswerForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(
                once(key_of(request), "moderation.answer", lambda: _answer(request, found, form.cleaned_data))
            )
        except Changed as reworded:
            return _read_again(request, found, reworded, form=form)
    context = _about(request, found) | {"form": form}
    return render(request, "moderation/desk/case.html", context, status=shown_status(request))


def _answer(request, found: Case, said: dict) -> str:
    try:
        outcome, words = said["outcome"], said["answer"]
        appealing.answer(found, by=request.user, outcome=outcome, words=words, seen=_seen(request))
    except deciding.Decided:
        return _somebody_else(request, found).url
    messages.success(request, _("Thank you. The one who appealed is told."), extra_tags=f"case-{found.pk}")
    return reverse("moderation_desk:index")


def _about(request, found: Case, thing: Thing | None = None) -> dict:
    """What the page of a case shows: the thing, what was said about it, and how it has gone before."""
    thing = thing or found.thing
    decided = found.appeal.decision if found.is_appeal else getattr(found, "decision", None)
    author = thing.author_id if thing else None
    earlier = Decision.objects.of(request.municipality).filter(author=author, outcome__in=Decision.TOLD)
    return {
        "case": found,
        "thing": thing,
        "seen": mark_of(thing) if thing else "",
        "here": _page_of(found),
        "has_changed": thing is not None and _seen(request) not in ("", mark_of(thing)),
        "signed": thing.signed if thing else "",
        "reports": list(found.reports.order_by("at", "pk")) if found.pk else [],
        "decision": decided,
        "appeal": found.appeal if found.is_appeal else decided and decided.own_appeal,
        "earlier": earlier.exclude(pk=decided.pk if decided else None).count() if author else 0,
        "may_undo": _may_undo(request.user, decided, thing),
    }


def _page_of(found: Case) -> str:
    """Where it is decided: the case's page, or that of something nobody has made a case of yet."""
    if found.pk:
        return reverse("moderation_desk:case", args=(found.pk,))
    if found.comment_id:
        return reverse("moderation_desk:decide_comment", args=(found.comment_id,))
    return reverse("moderation_desk:decide", args=(found.matter_id,))


def _may_undo(person, decided, thing) -> bool:
    if decided is None or not decided.can_be_undone or not may(person, "moderation.undo", decided):
        return False
    return thing is None or not decided.hides or may_hide(person, thing)


@never_cache
@login_required
@require_POST
def undo(request, pk):
    """Take a decision back. A second click finds it undone."""
    require(request.user, "desk.enter", request.municipality)
    decisions = Decision.objects.of(request.municipality).select_related("case__matter", "case__comment")
    made = get_object_or_404(decisions, pk=pk)
    if made.can_be_undone:
        if not _may_undo(request.user, made, made.case.thing):
            raise PermissionDenied("moderation.undo")
        try:
            deciding.undo(made, by=request.user, seen=_seen(request))
        except Changed as reworded:
            return _read_again(request, load(request, made.case_id), reworded)
    messages.success(request, _("It is undone. The one who wrote it is told."))
    return redirect("moderation_desk:case", pk=made.case_id)


@never_cache
@login_required
@require_POST
def show(request, matter_pk):
    """Bring a hidden matter back, from its own page. A second click finds it shown already."""
    require(request.user, "desk.enter", request.municipality)
    matters = Matter.objects.of(request.municipality).filter(state__in=(PUBLISHED, HIDDEN))
    matter = get_object_or_404(matters.select_related("municipality"), pk=matter_pk)
    done = redirect(reverse(matter.card.detail, args=(matter.pk,)))
    return _show(request, Thing(Thing(matter).child)) or done


@never_cache
@login_required
@require_POST
def show_comment(request, comment_pk):
    require(request.user, "desk.enter", request.municipality)
    comments = _comments_here(request).filter(state__in=(PUBLISHED, HIDDEN))
    comment = get_object_or_404(comments, pk=comment_pk)
    return _show(request, Thing(comment.matter, comment)) or redirect("comments:comment", comment.pk)


def _show(request, thing: Thing):
    """Nothing is locked here: whoever undoes holds the decisions first. The page to read again, or None."""
    if not may_be_reported(thing):
        raise Http404("not moderated from here")
    if thing.is_hidden:
        about = Case(
            municipality=request.municipality, kind=thing.kind, matter=thing.matter, comment=thing.comment
        )
        require(request.user, "moderation.decide", about)
        if not may_hide(request.user, thing):
            raise PermissionDenied("moderation.undo")
        try:
            deciding.show_again(thing, by=request.user, seen=_seen(request))
        except Changed as reworded:
            return _shown_again(request, about, reworded)
        except deciding.Gone:
            return _gone(request)
    messages.success(request, _("Everybody can see it again. The one who wrote it is told."))
    return None


def _shown_again(request, about: Case, reworded: Changed):
    """The page on which the new words are decided about; of what has been decided, the one on which it is undone."""
    known = _known(reworded.thing)
    found = load(request, known.pk) if known else about
    if not found.is_open:
        return _read_again(request, found, reworded)
    form = DecideForm(thing=reworded.thing, person=request.user, municipality=request.municipality)
    return _read_again(request, found, reworded, form=form)
