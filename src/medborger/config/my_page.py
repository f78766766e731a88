"""My page: what I gave and joined, what others see of me, and the ways to take my data along or away."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medborger.commons.matters.badges import with_badges
from medborger.commons.matters.kinds import all_kinds


@never_cache
@require_safe
@login_required
def my_page(request):
    place, principles = request.municipality, list(request.municipality.principles.all())
    sections = [
        {"title": title, "matters": with_badges(matters[:50], principles)}
        for kind in all_kinds()
        if kind.mine
        for title, matters in kind.mine(request.user, place)
    ]
    roles = request.user.roles.filter(municipality=place)
    return render(request, "config/my_page.html", {"sections": sections, "roles": roles})
