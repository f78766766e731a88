"""How policies hang together: each below what it rests on, those that go across the others beside the tree.

Plain Python: anything with `pk`, `rests_on_id`, `nature` and `is_crosscutting` can be arranged.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LEVELS = ("policy", "strategy", "focus", "project")


@dataclass
class Place:
    """A policy, and what rests on it."""

    policy: Any
    under: list["Place"] = field(default_factory=list)


@dataclass
class Hierarchy:
    """`across` goes through all of `main`; `loose` is neither a main policy nor rests on one that is shown."""

    main: list[Place] = field(default_factory=list)
    across: list[Place] = field(default_factory=list)
    loose: list[Place] = field(default_factory=list)

    @property
    def roots(self) -> list[Place]:
        return [*self.across, *self.main, *self.loose]

    def in_order(self) -> list[tuple[Any, int]]:
        """Every policy once with how deep it stands, from the top down as a reader meets them."""
        return [pair for root in self.roots for pair in _walk(root, 0)]


def arrange(policies: Iterable) -> Hierarchy:
    """Every one of `policies` once, siblings by their level and else in the order they come in.

    One whose `rests_on` is not among them stands at the top. A circle, which the verbs refuse, is cut where it is met
    first: nobody's policy is lost for a wrong line.
    """
    policies = sorted(policies, key=level)
    places = {policy.pk: Place(policy) for policy in policies}
    parents = {policy.pk: policy.rests_on_id for policy in policies}
    hierarchy = Hierarchy()
    for policy in policies:
        above = places.get(policy.rests_on_id)
        if policy.is_crosscutting:
            hierarchy.across.append(places[policy.pk])
        elif above and not goes_round(parents, policy.pk, policy.rests_on_id):
            above.under.append(places[policy.pk])
        else:
            parents[policy.pk] = None
            (hierarchy.main if policy.nature == LEVELS[0] else hierarchy.loose).append(places[policy.pk])
    return hierarchy


def goes_round(parents: dict[int, int | None], pk: int, above: int | None) -> bool:
    """Whether `pk`, were it to rest on `above`, would rest on itself in the end."""
    seen = set()
    while above is not None and above not in seen:
        if above == pk:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def level(policy) -> int:
    """How far down its nature stands."""
    return LEVELS.index(policy.nature)


def _walk(place: Place, depth: int) -> Iterable[tuple[Any, int]]:
    yield place.policy, depth
    for below in place.under:
        yield from _walk(below, depth + 1)
