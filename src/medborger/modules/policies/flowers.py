"""A policy's flower, drawn from its principles and from how alive each of them is."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.ground.ui.flower import FEWEST, MOST, Centre, Flower, Petal
from medborger.modules.policies.models import Policy, PrincipleText


def flower_of(policy: Policy, *, url_of=None) -> Flower | None:
    """The flower of a policy fetched `with_principles`; None where it has too few of them to make one. `url_of(policy,
    principle)` tells where a petal leads."""
    url_of = url_of or principle_url
    texts = policy.principle_texts
    petals = [
        Petal(
            name=text.name,
            url=url_of(policy, text.principle),
            level=text.level,
            hue=text.principle.hue,
            count_text=count_text(text),
        )
        for text in texts
        if not text.principle.is_centre
    ]
    if not FEWEST <= len(petals) <= MOST:
        return None
    middle = next((text for text in texts if text.principle.is_centre), None)
    centre = middle and Centre(
        name=middle.name,
        url=url_of(policy, middle.principle),
        level=middle.level,
        count_text=count_text(middle),
    )
    return Flower(petals=petals, centre=centre)


def foremost(policies: list[Policy]) -> Policy:
    """The one of these, in their order, a municipality is known by: the first that makes a flower, else the first."""
    return next((policy for policy in policies if _is_flower(policy)), policies[0])


def _is_flower(policy: Policy) -> bool:
    return FEWEST <= sum(not text.principle.is_centre for text in policy.principle_texts) <= MOST


def principle_url(policy: Policy, principle) -> str:
    return reverse("policies:principle", args=(policy.slug, principle.slug))


def count_text(text: PrincipleText) -> str:
    """What a screen reader says of a petal, and the list twin beside its name: "12 pledges, 5 kept"."""
    life = getattr(text.principle, "life", None)
    if not life or not life.given:
        return _("nobody has promised anything yet")
    given = ngettext("%(n)s pledge", "%(n)s pledges", life.given) % {"n": life.given}
    kept = ngettext("kept %(n)s time", "kept %(n)s times", life.kept) % {"n": life.kept}
    return _("%(given)s, %(kept)s") % {"given": given, "kept": kept}
