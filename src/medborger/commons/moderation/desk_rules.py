"""The desk's pages for administrators: the rules of the house, and what is looked at beforehand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medborger.commons.moderation import house_rules
from medborger.commons.moderation.forms import HouseRuleForm, MannerForm
from medborger.commons.moderation.models import manner_of
from medborger.ground.forms import sent, shown_status
from medborger.ground.permissions import require


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request):
    """The rules, and a form for one more."""
    place = _mine(request)
    form = HouseRuleForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            house_rules.add(place, title=form.cleaned_data["title"], text=form.cleaned_data["text"])
        except house_rules.TooManyRules as most:
            said = ngettext(
                "There is room for %(n)s rule. Take one away first.",
                "There is room for %(n)s rules. Take one away first.",
                most.args[0],
            )
            form.add_error("title", said % {"n": most.args[0]})
        else:
            messages.success(request, _("The rule stands among the others."))
            return redirect("moderation_desk:rules")
    found = house_rules.rules_of(place)
    context = {"form": form, "rules": found, "is_own": any(rule.pk for rule in found)}
    return render(request, "moderation/desk/rules.html", context, status=shown_status(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule_change(request, key):
    place = _mine(request)
    rule = _rule(place, key)
    form = HouseRuleForm(*sent(request), initial={"title": rule.title, "text": rule.text})
    if request.method == "POST" and form.is_valid():
        house_rules.change(place, key, title=form.cleaned_data["title"], text=form.cleaned_data["text"])
        messages.success(request, _("The rule has its new words."))
        return redirect("moderation_desk:rules")
    return render(
        request,
        "moderation/desk/rule_change.html",
        {"form": form, "rule": rule},
        status=shown_status(request),
    )


@never_cache
@login_required
@require_POST
def rule_remove(request, key):
    """A second click finds it gone already."""
    place = _mine(request)
    found = house_rules.rules_of(place)
    if any(rule.key == key for rule in found):
        if len(found) == 1:
            messages.info(request, _("A house has at least one rule. Change this one instead."))
            return redirect("moderation_desk:rules")
        house_rules.remove(place, key)
    messages.success(request, _("The rule is gone. What was decided by it stands."))
    return redirect("moderation_desk:rules")


@never_cache
@login_required
@require_POST
def rules_reset(request):
    house_rules.back_to_the_six(_mine(request))
    messages.success(request, _("The house's own six rules hold again."))
    return redirect("moderation_desk:rules")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manner(request):
    kept = manner_of(_mine(request).pk)
    kept.municipality = request.municipality
    initial = {"hold_links": kept.hold_links, "hold_first": kept.hold_first}
    form = MannerForm(*sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        kept.settle(**form.cleaned_data)
        messages.success(request, _("That is how you do it from now on."))
        return redirect("moderation_desk:manner")
    return render(request, "moderation/desk/manner.html", {"form": form}, status=shown_status(request))


def _mine(request):
    """The municipality one is on, for its administrators; 403 for everybody else."""
    require(request.user, "moderation.change_rules", request.municipality)
    return request.municipality


def _rule(place, key) -> house_rules.Rule:
    found = next((rule for rule in house_rules.rules_of(place) if rule.key == key), None)
    if found is None:
        raise Http404("no such rule")
    return found
