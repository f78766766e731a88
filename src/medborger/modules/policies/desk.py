"""The desk's pages about policies: all of them at a glance, and the versions of one with what can be done now."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.timeline.once import once
from medborger.ground.dates import today
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of, new_key
from medborger.ground.permissions import may, require
from medborger.modules.policies import editing
from medborger.modules.policies.comparing import with_changes
from medborger.modules.policies.desk_forms import RevisionForm
from medborger.modules.policies.models import Edit, Policy, Version
from medborger.modules.policies.revising import TOLD_BEFORE, plan_revision

ALL = "alle"
NEWEST_SHOWN = 30


def load(request, pk, permission: str = "policies.write") -> Policy:
    """The policy `pk` of this municipality, for those who may (403); else 404."""
    require(request.user, permission, request.municipality)
    policies = Policy.objects.of(request.municipality).at_hand().select_related("revision_owner")
    policy = get_object_or_404(policies, pk=pk)
    policy.municipality = request.municipality
    return policy


@never_cache
@login_required
@require_safe
def index(request):
    """All policies of the municipality: how each stands, and what is under way."""
    place = request.municipality
    require(request.user, "policies.write", place)
    policies = (
        Policy.objects.of(place).at_hand().with_versions_now().select_related("revision_owner").in_order()
    )
    context = {
        "policies": [with_its_versions(policy) for policy in policies],
        "may_publish": may(request.user, "policies.publish", place),
    }
    return render(request, "policies/desk/index.html", context)


def policies_under_way(place) -> list[Policy]:
    """For the desk's front page: those with a draft, a hearing, or a revision that is near."""
    here = Policy.objects.of(place).at_hand().with_versions_now().in_order()
    all_here = [with_its_versions(policy) for policy in here]
    return [policy for policy in all_here if policy.draft or policy.hearing or policy.is_near]


def with_its_versions(policy: Policy) -> Policy:
    """With `draft`, `hearing` and `in_force` (None where there is none), and whether a revision `is_near`."""
    now = {version.status: version for version in policy.versions.all()}
    policy.draft = now.get(Version.Status.DRAFT)
    policy.hearing, policy.in_force = now.get(Version.Status.HEARING), now.get(Version.Status.IN_FORCE)
    policy.is_near = bool(policy.revise_on and policy.revise_on <= today() + TOLD_BEFORE)
    return policy


@never_cache
@login_required
@require_safe
def versions(request, pk):
    """One policy's versions, the newest first, each with who worked on it, and the deeds that are possible now."""
    policy = load(request, pk)
    told = list(policy.versions.with_people().newest_first())
    draft = next((version for version in told if version.is_draft), None)
    public = with_changes([version for version in told if not version.is_draft], policy)
    by_version = Edit.objects.worked_on(told)
    for version in told:
        version.policy, version.editors = policy, by_version.get(version.pk, [])
    is_whole = request.GET.get("vis") == ALL
    context = {
        "policy": policy,
        "draft": draft,
        "hearing": next((version for version in public if version.status == Version.Status.HEARING), None),
        "in_force": next((version for version in public if version.status == Version.Status.IN_FORCE), None),
        "versions": public if is_whole else public[:NEWEST_SHOWN],
        "more": 0 if is_whole else max(0, len(public) - NEWEST_SHOWN),
        "may_publish": may(request.user, "policies.publish", request.municipality),
        "once": new_key(),
    }
    return render(request, "policies/desk/versions.html", context)


@never_cache
@login_required
@require_POST
def begin_version(request, pk):
    """Begin a new version from the one that stands. Where there is a draft already one is led to it."""
    policy = load(request, pk)
    try:
        where = once(key_of(request), "policies.begin_version", lambda: _begin(policy, request.user))
    except editing.DraftStands as stands:
        messages.info(request, _("There is a draft already. Here it is."))
        where = reverse("policies_desk:draft", args=(stands.version.pk,))
    return HttpResponseRedirect(where)


def _begin(policy: Policy, by) -> str:
    version = editing.begin_from_standing(policy, by=by)
    return reverse("policies_desk:draft", args=(version.pk,))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request, pk):
    """When it is revised next, and who sees to it."""
    policy = load(request, pk)
    form = RevisionForm(*sent(request), policy=policy, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.has_changed():
            plan_revision(policy, by=request.user, on=said["revise_on"], owner=said["owner"])
        done = _("The revision is planned.") if said["revise_on"] else _("No revision is planned now.")
        messages.success(request, done)
        return redirect("policies_desk:versions", pk=policy.pk)
    context = {"form": form, "policy": policy}
    return render(request, "policies/desk/revision.html", context, status=shown_status(request))
