"""A policy as a place: the policies, one of them, and one of its principles with everything people do for it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from medborger.commons.matters.cards import cards_of
from medborger.commons.matters.heirs import standing_heirs
from medborger.commons.matters.models import Matter
from medborger.commons.translation.readings import Together
from medborger.commons.translation.variants import asked_of
from medborger.ground.pages import public_page
from medborger.ground.paging import page_or_404
from medborger.ground.permissions import may
from medborger.modules.policies.flowers import flower_of, principle_url
from medborger.modules.policies.models import Carrying, Policy, PrincipleText
from medborger.modules.policies.pictures import label_of, what_it_carries, where_carried, whole, with_ends
from medborger.modules.policies.talking import is_heard
from medborger.modules.policies.twins import open_in

MATTERS_PER_PAGE = 6
SHOWN_OF_EACH = ("name", "subtitle", "summary", "statements")
"""What the policy's page shows of each principle: the rest stands on the principle's own page."""


def load(request, slug: str) -> Policy:
    """The policy called `slug` here with its principles, if the visitor may read it; else 404."""
    policies = Policy.objects.of(request.municipality).visible_to(request.user).select_related("rests_on")
    return get_object_or_404(policies.with_principles().with_hearing().with_whose_words(), slug=slug)


@require_safe
@public_page
def index(request):
    policies = list(Policy.objects.of(request.municipality).public().with_principles().in_order())
    standing = [policy for policy in policies if not policy.is_retired]
    if len(policies) == 1:
        return redirect("policies:detail", slug=policies[0].slug)
    carryings, _others = with_ends(Carrying.objects.of(request.municipality).public().in_order(), policies)
    open_in(policies, person=request.user)
    context = {
        "whole": whole(standing, carryings),
        "policies": [(policy, drawn) for policy in standing if (drawn := flower_of(policy))],
        "retired": [policy for policy in policies if policy.is_retired],
    }
    return render(request, "policies/index.html", context)


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
    carried_by = list(policy.carried_by.public().standing().in_order())
    near = [policy.rests_on] if policy.rests_on else []
    texts = _texts_on_its_page(policy)
    carryings, ends = with_ends(
        Carrying.objects.public().about(policy).in_order(), [policy, *carried_by, *near]
    )
    open_in([policy, *texts, *carried_by, *near, *ends], asked=asked, person=request.user)
    context = {
        "policy": policy,
        "reading": policy.reading,
        "says": policy.says,
        "counted": Together([(policy.reading, None), *((text.reading, SHOWN_OF_EACH) for text in texts)]),
        "texts": texts,
        "flower": _flower(policy, carried),
        "carried_by": carried_by,
        "label": label_of(policy),
        "where_carried": where_carried(policy, carryings, principle_url, carried),
        "what_carried": what_it_carries(policy, carryings),
        "is_heard": is_heard(policy),
        "may_translate": _may_translate(request, policy),
        "carried": carried,
    }
    return render(request, "policies/detail.html", context)


def _texts_on_its_page(policy: Policy) -> list[PrincipleText]:
    """Of its principles; of those a retired policy had to the end."""
    texts = policy.principle_texts
    if policy.is_retired:
        texts = list(PrincipleText.objects.ever_of(policy).last_standing())
    for text in texts:
        text.policy = policy
    return texts


@require_safe
@public_page
def principle(request, slug, principle):
    policy = load(request, slug)
    texts = policy.principle_texts
    text = next((text for text in texts if text.principle.slug == principle), None)
    is_standing = text is not None
    text = text or _retired(policy, principle)
    asked = asked_of(request.GET)
    carried = _carried(asked)
    carriers, ends = with_ends(
        Carrying.objects.public().of_principle(policy, text.principle).in_order(), [policy]
    )
    open_in([policy, *texts, *ends, *([] if is_standing else [text])], asked=asked, person=request.user)
    context = {
        "policy": policy,
        "text": text,
        "reading": text.reading,
        "says": text.says,
        "flower": _flower(policy, carried),
        "carriers": carriers,
        "carried": carried,
        "may_translate": is_standing and _may_translate(request, policy),
        **_done_for(request, text.principle),
        **(_beside(texts, text) if is_standing else {"heirs": standing_heirs(text.principle)}),
    }
    return render(request, "policies/principle.html", context)


def _done_for(request, principle) -> dict:
    """A page of what people do for it, the newest first."""
    matters = Matter.objects.of(request.municipality).public().living_out(principle).exclude(kind="policy")
    page = page_or_404(matters.newest_first(), request.GET, MATTERS_PER_PAGE)
    principles = list(request.municipality.principles.all())
    cards = cards_of(page.object_list, principles=principles, person=request.user)
    return {"page": page, "cards": cards}


def _retired(policy: Policy, slug: str) -> PrincipleText:
    """What the policy said of a principle that is no longer in it: its page goes on saying what was done under it."""
    text = get_object_or_404(PrincipleText.objects.ever_of(policy), principle__slug=slug)
    text.policy = policy
    return text


def _beside(texts: list, text) -> dict:
    """The principle before this one and the one after it, where there are such."""
    place = texts.index(text)
    return {
        "before": texts[place - 1] if place else None,
        "after": texts[place + 1] if place + 1 < len(texts) else None,
    }
