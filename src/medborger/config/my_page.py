"""My page: what I gave and joined, what others see of me, and the ways to take my data along or away."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medborger.commons.matters.kinds import all_kinds


@never_cache
@require_safe
@login_required
def my_page(request):
    place = request.municipality
    sections = [
        {"title": title, "cards": cards}
        for kind in all_kinds()
        if kind.mine
        for title, cards in kind.mine(request.user, place)
    ]
    roles = request.user.roles.filter(municipality=place)
    return render(request, "config/my_page.html", {"sections": sections, "roles": roles})
