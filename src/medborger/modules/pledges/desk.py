"""The desk's pages about citizens' pledges: read the new ones and let them stand. What harms somebody is decided about
where all such things are (`commons/moderation`)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medborger.commons.matters.badges import with_badges
from medborger.commons.timeline.models import Event
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import require
from medborger.modules.pledges.models import Answer, Pledge

PER_PAGE = 20
LONGEST_SEARCH = 200
NEW, STORIES, HIDDEN, ALL = "nye", "historier", "skjulte", "alle"
FILTERS = [
    (NEW, gettext_lazy("New")),
    (STORIES, gettext_lazy("Stories that wait")),
    (HIDDEN, gettext_lazy("Hidden")),
    (ALL, gettext_lazy("All")),
]


@never_cache
@login_required
@require_safe
def index(request):
    require(request.user, "desk.enter", request.municipality)
    chosen = request.GET.get("vis", NEW)
    text = " ".join(request.GET.get("soeg", "").split())[:LONGEST_SEARCH]
    pledges = _shown(request.municipality, chosen)
    page = page_or_404((pledges.saying(text) if text else pledges).newest_first(), request.GET, PER_PAGE)
    page.object_list = _with_hidings(page.object_list.for_cards().select_related("municipality"))
    context = {
        "page": page,
        "pledges": with_badges(page.object_list, list(request.municipality.principles.all())),
        "chosen": chosen,
        "filters": FILTERS,
        "text": text,
    }
    return render(request, "pledges/desk/index.html", context)


def _shown(municipality, chosen: str):
    pledges = Pledge.objects.of(municipality)
    sentences = {
        NEW: pledges.new_at_the_desk,
        STORIES: lambda: pledges.at_the_desk().filter(answers__in=Answer.objects.waiting()).distinct(),
        HIDDEN: pledges.hidden,
        ALL: pledges.at_the_desk,
    }
    if chosen not in sentences:
        raise Http404("no such choice")
    return sentences[chosen]()


def _with_hidings(pledges) -> list[Pledge]:
    """The pledges as a list, each hidden one with `hiding`: the event that says who hid it last, when and why."""
    pledges = list(pledges)
    hidden = [pledge.pk for pledge in pledges if pledge.state == Pledge.State.HIDDEN]
    events = (
        Event.objects.filter(matter__in=hidden, verb="pledge.hidden")
        .order_by("at", "pk")
        .select_related("by")
    )
    last = {event.matter_id: event for event in events}
    for pledge in pledges:
        pledge.hiding = last.get(pledge.pk)
    return pledges


@never_cache
@login_required
@require_POST
def look_at(request, pk):
    """It has been read and may stand. Read by two at once, it has been read once."""
    require(request.user, "desk.enter", request.municipality)
    with transaction.atomic():
        pledge = _held(request, pk)
        if Pledge.objects.new_at_the_desk().filter(pk=pk).exists():
            pledge.look_at(by=request.user)
    messages.success(request, _("Thank you for reading it. It stands as it is."))
    return redirect("pledges_desk:index")


@never_cache
@login_required
@require_POST
def story(request, pk, answer_pk):
    """The story and the picture of one answer: taken out of sight, or let through. How it went stands in any case."""
    require(request.user, "desk.enter", request.municipality)
    with transaction.atomic():
        pledge = _held(request, pk)
        pledge.municipality = request.municipality
        answer = get_object_or_404(pledge.answers.standing().with_words(), pk=answer_pk)
        answer.pledge = pledge
        require(request.user, "pledges.judge_story", answer)
        answer.judge(by=request.user, is_held="show" not in request.POST)
    if answer.is_held:
        messages.success(request, _("The story is out of sight. Whoever told it is told so."))
    else:
        messages.success(request, _("Everybody can read the story now."))
    return redirect("pledges:detail", pk=pledge.pk)


def _held(request, pk) -> Pledge:
    """The pledge `pk` of this municipality, public or hidden (else 404), held still until the transaction is over: its
    author may be taking it back just now."""
    held = (
        Pledge.objects.of(request.municipality)
        .at_the_desk()
        .select_for_update(no_key=True, of=("self", "matter_ptr"))
    )
    return get_object_or_404(held, pk=pk)
