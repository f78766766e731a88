"""The desk's pages about people: who has which role here. For administrators, who alone see anybody's address."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from medborger.commons.people import roles
from medborger.commons.people.desk_forms import GiveRoleForm
from medborger.commons.people.models import Person
from medborger.ground.forms import sent, shown_status
from medborger.ground.permissions import may, require


@never_cache
@login_required
@require_safe
def people(request):
    require(request.user, "people.see_roles", request.municipality)
    return render(request, "people/desk/people.html", {"roles": roles.roles_in(request.municipality)})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request):
    """The role, and the letter that tells of it, or neither."""
    require(request.user, "people.give_roles", request.municipality)
    form = GiveRoleForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            role = _give(request, form.cleaned_data)
        told = {"email": role.person.email, "role": role.get_kind_display()}
        messages.success(request, _("%(email)s is %(role)s here now, and has been told by letter.") % told)
        return redirect("people_desk:people")
    return render(request, "people/desk/give_role.html", {"form": form}, status=shown_status(request))


def _give(request, asked):
    person = Person.objects.at_address(asked["email"])
    role, is_new = roles.give_role(person, asked["kind"], municipality=request.municipality, by=request.user)
    if is_new:
        _write(request, "people/letters/role_given.txt", role)
    return role


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_role(request, pk):
    """Ask first; then take it, and tell the person. A second click finds it gone already."""
    require(request.user, "people.give_roles", request.municipality)
    here = request.municipality.roles.select_related("person", "municipality")
    if request.method != "POST":
        return _take_page(request, get_object_or_404(here, pk=pk))
    role = here.filter(pk=pk).first()
    if role is None:
        return redirect("people_desk:people")
    try:
        with transaction.atomic():
            if roles.take_role(role):
                _write(request, "people/letters/role_taken.txt", role)
    except roles.LastAdmin:
        return _take_page(request, role, status=409, is_last=True)
    told = {"name": role.person, "role": role.get_kind_display()}
    messages.success(request, _("%(name)s is no longer %(role)s here.") % told)
    return HttpResponseRedirect(_where_next(request))


def _take_page(request, role, status=200, is_last=False):
    context = {"role": role, "is_last": is_last, "is_own": role.person_id == request.user.pk}
    return render(request, "people/desk/take_role.html", context, status=status)


def _where_next(request) -> str:
    """Back to the list; but to the front page for somebody who has just taken their own key to it."""
    request.user.forget_roles_known()
    if may(request.user, "people.see_roles", request.municipality):
        return redirect("people_desk:people").url
    return request.municipality.prefix


def _write(request, template: str, role) -> None:
    if role.person_id != request.user.pk:
        place = request.municipality
        get_adapter(request).send_letter(
            template, role.person, role=role, url=place.url_for("people:sign_in")
        )
