"""A draft as everybody will see it, and its end: thrown away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.modules.policies import editing
from medborger.modules.policies.reviewing import load, shown
from medborger.modules.policies.sheets import Sheet


@never_cache
@login_required
@require_safe
def preview(request, pk):
    """Look at it as everybody will."""
    sheet = Sheet(load(request, pk), request.user)
    return render(request, "policies/desk/preview.html", {**shown(sheet), "says": sheet.document})


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
