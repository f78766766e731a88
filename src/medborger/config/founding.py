"""Founding a municipality at the desk: its name and address. All else is done at its own desk, from its checklist."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medborger.commons.people.founding import Somebody, found
from medborger.commons.places.founding import Founding, FoundingForm, Refused
from medborger.commons.timeline.once import once
from medborger.config.starting import SITTING
from medborger.ground.forms import OnceMixin, sent, shown_status
from medborger.ground.idempotency import key_of
from medborger.ground.permissions import require


class NewPlaceForm(OnceMixin, FoundingForm):
    """Without an address of its own: until that leads here, nobody could come to its desk. That is the command's."""

    host = None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_place(request):
    """Whoever founds it is its administrator. It is closed to everybody else, and the next page is its checklist."""
    require(request.user, "places.found")
    form = NewPlaceForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            where = once(key_of(request), "places.found", lambda: _found(request, form.cleaned_data))
        except Refused as refused:
            _tell(form, refused)
        else:
            messages.success(request, _("It is founded. Only you can see it until you open it."))
            return HttpResponseRedirect(where)
    context = {"form": form, "steps": _steps()}
    return render(request, "config/new_place.html", context, status=shown_status(request))


def _found(request, said: dict) -> str:
    names = {name: said[name] for name in ("name", "short_name", "slug", "code", "language")}
    me = Somebody(request.user.email, request.user.name)
    place = found(Founding(**names, is_demo=settings.DEMO), [me], by=request.user)
    return f"{place.prefix}{SITTING}"


def _tell(form: NewPlaceForm, refused: Refused) -> None:
    for name, said in refused.problems.items():
        form.add_error(name if name in form.fields else None, said)


def _steps() -> list[dict]:
    """The whole way, so that one knows what is coming before one begins."""
    labels = (
        _("Name and address"),
        _("Words, colours and logo"),
        _("Areas and people"),
        _("The policy"),
        _("Open for everybody"),
    )
    return [{"label": label, "current": number == 0, "done": False} for number, label in enumerate(labels)]
