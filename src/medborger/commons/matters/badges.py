"""The small flower beside a matter: the policy it lives out, with its own petals lit."""

from collections.abc import Iterable

from medborger.commons.matters.models import Principle
from medborger.ground.ui.flower import badge


def with_badges(matters: Iterable, principles: list[Principle]) -> list:
    """The matters as a list, each with `badge` (SVG, empty where it names no principle). Asks the database nothing:
    `principles` are all those of the municipality, and the matters' own are fetched beforehand."""
    by_policy: dict[str, list[Principle]] = {}
    for principle in principles:
        by_policy.setdefault(principle.policy, []).append(principle)
    matters = list(matters)
    for matter in matters:
        matter.badge = _badge(list(matter.principles.all()), by_policy)
    return matters


def _badge(own: list[Principle], by_policy: dict[str, list[Principle]]) -> str:
    if not own:
        return ""
    flower = by_policy.get(own[0].policy, own)
    petals = [principle for principle in flower if not principle.is_centre]
    ids = {principle.pk for principle in own}
    lit = tuple(index for index, principle in enumerate(petals) if principle.pk in ids)
    return badge(tuple(petal.hue for petal in petals), lit, centre=len(petals) < len(flower))
