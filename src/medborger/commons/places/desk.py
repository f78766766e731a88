"""The desk's pages about the municipality itself: its name and words, its colours, its areas. For administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medborger.commons.places.forms import AreaForm, ColoursForm, LogoForm, SettingsForm
from medborger.commons.places.looks import looks
from medborger.commons.places.models import Area, Municipality, NameTaken
from medborger.ground.forms import sent, shown_status
from medborger.ground.permissions import require

STEPS = {"op": -1, "ned": 1}


def _mine(request) -> Municipality:
    """This municipality, for somebody who may change it; else 403."""
    require(request.user, "places.change", request.municipality)
    return request.municipality


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    place = _mine(request)
    form = SettingsForm(*sent(request), municipality=place)
    if request.method == "POST" and form.is_valid():
        place.present(**form.said)
        everybody = _("The new words are in place. Everybody can see them now.")
        messages.success(request, everybody if place.is_open else _("The new words are in place."))
        return redirect("places_desk:settings")
    return render(request, "places/desk/settings.html", {"form": form}, status=shown_status(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def colours(request):
    """Choose, look, keep. Looking changes nothing; with JavaScript one looks at every change without asking."""
    place = _mine(request)
    form = ColoursForm(*sent(request), municipality=place)
    is_valid = form.is_valid()
    if request.method == "POST" and "look" not in request.POST and is_valid:
        place.wear(form.chosen)
        everybody = _("The new colours are on. Everybody can see them now.")
        messages.success(request, everybody if place.is_open else _("The new colours are on."))
        return redirect("places_desk:colours")
    context = {"form": form, "looks": looks(form.chosen if form.is_bound else place.colours)}
    if "look" in request.POST:
        template = "places/desk/colours.html#look" if request.htmx else "places/desk/colours.html"
        return render(request, template, context)
    return render(request, "places/desk/colours.html", context, status=shown_status(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def logo(request):
    place = _mine(request)
    form = LogoForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        drawn = form.cleaned_data["logo"]
        place.bear(drawn.content, kind=drawn.kind, facts=drawn.facts)
        messages.success(request, _("The logo is at the top of every page now."))
        return redirect("places_desk:logo")
    return render(request, "places/desk/logo.html", {"form": form}, status=shown_status(request))


@never_cache
@login_required
@require_POST
def logo_remove(request):
    """A second click finds it gone already."""
    _mine(request).take_down_logo()
    messages.success(request, _("The logo has been taken down. The flower stands there again."))
    return redirect("places_desk:logo")


@never_cache
@login_required
@require_safe
def areas(request):
    _mine(request)
    return _areas_page(request, AreaForm())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def area_add(request):
    """An error stands at this address: who loads it anew, or comes back to it, gets the page with the form."""
    place = _mine(request)
    if request.method != "POST":
        return redirect("places_desk:areas")
    form = AreaForm(request.POST)
    if not form.is_valid():
        return _areas_page(request, form, status=shown_status(request))
    area = place.add_area(form.cleaned_data["name"])
    messages.success(request, _("%(area)s is among the areas.") % {"area": area.name})
    return redirect("places_desk:areas")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def area_change(request, pk):
    area = _area(request, pk)
    form = AreaForm(*sent(request), initial={"name": area.name})
    if request.method == "POST" and form.is_valid():
        try:
            area.rename(form.cleaned_data["name"])
        except NameTaken as taken:
            form.add_error("name", _("There is already an area called %(area)s.") % {"area": taken})
        else:
            messages.success(request, _("It is called %(area)s now.") % {"area": area.name})
            return redirect("places_desk:areas")
    context = {"form": form, "area": area}
    return render(request, "places/desk/area_change.html", context, status=shown_status(request))


@never_cache
@login_required
@require_POST
def area_move(request, pk):
    area = _area(request, pk)
    area.move(STEPS.get(request.POST.get("hvorhen", ""), 0))
    return redirect("places_desk:areas")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def area_remove(request, pk):
    """What lies in the area stays; the page says how much that is, and asks. A second click finds it gone already."""
    if request.method == "POST":
        area = _mine(request).areas.select_related("municipality").filter(pk=pk).first()
        if area:
            area.remove()
            messages.success(request, _("%(area)s is no longer among the areas.") % {"area": area.name})
        return redirect("places_desk:areas")
    area = _area(request, pk)
    return render(request, "places/desk/area_remove.html", {"area": area, "lies_here": area.what_lies_here()})


def _area(request, pk) -> Area:
    return get_object_or_404(_mine(request).areas.select_related("municipality"), pk=pk)


def _areas_page(request, form, status=200):
    context = {"form": form, "areas": list(request.municipality.areas.all())}
    return render(request, "places/desk/areas.html", context, status=status)
