"""The desk's pages by which a version becomes public, and a policy ceases to be in force. First what differs and what
becomes of each principle is shown, then the reason is asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require
from medborger.modules.policies import publishing
from medborger.modules.policies.comparing import EVERYTHING, compared
from medborger.modules.policies.consequences import pledges_of
from medborger.modules.policies.desk import load as load_policy
from medborger.modules.policies.desk_forms import HearingForm, PublishForm, ReasonForm
from medborger.modules.policies.drafting.outline import document_of
from medborger.modules.policies.models import Policy, Version
from medborger.modules.policies.recalling import Recalled

SINCE_YOU_LOOKED = gettext_lazy(
    "The draft has been changed since you looked at it. See what it says now, and decide again."
)


def load(request, pk) -> Version:
    """The version `pk` of a policy of this municipality, for those who may publish (403); else 404."""
    require(request.user, "policies.publish", request.municipality)
    versions = Version.objects.of(request.municipality).select_related("policy")
    version = get_object_or_404(versions, pk=pk)
    version.policy.municipality = request.municipality
    return version


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hear(request, pk):
    """Open a hearing of a draft, until a day."""
    version, form = load(request, pk), HearingForm(*sent(request))

    def deed() -> str:
        said = form.cleaned_data
        publishing.open_hearing(
            version, by=request.user, until=said["until"], reason=said["reason"], seen=said["seen"]
        )
        messages.success(request, _("The hearing is open. Everybody can read it and say what they think."))
        return _back(version)

    return _published(request, version, form, deed, "hear")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_in_force(request, pk):
    """Let a draft, or what has been heard, be what the policy says from now on."""
    version, form = load(request, pk), PublishForm(*sent(request))

    def deed() -> str:
        is_first = not version.policy.is_public
        said = form.cleaned_data
        publishing.take_effect(version, by=request.user, reason=said["reason"], seen=said["seen"])
        follows = _("It is in force. What people have tied to the principles has come along.")
        messages.success(request, _("It is in force. Everybody can read it now.") if is_first else follows)
        return _back(version)

    return _published(request, version, form, deed, "put_in_force")


def _back(version: Version) -> str:
    return reverse("policies_desk:versions", args=(version.policy_id,))


def _published(request, version: Version, form, deed, name: str):
    """Do it once, where the form is right and the version ready; else show what it would do."""
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(once(key_of(request), f"policies.{name}", deed))
        except publishing.NotReady as not_ready:
            for problem in not_ready.problems:
                form.add_error(None, problem)
        except publishing.Unseen:
            form.add_error(None, SINCE_YOU_LOOKED)
        except publishing.Overtaken:
            messages.warning(
                request, _("Somebody has decided about this version meanwhile. This is how it stands.")
            )
            return redirect(_back(version))
        except publishing.Gone:
            messages.error(
                request, _("It is no draft any more: somebody has published it, or thrown it away.")
            )
            return redirect("policies_desk:index")
    elif request.method != "POST" and not _is_possible(version, name):
        messages.info(request, _("That has been decided about this version already."))
        return redirect(_back(version))
    context = {"form": form, "version": version, **_consequences(request, version)}
    return render(request, f"policies/desk/{name}.html", context, status=shown_status(request))


def _is_possible(version: Version, name: str) -> bool:
    return version.is_draft or (name == "put_in_force" and version.status == Version.Status.HEARING)


def _consequences(request, version: Version) -> dict:
    """What would differ from what stands on the policy's page, and what becomes of each principle, with its pledges."""
    policy = version.policy
    document = document_of(version.outline) if version.is_draft and version.outline else version.document
    standing = policy.versions.filter(status=policy.status).first() if policy.is_public else None
    context = {"policy": policy, "standing": standing, "problems": publishing.problems_of(document)}
    if standing is None:
        return {**context, "principles": [entry.get("name") for entry in document.get("principle", [])]}
    shown = compared(standing.document, document, is_whole=request.GET.get("vis") == EVERYTHING)
    tied = pledges_of([fate.principle for fate in shown["fates"] if fate.principle])
    return {
        **context,
        **shown,
        "fates": [(fate, tied.get(fate.principle, 0)) for fate in shown["fates"]],
        "one": standing,
        "two": version,
        "after": Recalled(version, document, policy.language),
    }


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request, pk):
    """Let the policy and its principles be in force no longer. Their pages stay, and say so."""
    policy = load_policy(request, pk, "policies.publish")
    form = ReasonForm(*sent(request))
    if policy.status == Policy.Status.RETIRED or not policy.is_public:
        messages.info(request, _("It is not in force."))
        return redirect("policies_desk:versions", pk=policy.pk)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(
            once(
                key_of(request),
                "policies.retire",
                lambda: _retire(request, policy, form.cleaned_data["reason"]),
            )
        )
    context = {"form": form, "policy": policy}
    return render(request, "policies/desk/retire.html", context, status=shown_status(request))


def _retire(request, policy: Policy, reason: str) -> str:
    publishing.retire(policy, by=request.user, reason=reason)
    messages.success(request, _("It is retired. Its page stays, and says so."))
    return reverse("policies_desk:versions", args=(policy.pk,))
