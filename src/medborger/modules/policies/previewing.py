"""A draft as everybody will see it, and its end: thrown away."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.ground.ui.flower import Flower
from medborger.modules.policies import editing
from medborger.modules.policies.reviewing import load, shown
from medborger.modules.policies.sheets import Sheet


@never_cache
@login_required
@require_safe
def preview(request, pk):
    """Look at it as everybody will."""
    sheet = Sheet(load(request, pk), request.user)
    draft = reverse("policies_desk:draft", args=(pk,))
    context = {**shown(sheet), "says": sheet.document, "flower": _leading_back(sheet.flower, draft)}
    return render(request, "policies/desk/preview.html", context)


def _leading_back(flower: Flower | None, draft: str) -> Flower | None:
    """A draft's flower leads to its findings, which stand on the draft's own page."""
    if flower is None:
        return None
    petals = [replace(petal, url=draft + petal.url) for petal in flower.petals]
    return Flower(petals, flower.centre and replace(flower.centre, url=draft + flower.centre.url))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop_draft(request, pk):
    """Throw the draft away. Done twice it has been done."""
    version = load(request, pk)
    if request.method == "POST":
        try:
            editing.drop_draft(version, by=request.user)
        except editing.NotADraft:
            pass
        else:
            messages.success(
                request, _("The draft is thrown away. The document it was made from is still here.")
            )
        return redirect("policies_desk:index")
    sheet = Sheet(version, request.user)
    return render(request, "policies/desk/drop_draft.html", shown(sheet))
