"""What one may do with one's own data: see and change it, take it along, take it away."""

import json

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.people.forms import EraseForm, ProfileForm
from medborger.commons.people.fresh import freshly_confirmed
from medborger.commons.people.models import Role
from medborger.commons.people.personal_data import consequences, erase_person, export_of
from medborger.commons.people.roles import hold_still, only_admin_in
from medborger.ground.dates import today


@never_cache
@require_safe
def my_page(request):
    """The short address konto/ leads to my page, wherever the installation has it."""
    return redirect(settings.LOGIN_REDIRECT_URL)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """My name and language, and what others see of me."""
    me = request.user
    form = ProfileForm(
        request.POST if request.method == "POST" else None, initial={"name": me.name, "language": me.language}
    )
    if request.method == "POST" and form.is_valid():
        me.rename(form.cleaned_data["name"], language=form.cleaned_data["language"])
        response = redirect("people:my_page")
        _remember_language(response, me.language)
        return response
    return render(request, "people/profile.html", {"form": form}, status=422 if form.errors else 200)


def _remember_language(response, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_confirmed
def export(request):
    """Everything the house has about me. GET says what the file is; POST gives it."""
    if request.method != "POST":
        return render(request, "people/export.html")
    text = json.dumps(export_of(request.user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    name = slugify(_("my data"))
    headers = {"Content-Disposition": f'attachment; filename="{name}-{today().isoformat()}.json"'}
    return HttpResponse(text + "\n", content_type="application/json; charset=utf-8", headers=headers)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_confirmed
def erase(request):
    """Erase me. The page says what will happen to what I have written, and I choose."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        left_alone = _erase(request.user, keep_matters=form.cleaned_data["matters"] == EraseForm.KEEP)
        if not left_alone:
            logout(request)
            return redirect("people:goodbye")
        form.add_error(None, _left_alone(left_alone))
    context = {"form": form, "consequences": consequences(request.user)}
    return render(request, "people/erase.html", context, status=422 if form.errors else 200)


def _erase(person, *, keep_matters: bool) -> list:
    """Erase, or give the municipalities that would be left without an administrator; also when two go at once."""
    with transaction.atomic():
        hold_still(person.roles.filter(kind=Role.Kind.ADMIN).values_list("municipality_id", flat=True))
        left_alone = only_admin_in(person)
        if not left_alone:
            erase_person(person, keep_matters=keep_matters)
        return left_alone


def _left_alone(places) -> str:
    names = ", ".join(place.name for place in places)
    return _("You are the last administrator of %(names)s. Give the role to somebody else first.") % {
        "names": names
    }


@never_cache
@require_safe
def goodbye(request):
    return render(request, "people/goodbye.html")
