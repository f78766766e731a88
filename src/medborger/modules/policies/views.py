"""A policy as a place: the policies, one of them, and one of its principles with everything people do for it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from medborger.commons.matters.cards import cards_of
from medborger.commons.matters.models import Matter
from medborger.ground.pages import public_page
from medborger.ground.paging import page_or_404
from medborger.modules.policies.flowers import flower_of
from medborger.modules.policies.models import Policy

MATTERS_PER_PAGE = 6


def load(request, slug: str) -> Policy:
    """The policy called `slug` here with its principles, if the visitor may read it; else 404."""
    policies = Policy.objects.of(request.municipality).visible_to(request.user).with_principles()
    return get_object_or_404(policies.select_related("rests_on"), slug=slug)


@require_safe
@public_page
def index(request):
    policies = list(Policy.objects.of(request.municipality).public().with_principles().in_order())
    if len(policies) == 1:
        return redirect("policies:detail", slug=policies[0].slug)
    return render(
        request, "policies/index.html", {"policies": [(policy, flower_of(policy)) for policy in policies]}
    )


@require_safe
@public_page
def detail(request, slug):
    policy = load(request, slug)
    context = {
        "policy": policy,
        "says": policy.says,
        "texts": policy.principle_texts,
        "flower": flower_of(policy),
        "carried_by": list(policy.carried_by.public()),
    }
    return render(request, "policies/detail.html", context)


@require_safe
@public_page
def principle(request, slug, principle):
    policy = load(request, slug)
    texts = policy.principle_texts
    text = next((text for text in texts if text.principle.slug == principle), None)
    if text is None:
        raise Http404(f"no principle {principle!r} in {slug!r}")
    matters = (
        Matter.objects.of(request.municipality).public().living_out(text.principle).exclude(kind="policy")
    )
    page = page_or_404(matters.newest_first(), request.GET, MATTERS_PER_PAGE)
    place = texts.index(text)
    context = {
        "policy": policy,
        "text": text,
        "says": text.says,
        "flower": flower_of(policy),
        "page": page,
        "cards": cards_of(
            page.object_list,
            principles=list(request.municipality.principles.all()),
            person=request.user,
        ),
        "before": texts[place - 1] if place else None,
        "after": texts[place + 1] if place + 1 < len(texts) else None,
    }
    return render(request, "policies/principle.html", context)
