"""The desk's page of how the policies hang together: name one, put it in its place, say what it carries."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medborger.commons.timeline.once import once
from medborger.ground.forms import sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import may, require
from medborger.modules.policies.hierarchy import arrange
from medborger.modules.policies.hierarchy_forms import CarryForm, MoveForm, NameForm, PlaceForm
from medborger.modules.policies.models import Carrying, Policy
from medborger.modules.policies.naming import name_anew, name_policy
from medborger.modules.policies.pictures import label_of, what_it_carries, whole, with_ends
from medborger.modules.policies.placing import Circle
from medborger.modules.policies.twins import open_in

STEPS = {"op": -1, "ned": 1}


def _here(request):
    """The policies of this municipality that hang together, for somebody who may write about them; else 403."""
    require(request.user, "policies.write", request.municipality)
    return Policy.objects.of(request.municipality).in_the_hierarchy().in_order()


def _policy(request, pk) -> Policy:
    return get_object_or_404(_here(request).with_principles().select_related("municipality"), pk=pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hierarchy(request):
    here = _here(request)
    form = NameForm(*sent(request), policies=here)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(once(key_of(request), "policies.name", lambda: _name(request, form)))
    policies = list(here.with_principles().with_versions())
    carryings, _ends = with_ends(Carrying.objects.of(request.municipality).standing().in_order(), policies)
    open_in(policies, person=request.user)
    context = {
        "form": form,
        "whole": whole(policies, carryings, url_of=_place_url),
        "rows": [_row(policy, depth, request) for policy, depth in arrange(policies).in_order()],
        "may_publish": may(request.user, "policies.publish", request.municipality),
    }
    return render(request, "policies/desk/hierarchy.html", context, status=shown_status(request))


def _place_url(policy: Policy) -> str:
    return reverse("policies_desk:hierarchy_place", args=(policy.pk,))


def _row(policy: Policy, depth: int, request) -> dict:
    return {
        "policy": policy,
        "steps": range(depth),
        "label": label_of(policy),
        "move": MoveForm(auto_id=False),
        "waits": not policy.is_public and not policy.has_versions,
    }


def _name(request, form) -> str:
    """Who may publish lets everybody read it at once; from anybody else it waits for one who may."""
    said, person = form.cleaned_data, request.user
    policy = name_policy(request.municipality, said, rests_on=said["rests_on"], by=person)
    if may(person, "policies.publish", request.municipality):
        policy.publish(by=person)
        messages.success(request, _("%(policy)s is in its place.") % {"policy": policy.title})
    else:
        messages.success(
            request,
            _("%(policy)s is in its place. A leader lets everybody see it.") % {"policy": policy.title},
        )
    return reverse("policies_desk:hierarchy")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hierarchy_place(request, pk):
    """Where one policy stands. What it carries stands on the same page, with a form of its own."""
    policy = _policy(request, pk)
    form = _place_form(request, policy, *sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(
                once(key_of(request), "policies.place", lambda: _place(request, policy, form))
            )
        except Circle:
            form.add_error("rests_on", _("That rests on this one itself. Choose another."))
    return _place_page(request, policy, form, _carry_form(request, policy))


def _place(request, policy: Policy, form) -> str:
    said = form.cleaned_data
    where = {name: said[name] for name in ("nature", "rests_on", "is_crosscutting")}
    policy.place(**where, by=request.user)
    if "title" in said:
        name_anew(policy, title=said["title"], lead=said["lead"], by=request.user)
    messages.success(request, _("%(policy)s is in its place.") % {"policy": policy.title})
    return reverse("policies_desk:hierarchy")


def _place_form(request, policy: Policy, *said) -> PlaceForm:
    others = _here(request).exclude(pk=policy.pk)
    return PlaceForm(*said, policies=others, policy=policy, is_by_name=policy.is_known_by_name)


def _carry_form(request, policy: Policy, *said) -> CarryForm:
    return CarryForm(
        *said, auto_id="carry_%s", others=list(_here(request).exclude(pk=policy.pk).with_principles())
    )


def _place_page(request, policy: Policy, form, carry_form):
    carryings, _ends = with_ends(Carrying.objects.standing().carried_by(policy).in_order(), [policy])
    context = {
        "policy": policy,
        "form": form,
        "carry_form": carry_form,
        "carried": what_it_carries(policy, carryings),
        "may_publish": may(request.user, "policies.publish", request.municipality),
        "may_be_taken_away": _may_be_taken_away(request, policy),
    }
    return render(request, "policies/desk/hierarchy_place.html", context, status=shown_status(request))


def _may_be_taken_away(request, policy: Policy) -> bool:
    if not Policy.objects.known_by_name().filter(pk=policy.pk).exists():
        return False
    return not policy.is_public or may(request.user, "policies.publish", request.municipality)


@never_cache
@login_required
@require_POST
def hierarchy_move(request, pk):
    policy = _policy(request, pk)

    def move() -> str:
        policy.move(STEPS.get(request.POST.get("hvorhen", ""), 0), by=request.user)
        return f"{reverse('policies_desk:hierarchy')}#politik-{policy.pk}"

    return HttpResponseRedirect(once(key_of(request), "policies.move", move))


@never_cache
@login_required
@require_POST
def hierarchy_publish(request, pk):
    """Let everybody see a policy known by name. One with a text is published as a version. A second click finds it
    public."""
    policy = _policy(request, pk)
    require(request.user, "policies.publish", request.municipality)
    waiting = Policy.objects.of(request.municipality).known_by_name().filter(pk=pk, state=Policy.State.DRAFT)
    if waiting.exists():
        policy.publish(by=request.user)
        messages.success(request, _("Everybody can see %(policy)s now.") % {"policy": policy.title})
    return redirect("policies_desk:hierarchy")


@never_cache
@login_required
@require_POST
def hierarchy_remove(request, pk):
    """Take away a policy known by name. One with a text is retired instead, and is not there to be taken away. A second
    click finds it gone."""
    require(request.user, "policies.write", request.municipality)
    ever = Policy.objects.of(request.municipality).known_by_name()
    policy = get_object_or_404(ever, pk=pk)
    if policy.is_public:
        require(request.user, "policies.publish", request.municipality)
    if policy.state != Policy.State.WITHDRAWN:
        policy.take_away(by=request.user)
        messages.success(request, _("%(policy)s is taken away.") % {"policy": policy.title})
    return redirect("policies_desk:hierarchy")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hierarchy_carry(request, pk):
    """An error stands at this address: who loads it anew gets the page with both forms."""
    policy = _policy(request, pk)
    if request.method != "POST":
        return redirect("policies_desk:hierarchy_place", pk=pk)
    form = _carry_form(request, policy, *sent(request))
    if not form.is_valid():
        return _place_page(request, policy, _place_form(request, policy), form)

    def carry() -> str:
        other, principle = form.chosen
        policy.carry(other, principle=principle, how=form.cleaned_data["how"], by=request.user)
        messages.success(request, _("That stands in the picture now."))
        return f"{reverse('policies_desk:hierarchy_place', args=(pk,))}#baerer"

    return HttpResponseRedirect(once(key_of(request), "policies.carry", carry))


@never_cache
@login_required
@require_POST
def hierarchy_let_go(request, pk, carrying):
    """No longer carry that. A second click finds it gone."""
    policy = _policy(request, pk)
    row = Carrying.objects.carried_by(policy).filter(pk=carrying).first()
    if row:
        policy.let_go_of(row, by=request.user)
        messages.success(request, _("It is no longer said to carry that."))
    return redirect(f"{reverse('policies_desk:hierarchy_place', args=(pk,))}#baerer")
