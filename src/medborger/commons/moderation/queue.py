"""The desk's queue: what waits, what one has taken, what is settled; and the page of one case."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Min
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medborger.commons.matters.kinds import kind_of
from medborger.commons.moderation.models import Case
from medborger.commons.moderation.things import COMMENT
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may, require

PER_PAGE = 20
WAITING, MINE, DECIDED = "venter", "mine", "afgjort"
FILTERS = [
    (WAITING, gettext_lazy("Waiting")),
    (MINE, gettext_lazy("Taken by me")),
    (DECIDED, gettext_lazy("Settled")),
]
SHOWN = ("matter", "comment__organisation", "taken", "decision__by", "appeal__decision", "municipality")


def waiting_here(municipality, person) -> dict:
    """How many cases wait for `person` at this desk, and since when the oldest has waited. One query."""
    waiting = Case.objects.of(municipality).waiting().for_(person)
    return waiting.aggregate(n=Count("pk"), oldest=Min("opened_at"))


@never_cache
@login_required
@require_safe
def index(request):
    require(request.user, "desk.enter", request.municipality)
    chosen = request.GET.get("vis", WAITING)
    page = page_or_404(_shown(request, chosen), request.GET, PER_PAGE)
    page.object_list = _with_names(page.object_list.select_related(*SHOWN).annotate(n=Count("reports")))
    context = {"page": page, "cases": page.object_list, "chosen": chosen, "filters": FILTERS}
    context["may_change_rules"] = may(request.user, "moderation.change_rules", request.municipality)
    return render(request, "moderation/desk/index.html", context)


def _shown(request, chosen: str):
    cases = Case.objects.of(request.municipality).for_(request.user)
    if chosen == WAITING:
        return cases.waiting().oldest_first()
    if chosen == MINE:
        return cases.waiting().taken_by(request.user).oldest_first()
    if chosen == DECIDED:
        return cases.settled().newest_first()
    raise Http404("no such choice")


def _with_names(cases) -> list[Case]:
    """The cases as a list, each with `name`: what its author stands by openly. One query for each kind of matter."""
    cases = list(cases)
    ids = defaultdict(set)
    for case in cases:
        if case.matter and case.kind != COMMENT:
            ids[case.kind].add(case.matter_id)
    names = {}
    for kind, wanted in ids.items():
        if kind_of(kind).named:
            names |= kind_of(kind).named(sorted(wanted))
    for case in cases:
        is_comment = case.kind == COMMENT and case.comment
        case.name = case.comment.name if is_comment else names.get(case.matter_id, "")
    return cases


@never_cache
@login_required
@require_POST
def take(request, pk):
    """I look into it. Taken by two, the last one has it: whoever comes later has it in front of them now."""
    case = load(request, pk)
    if case.is_open:
        case.take(by=request.user)
        messages.success(request, _("It is yours. The others can see that you have it."))
    return redirect(reverse("moderation_desk:case", args=(case.pk,)))


def load(request, pk) -> Case:
    """A case of this municipality (else 404) that this person may decide about (else 403)."""
    require(request.user, "desk.enter", request.municipality)
    related = (*SHOWN, "matter__municipality", "matter__on_behalf", "comment__matter", "comment__parent")
    related += ("comment__on_behalf", "decision__appeal")
    cases = Case.objects.of(request.municipality).select_related(*related)
    case = get_object_or_404(cases, pk=pk)
    require(request.user, "moderation.decide", case)
    return case
