"""Telling the hosts that something is wrong: the page, and the deed."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation.cases import Case, Report, open_case
from medborger.commons.moderation.forms import ReportForm
from medborger.commons.moderation.moderated import may_be_reported
from medborger.commons.moderation.things import Thing
from medborger.commons.people.limits import DAY, HOUR, Limit, TooMany, take
from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require

LIMITS = (Limit("reports, hour", 10, HOUR), Limit("reports, day", 30, DAY))
WRITTEN = "moderation_report"
"""What a visitor had written before signing in: it waits in the session, and stands in the form again."""


def file_report(thing: Thing, *, by, rule_key: str, rule_title: str, words: str) -> Report:
    """Tell the desk. Told twice about the same thing by the same person, it is told once while nobody has decided."""
    with transaction.atomic():
        case = _open_and_held(thing)
        report, _is_new = Report.objects.get_or_create(
            case=case, by=by, defaults={"rule_key": rule_key, "rule_title": rule_title, "words": words}
        )
        return report


def _open_and_held(thing: Thing) -> Case:
    """The open case, locked: nobody decides it while the report is being written, unheard."""
    while True:
        case = Case.objects.select_for_update(no_key=True).get(pk=open_case(thing, Case.Why.REPORTED).pk)
        if case.is_open:
            return case


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, matter_pk):
    matters = Matter.objects.of(request.municipality).public()
    return _report_page(request, Thing(get_object_or_404(matters, pk=matter_pk)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_comment(request, comment_pk):
    comments = Comment.objects.of(request.municipality).public().select_related("matter", "organisation")
    comment = get_object_or_404(comments, pk=comment_pk)
    return _report_page(request, Thing(comment.matter, comment))


def _report_page(request, thing: Thing):
    """Whoever has not signed in may write first; it is still there when they have. A time-out takes this from nobody:
    whoever is wronged meanwhile must be able to say so."""
    if not may_be_reported(thing):
        return redirect(reverse(thing.page[0], args=thing.page[1:]))
    if request.user.is_authenticated:
        require(request.user, "moderation.report", thing)
    form = ReportForm(
        *sent(request), municipality=request.municipality, initial=_written_before(request, thing)
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, thing, form, status=shown_status(request))
    if not request.user.is_authenticated:
        return _sign_in_first(request, thing, form)
    try:
        return HttpResponseRedirect(
            once(key_of(request), "moderation.report", lambda: _report(request, thing, form))
        )
    except TooMany as refusal:
        response = _form(request, thing, form, status=429, is_too_often=True)
        response.headers["Retry-After"] = str(refusal.retry_after)
        return response


def _form(request, thing, form, status, **more):
    context = {"form": form, "thing": thing, "is_told_already": _is_told(request.user, thing), **more}
    return render(request, "moderation/report.html", context, status=status)


def _is_told(person, thing) -> bool:
    if not person.is_authenticated:
        return False
    return Report.objects.filter(
        by=person, case__in=Case.objects.about(thing).filter(closed_at=None)
    ).exists()


def _key_of_thing(thing) -> str:
    return f"{thing.kind}:{thing.own.pk}"


def _written_before(request, thing) -> dict:
    kept = request.session.get(WRITTEN) or {}
    if kept.get("thing") != _key_of_thing(thing):
        return {}
    return {"rule": kept["rule"], "words": kept["words"]}


def _sign_in_first(request, thing, form):
    asked = form.cleaned_data
    request.session[WRITTEN] = {
        "thing": _key_of_thing(thing),
        "rule": asked["rule"],
        "words": asked["words"],
    }
    return redirect(f"{reverse('people:sign_in')}?next={request.path}")


def _report(request, thing, form) -> str:
    take(LIMITS, str(request.user.pk))
    file_report(
        thing,
        by=request.user,
        rule_key=form.cleaned_data["rule"],
        rule_title=form.rule_title,
        words=form.cleaned_data["words"],
    )
    request.session.pop(WRITTEN, None)
    messages.success(
        request,
        _("Thank you for telling us. A human being looks at it, and you hear how it ended."),
        extra_tags=f"report-{thing.own.pk}",
    )
    return reverse(thing.page[0], args=thing.page[1:])
