"""Reading: the whole conversation, one thread, the place where a comment stands, and what stood in it before."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medborger.commons.comments.forms import form_class
from medborger.commons.comments.models import Comment
from medborger.commons.comments.threads import (
    ORDERS,
    Conversation,
    dressed,
    order_of,
    place_of,
    replies_page,
)
from medborger.commons.matters.models import Matter
from medborger.ground.pages import public_page
from medborger.ground.permissions import may

ORDERED_FROM = 3
"""So many threads, and it makes a difference which comes first."""


def load_conversation(request, pk) -> Conversation:
    """The conversation about the matter `pk` of this municipality, while everybody may read the matter; else 404."""
    matter = get_object_or_404(Matter.objects.of(request.municipality).public(), pk=pk)
    matter.municipality = request.municipality
    return Conversation(matter, request.user)


def load_comment(request, pk, comments=None) -> tuple[Comment, Conversation]:
    """The comment `pk` on a public matter of this municipality, with its conversation; 404 where the reader may not
    read it. `comments` narrows, or widens, what is looked among."""
    here = Comment.objects.of(request.municipality) if comments is None else comments
    found = here.filter(matter__state=Matter.State.PUBLISHED).select_related("matter", "organisation")
    comment = get_object_or_404(found, pk=pk)
    comment.municipality = comment.matter.municipality = request.municipality
    conversation = Conversation(comment.matter, request.user)
    if comments is None and not conversation.reader.sees(comment):
        raise Http404("not to be read")
    return comment, conversation


@require_safe
@public_page
def conversation(request, pk):
    talk = load_conversation(request, pk)
    if not talk.is_shown:
        raise Http404("nothing is said here")
    context = {"conversation": talk, "matter": talk.matter, "order": order_of(request.GET), "orders": ORDERS}
    if talk.is_in_columns:
        context["page"], context["columns"] = talk.columns(request.GET)
    else:
        context["page"] = talk.page(request.GET)
    context["has_order"] = context["page"].paginator.count >= ORDERED_FROM
    return render(request, "comments/conversation.html", {**context, **form_for(talk)})


def form_for(talk: Conversation) -> dict:
    """The form for whoever may write here now; a visitor gets a link to a page with one, for a kept page holds none."""
    if not (talk.reader.is_signed_in and talk.is_open) or talk.refusal:
        return {"form": None}
    fresh = form_class(is_signed_in=True)
    return {
        "form": fresh(
            matter=talk.matter, person=talk.person, takes_sides=talk.is_in_columns, auto_id="comment-%s"
        )
    }


@require_safe
@public_page
def thread(request, comment):
    """One comment and everything answered to it. The comment itself may be gone, while others' answers are not."""
    top, talk = load_comment(request, comment, Comment.objects.of(request.municipality))
    if top.is_reply:
        return HttpResponseRedirect(place_of(top, talk)) if talk.reader.sees(top) else _not_there()
    if not (talk.reader.sees(top) or talk.tops.filter(pk=top.pk).exists()):
        _not_there()
    page = replies_page(top, talk.reader, request.GET)
    dressed([top, *page.object_list], talk.reader)
    context = {"conversation": talk, "matter": talk.matter, "top": top, "page": page}
    return render(request, "comments/thread.html", context)


def _not_there():
    raise Http404("not to be read")


@never_cache
@require_safe
def comment(request, comment):
    """The permalink: to the page the comment stands on now."""
    found, talk = load_comment(request, comment)
    return HttpResponseRedirect(place_of(found, talk))


@never_cache
@require_safe
def history(request, comment):
    """What stood in it before, for everybody; what was hidden or never public, for its writer and the desk."""
    found, _talk = load_comment(request, comment)
    versions = found.versions.newest_first()
    if not may(request.user, "comments.read_all_versions", found):
        versions = versions.public()
    return render(
        request,
        "comments/history.html",
        {"comment": found, "matter": found.matter, "versions": versions[:100]},
    )
