"""A policy as a place: the policies, one of them, and one of its principles with everything people do for it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from medborger.commons.matters.cards import cards_of
from medborger.commons.matters.models import Matter
from medborger.commons.translation.variants import asked_of
from medborger.ground.pages import public_page
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may
from medborger.modules.policies.flowers import flower_of, principle_url
from medborger.modules.policies.models import Policy
from medborger.modules.policies.twins import open_in

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
    open_in(policies, person=request.user)
    return render(
        request, "policies/index.html", {"policies": [(policy, flower_of(policy)) for policy in policies]}
    )


def _carried(asked: str) -> str:
    """What links to other texts of the policy end with: who has chosen how to read goes on reading like that."""
    return f"?tekst={asked}" if asked else ""


def _may_translate(request, policy: Policy) -> bool:
    return policy.is_public and may(request.user, "translation.write", request.municipality)


def _flower(policy: Policy, carried: str):
    return flower_of(policy, url_of=lambda policy, principle: principle_url(policy, principle) + carried)


@require_safe
@public_page
def detail(request, slug):
    policy = load(request, slug)
    asked = asked_of(request.GET)
    carried = _carried(asked)
    carried_by = list(policy.carried_by.public())
    near = [policy.rests_on] if policy.rests_on else []
    open_in([policy, *policy.principle_texts, *carried_by, *near], asked=asked, person=request.user)
    context = {
        "policy": policy,
        "reading": policy.reading,
        "says": policy.says,
        "texts": policy.principle_texts,
        "flower": _flower(policy, carried),
        "carried_by": carried_by,
        "may_translate": _may_translate(request, policy),
        "carried": carried,
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
    asked = asked_of(request.GET)
    carried = _carried(asked)
    open_in([policy, *texts], asked=asked, person=request.user)
    matters = (
        Matter.objects.of(request.municipality).public().living_out(text.principle).exclude(kind="policy")
    )
    page = page_or_404(matters.newest_first(), request.GET, MATTERS_PER_PAGE)
    context = {
        "policy": policy,
        "text": text,
        "reading": text.reading,
        "says": text.says,
        "flower": _flower(policy, carried),
        "page": page,
        "cards": cards_of(
            page.object_list,
            principles=list(request.municipality.principles.all()),
            person=request.user,
        ),
        "carried": carried,
        "may_translate": _may_translate(request, policy),
        **_beside(texts, text),
    }
    return render(request, "policies/principle.html", context)


def _beside(texts: list, text) -> dict:
    """The principle before this one and the one after it, where there are such."""
    place = texts.index(text)
    return {
        "before": texts[place - 1] if place else None,
        "after": texts[place + 1] if place + 1 < len(texts) else None,
    }
