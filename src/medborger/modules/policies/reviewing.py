"""The review page: what was found in a document beside the document itself, put right by the desk before anybody else
sees it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of, new_key
from medborger.ground.permissions import require
from medborger.modules.policies import editing
from medborger.modules.policies.beginning import standing_principles
from medborger.modules.policies.models import Version
from medborger.modules.policies.review_forms import ROLE_CHOICES, AddForm, DeedForm
from medborger.modules.policies.roles import UNCLEAR, UNCLEAR_AT_ALL
from medborger.modules.policies.rows import pieces
from medborger.modules.policies.sheets import Finding, Sheet, finding_of, history_of, source_of


def load(request, pk) -> Version:
    """The draft `pk` of this municipality without the text of its source, for employees (403); else 404."""
    require(request.user, "policies.write", request.municipality)
    drafts = Version.objects.of(request.municipality).drafts().select_related("policy", "source")
    version = get_object_or_404(drafts.defer("source__found", "source__lines", "document", "twins"), pk=pk)
    version.policy.municipality = request.municipality
    return version


def address(version: Version, node: str = "") -> str:
    return reverse("policies_desk:draft", args=(version.pk,)) + (f"#{node}" if node else "")


@never_cache
@login_required
@require_safe
def draft(request, pk):
    version = load(request, pk)
    context = {
        **shown(Sheet(version, request.user)),
        "source_pages": source_of(version),
        "page": history_of(version, request.GET),
    }
    return render(request, "policies/desk/draft.html", context)


def shown(sheet: Sheet) -> dict:
    """What every page and piece about a draft has."""
    return {
        "sheet": sheet,
        "version": sheet.version,
        "policy": sheet.version.policy,
        "base": reverse("policies_desk:draft", args=(sheet.version.pk,)),
        "words": {"edit": _("Edit"), "centre": _("in the middle")},
        "once": new_key(),
    }


@never_cache
@login_required
@require_safe
def finding(request, pk, node):
    """One finding and everything that can be done to it: a page of its own, or a menu in the list."""
    version = load(request, pk)
    if finding_of(version, node) is None:
        raise Http404("no such finding")
    return _finding(request, version, node, part="#deeds" if request.htmx else "")


def _finding(request, version: Version, node: str, *, part="", status=200, **more):
    sheet = Sheet(version, request.user)
    one = Finding(finding_of(version, node), sheet)
    context = {**shown(sheet), "one": one, "roles": ROLE_CHOICES, **more}
    return render(request, f"policies/desk/finding.html{part}", context, status=status)


@never_cache
@login_required
@require_POST
def deed(request, pk):
    """Do something to one finding. htmx is answered with all that has changed on the page since it was seen."""
    version = load(request, pk)
    form = DeedForm(request.POST, standing=standing_principles(version.policy))
    if not form.is_valid():
        return _refused(request, version, form, " ".join(form.problems))
    return _answered(request, version, form, lambda: _do(version, form, by=request.user))


def _answered(request, version: Version, form, do):
    """Does it once however often it was sent, and answers for what may stand in its way."""
    try:
        # With the deed's own name: one form has many buttons, and another one is another deed.
        done = once(key_of(request), f"policies.{form.cleaned_data['deed'] if form else 'undo'}", do)
    except editing.SomebodyElseWrote as problem:
        return _conflict(request, form, problem)
    except editing.NothingToUndo as problem:
        return _refused(request, version, form, _whose(problem))
    except editing.Unclear as problem:
        return _refused(request, version, form, str(UNCLEAR.get(problem.code, UNCLEAR_AT_ALL)))
    except editing.NotADraft:
        return _is_no_draft(request)
    did, _space, node = done.partition(" ")
    return _changed(request, version, did, node)


def _do(version: Version, form: DeedForm, *, by) -> str:
    """Does it, and answers with what was done and where one stands afterwards: that answer is kept with the key."""
    data = form.cleaned_data
    before = {node["id"]: node["text"] for node in version.outline}
    edit = editing.change(version, data["deed"], data["node"], by=by, seen=data["seen"], **form.details)
    node = _where_one_stands(version, before, data["node"], data["deed"])
    return f"{data['deed'] if edit else 'nothing'} {node}"


def _where_one_stands(version: Version, before: dict[str, str], node: str, deed: str) -> str:
    """The finding itself while it stands in the policy; else what has its words now, the next one, or the one before.

    `before` is the words of each finding as they were.
    """
    standing = {one["id"]: one for one in version.outline}
    if node in standing and deed != "drop":
        return node
    ids = list(before)
    at = ids.index(node) if node in before else 0
    near = [*ids[at + 1 :], *ids[:at][::-1]] if deed == "drop" else ids[:at][::-1]
    if deed == "merge":
        near.sort(key=lambda one: one in standing and standing[one]["text"] == before[one])
    return next((one for one in near if one in standing and standing[one]["role"] != "left"), "")


def _changed(request, version: Version, did: str, node: str):
    """The page again; for htmx, what has changed on it since the turn it shows."""
    if not request.htmx:
        return HttpResponseRedirect(address(version, node))
    sheet = Sheet(load(request, version.pk), request.user)
    return _pieces(request, sheet, says=sheet.says(did, node), focus=node)


def _pieces(request, sheet: Sheet, *, status=200, **more):
    """What has changed on the page since the turn it shows, row by row; all rows anew where that is long ago."""
    turn = _number(request.POST.get("turn", ""))
    then = None if turn is None else editing.outline_at(sheet.version, turn)
    changes = None if then is None else pieces(sheet.rows_of(then), sheet.rows)
    context = {
        **shown(sheet),
        "pieces": changes or [],
        "is_all_new": changes is None,
        "page": history_of(sheet.version, {}),
        "history_url": address(sheet.version),
        **more,
    }
    return render(request, "policies/desk/_changes.html", context, status=status)


def _refused(request, version: Version, form, why: str):
    """Nothing has been done. What was written stays where it was written: in the list, or in the form."""
    if request.htmx:
        response = render(request, "policies/desk/_says.html", {"says": why, "is_refusal": True}, status=422)
        response["HX-Reswap"] = "none"
        return response
    node = form.data.get("node", "") if form else ""
    if finding_of(version, node) is None:
        messages.error(request, why)
        return HttpResponseRedirect(address(version))
    return _finding(request, version, node, why=why, written=form.data.get("text", ""), status=422)


def _conflict(request, form, problem: editing.SomebodyElseWrote):
    """Somebody else has changed that very finding: both are shown, and keeping one's own is done knowingly."""
    sheet = Sheet(load(request, problem.version.pk), request.user)
    node = problem.node and finding_of(sheet.version, problem.node["id"])
    context = {
        "conflict": problem,
        "written": form.data.get("text", "") if form else "",
        "one": node and Finding(node, sheet),
    }
    if request.htmx:
        response = _pieces(request, sheet, status=409, **context)
        response["HX-Retarget"], response["HX-Reswap"] = "#draft-bar", "outerHTML"
        return response
    return render(request, "policies/desk/conflict.html", {**shown(sheet), **context}, status=409)


def _whose(problem: editing.NothingToUndo) -> str:
    if problem.last is None:
        return _("There is nothing to take back.")
    name = problem.last.by.name if problem.last.by else ""
    says = _("You have nothing to take back. The last thing was done by %(name)s.")
    return says % {"name": name or _("somebody else")}


def _is_no_draft(request):
    messages.error(request, _("It is no draft any more: somebody has published it, or thrown it away."))
    if request.htmx:
        return HttpResponseClientRedirect(reverse("desk"))
    return redirect("desk")


@never_cache
@login_required
@require_POST
def undo(request, pk):
    """Take back one's own newest deed; or, from the history, the one of that `edit`, whoever did it."""
    version = load(request, pk)
    which = {"turn": _number(request.POST["edit"]) or 0} if "edit" in request.POST else {}
    return _answered(request, version, None, lambda: _undone(version, editing.undo, by=request.user, **which))


@never_cache
@login_required
@require_POST
def redo(request, pk):
    version = load(request, pk)
    return _answered(request, version, None, lambda: _undone(version, editing.redo, by=request.user))


def _undone(version: Version, undo_or_redo, **which) -> str:
    edit = undo_or_redo(version, **which)
    there = any(node["id"] == edit.node for node in version.outline)
    return f"{undo_or_redo.__name__} {edit.node if there else ''}"


def _number(sent: str) -> int | None:
    """The turn that was sent; None where that is no number."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    """Write what is missing."""
    version = load(request, pk)
    sheet = Sheet(version, request.user)
    form = AddForm(
        *sent(request), rows=sheet.rows, initial={"role": "principle", "after": request.GET.get("efter")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(
                once(key_of(request), "policies.add", lambda: _add(version, form, by=request.user))
            )
        except editing.Unclear as problem:
            form.add_error("after", UNCLEAR.get(problem.code, UNCLEAR_AT_ALL))
        except editing.SomebodyElseWrote:
            form.add_error("after", _("Somebody has taken that away meanwhile. Choose another."))
        except editing.NotADraft:
            return _is_no_draft(request)
    status = shown_status(request)
    return render(request, "policies/desk/add.html", {**shown(sheet), "form": form}, status=status)


def _add(version: Version, form: AddForm, *, by) -> str:
    data = form.cleaned_data
    edit = editing.change(version, "add", data["after"], by=by, role=data["role"], text=data["text"])
    return address(version, next(iter(edit.before["added"])))
