"""The desk: what waits for employees and volunteer hosts, and the ways to the rest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.moderation.queue import waiting_here
from medborger.config.given_up import stuck_in
from medborger.config.starting import Starting
from medborger.ground.permissions import may, require
from medborger.modules.pledges.models import Commitment, Pledge
from medborger.modules.policies.desk import policies_under_way

QUIETEST = 5


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request):
    """What waits. A POST is an administrator's wish to try again what the post has given up."""
    place, person = request.municipality, request.user
    require(person, "desk.enter", place)
    if request.method == "POST":
        return _try_again(request)
    commitments = Commitment.objects.of(place).standing().quietest_first()
    commitments = commitments.select_related(
        "pledge__organisation", "pledge__area", "pledge__municipality", "owner"
    )
    may_change = may(person, "places.change", place)
    context = {
        "new": Pledge.objects.of(place).new_at_the_desk().count(),
        "hidden": Pledge.objects.of(place).hidden().count(),
        "cases": waiting_here(place, person),
        "mine": list(commitments.owned_by(person)),
        "quietest": list(commitments.silent()[:QUIETEST]),
        "may_change": may_change,
        "may_see_roles": may(person, "people.see_roles", place),
        "may_commit": may(person, "pledges.commit", place),
        "policies": policies_under_way(place) if may(person, "policies.write", place) else None,
        "stuck": stuck_in(place) if may_change else [],
        "starting": Starting(place) if may_change else None,
        "may_found": may(person, "places.found"),
    }
    return render(request, "config/desk.html", context)


def _try_again(request):
    """Only what is stuck in this municipality; a second click finds nothing left to try."""
    require(request.user, "places.change", request.municipality)
    tried = sum(stuck.attempt.retry(by=request.user) for stuck in stuck_in(request.municipality))
    told = ngettext("%(n)s is tried again now.", "%(n)s are tried again now.", tried)
    messages.success(request, told % {"n": tried})
    return redirect("desk")
