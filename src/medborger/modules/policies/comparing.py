"""The versions of a policy, for everybody: what it said when, who let it stand and why, and any two side by side."""

from itertools import groupby, zip_longest

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from medborger.commons.translation.variants import asked_of
from medborger.ground.pages import public_page
from medborger.modules.policies.drafting.differing import compare as differences
from medborger.modules.policies.drafting.fates import STAYS, fates_of
from medborger.modules.policies.drafting.wording import GONE, NEW, SAME
from medborger.modules.policies.models import Policy
from medborger.modules.policies.recalling import Memory, is_on_the_page

EVERYTHING = "alt"
MOST_TOLD = 40
"""Of so many versions the list tells what each changed; who wants to know of older ones compares them."""


def load(request, slug: str) -> Policy:
    """The policy called `slug` with everything public it has ever said; 404 where there is nothing."""
    policies = Policy.objects.of(request.municipality).public().with_hearing()
    return get_object_or_404(policies, slug=slug)


@require_safe
@public_page
def versions(request, slug):
    """All of them, the newest first; `?fra=1&til=3` leads to these two side by side."""
    policy = load(request, slug)
    told = list(policy.versions.public().with_people().newest_first())
    if pair := _asked_pair(request, {version.number for version in told}):
        return redirect("policies:compare", policy.slug, *pair)
    context = {"policy": policy, "versions": with_changes(told, policy), "numbers": told}
    return render(request, "policies/versions.html", context)


def _asked_pair(request, numbers: set[int]) -> tuple[int, int] | None:
    asked = [request.GET.get(name, "") for name in ("fra", "til")]
    if not any(asked):
        return None
    pair = tuple(
        int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0 for number in asked
    )
    if not {*pair} <= numbers:
        raise Http404("no such versions")
    return pair


def with_changes(told: list, policy: Policy) -> list:
    """Each version with `earlier` (the one before it), `fates` (what became of its principles), and whether it
    `is_on_the_page`."""
    for version, earlier in zip_longest(told, told[1:]):
        version.policy, version.is_on_the_page = policy, is_on_the_page(version, policy)
        version.earlier, version.fates = earlier, []
    for version in told[:MOST_TOLD]:
        if version.earlier:
            fates = fates_of(version.earlier.document, version.document)
            version.fates = [fate for fate in fates if fate.kind != STAYS]
    return told


@require_safe
@public_page
def version(request, slug, number):
    """One version as it was."""
    policy = load(request, slug)
    told = list(policy.versions.public().with_people().newest_first())
    found = _numbered(told, number)
    asked, memory = asked_of(request.GET), Memory(policy)
    [recalled] = memory.recall(found, asked=asked)
    context = {
        "policy": policy,
        "version": found,
        "says": recalled.document,
        "recalled": recalled,
        "choices": memory.choices(found, current=recalled.code),
        "is_on_the_page": is_on_the_page(found, policy),
        "earlier": next((one for one in told if one.number < number), None),
        "standing": next((one for one in told if is_on_the_page(one, policy)), None),
        "carried": f"?tekst={asked}" if asked else "",
    }
    return render(request, "policies/version.html", context)


def _numbered(told: list, number: int):
    found = next((one for one in told if one.number == number), None)
    if found is None:
        raise Http404(f"no version {number}")
    return found


@require_safe
@public_page
def compare(request, slug, number, other):
    """Two versions side by side: only what differs, or (`?vis=alt`) everything."""
    policy = load(request, slug)
    told = list(policy.versions.public().with_people().newest_first())
    one, two = _numbered(told, number), _numbered(told, other)
    asked, memory = asked_of(request.GET), Memory(policy)
    before, after = memory.recall(one, two, asked=asked)
    is_whole = request.GET.get("vis") == EVERYTHING
    context = {
        "policy": policy,
        "numbers": told,
        "one": one,
        "two": two,
        "before": before,
        "after": after,
        "choices": memory.choices(one, two, current=before.code),
        "is_whole": is_whole,
        "asked": asked,
        **compared(before.document, after.document, is_whole=is_whole),
    }
    return render(request, "policies/compare.html", context)


def compared(before: dict, after: dict, *, is_whole: bool) -> dict:
    """What a page shows of two documents: `sections` with their rows, what became of the principles, and how many
    paragraphs are the same in both."""
    rows = differences(before, after)
    changed = [row for row in rows if row.change != SAME]
    shown = rows if is_whole else changed
    fates = [fate for fate in fates_of(before, after) if fate.kind != STAYS]
    heirs = {fate.before: fate for fate in fates if fate.before}
    groups = [list(group) for _number, group in groupby(shown, key=lambda row: row.section)]
    sections = [_section(group, heirs) for group in groups]
    return {"sections": sections, "fates": fates, "same": len(rows) - len(changed), "changed": len(changed)}


def _section(rows: list, heirs: dict) -> dict:
    """A principle or a part that is new or gone says so once, above its rows."""
    first = rows[0]
    change = ""
    if bool(first.name) != bool(first.name_before):
        change = NEW if first.name else GONE
    fate = heirs.get(first.name_before) if change == GONE else None
    return {"first": first, "rows": rows, "fate": fate, "change": change}
