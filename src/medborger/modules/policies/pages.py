"""Where a policy and its principles have their pages: both go by words, not by numbers."""

from collections.abc import Iterable

from django.urls import reverse

from medborger.commons.matters.addresses import page_for
from medborger.modules.policies.models import Policy


def arguments(ids: Iterable[int]) -> dict[int, tuple]:
    return {pk: (slug,) for pk, slug in Policy.objects.filter(pk__in=list(ids)).values_list("pk", "slug")}


@page_for("principle")
def _principle(principle) -> str:
    return reverse("policies:principle", args=(principle.policy, principle.slug))
