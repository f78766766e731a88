"""How the policies hang together and what is carried where, as pictures and as the lists beside them.

Everything here works on what has been fetched: policies with their readings chosen (`twins.open_in`) and carryings
`in_order`. It asks the database nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.ground.ui.crossings import Column, Crossings, Row
from medborger.ground.ui.tiers import Tiers
from medborger.ground.ui.tiers_plans import Box, Mark
from medborger.modules.policies.carrying import Carrying
from medborger.modules.policies.hierarchy import Hierarchy, Place, arrange
from medborger.modules.policies.models import Policy

MAIN = gettext_lazy("main policy")


@dataclass
class Item:
    """One line of the list: a policy, what it is, what it carries, and what rests on it."""

    policy: Policy
    url: str
    label: str
    carries: list[str]
    under: list["Item"] = field(default_factory=list)


@dataclass
class Whole:
    """The hierarchy as a picture and as a list; `legend` says which mark is which principle."""

    tiers: Tiers
    items: list[Item]
    legend: list[tuple[int, str]]


def whole(policies: Iterable[Policy], carryings: Iterable[Carrying], url_of: Callable | None = None) -> Whole:
    """All these policies hung together, each with marks for what it carries. `url_of(policy)` tells where a box leads:
    to its page, unless said otherwise."""
    policies = list(policies)
    shown = {policy.pk for policy in policies}
    hierarchy = arrange(policies)
    by_carrier: dict[int, list[Carrying]] = {}
    for carrying in carryings:
        if {carrying.carrier_id, carrying.carried_id} <= shown:
            by_carrier.setdefault(carrying.carrier_id, []).append(carrying)
    items = {place.policy.pk: _item(place, by_carrier, url_of or policy_url) for place in _all(hierarchy)}
    for place in _all(hierarchy):
        items[place.policy.pk].under = [items[below.policy.pk] for below in place.under]
    return Whole(
        tiers=Tiers(
            tops=_boxes(hierarchy.main, items, by_carrier, is_top=True),
            bands=_boxes(hierarchy.across, items, by_carrier),
            loose=_boxes(hierarchy.loose, items, by_carrier),
        ),
        items=[items[place.policy.pk] for place in hierarchy.roots],
        legend=_legend(by_carrier),
    )


def _all(hierarchy: Hierarchy) -> list[Place]:
    found, waiting = [], list(hierarchy.roots)
    while waiting:
        place = waiting.pop()
        found.append(place)
        waiting += place.under
    return found


def _item(place: Place, by_carrier: dict, url_of: Callable) -> Item:
    policy = place.policy
    return Item(
        policy=policy,
        url=url_of(policy),
        label=label_of(policy),
        carries=carried_in_words(by_carrier.get(policy.pk, ())),
    )


def _boxes(places: list[Place], items: dict[int, Item], by_carrier: dict, *, is_top=False) -> tuple[Box, ...]:
    return tuple(
        Box(
            name=place.policy.says["title"],
            url=items[place.policy.pk].url,
            label="" if is_top else capfirst(items[place.policy.pk].label),
            spoken="; ".join([items[place.policy.pk].label, *items[place.policy.pk].carries]),
            marks=tuple(_marks(by_carrier.get(place.policy.pk, ()))),
            under=_boxes(place.under, items, by_carrier),
        )
        for place in places
    )


def _marks(carryings: Iterable[Carrying]) -> list[Mark]:
    """A leaf for each principle, a ring for the whole of a policy."""
    return [
        Mark(str(one.principle), one.principle.hue) if one.principle else Mark(one.carried.title)
        for one in carryings
    ]


def _legend(by_carrier: dict[int, list[Carrying]]) -> list[tuple[int, str]]:
    """Each mark that stands in the picture, once: the principles in their order, then the ring."""
    marks = [one for carryings in by_carrier.values() for one in carryings]
    named = {
        (one.principle.position, one.principle.hue, str(one.principle)) for one in marks if one.principle
    }
    whole_ones = [(0, _("The whole of it"))] if any(one.principle is None for one in marks) else []
    return [(hue, name) for _position, hue, name in sorted(named)] + whole_ones


def label_of(policy: Policy) -> str:
    """What it is, in a few words."""
    if policy.is_crosscutting:
        return _("%(nature)s, goes across the others") % {"nature": _nature(policy)}
    return _nature(policy)


def _nature(policy: Policy) -> str:
    return str(MAIN) if policy.nature == Policy.Nature.POLICY else policy.get_nature_display()


def policy_url(policy: Policy) -> str:
    return reverse("policies:detail", args=(policy.slug,))


def short_of(policy: Policy) -> str:
    return policy.says.get("short") or policy.says["title"]


def with_ends(carryings: Iterable[Carrying], known: Iterable[Policy]) -> tuple[list[Carrying], list[Policy]]:
    """`carryings`, each end the one among `known` where it is there, and the policies at their ends that are not: those
    whose readings must be chosen, too."""
    carryings = list(carryings)
    ends = {policy.pk: policy for policy in known}
    own = set(ends)
    for one in carryings:
        one.carrier = ends.setdefault(one.carrier_id, one.carrier)
        one.carried = ends.setdefault(one.carried_id, one.carried)
    return carryings, [policy for pk, policy in ends.items() if pk not in own]


def what_it_carries(policy: Policy, carryings: Iterable[Carrying]) -> list[tuple[Policy, list[Carrying]]]:
    """What `policy` carries, by the policy it is of."""
    found: dict[int, tuple[Policy, list[Carrying]]] = {}
    for one in carryings:
        if one.carrier_id == policy.pk:
            found.setdefault(one.carried_id, (one.carried, []))[1].append(one)
    return list(found.values())


def carried_in_words(carryings: Iterable[Carrying]) -> list[str]:
    """A sentence for each policy that is carried: "carries Responsibility and Openness of Citizenship policy"."""
    by_policy: dict[int, list[Carrying]] = {}
    for one in carryings:
        by_policy.setdefault(one.carried_id, []).append(one)
    return [_in_words(ones) for ones in by_policy.values()]


def _in_words(ones: list[Carrying]) -> str:
    names = [str(one.principle) for one in ones if one.principle]
    if len(names) < len(ones):
        return _("carries the whole of %(policy)s") % {"policy": short_of(ones[0].carried)}
    return _("carries %(principles)s") % {"principles": ", ".join(names)}


@dataclass
class Carried:
    """Where one policy is carried: `columns` × `rows`, and for each principle the carryings of it."""

    crossings: Crossings
    by_principle: list[tuple]
    as_a_whole: list[Carrying]


def where_carried(
    policy: Policy, carryings: Iterable[Carrying], url_of: Callable, suffix: str = ""
) -> Carried | None:
    """The picture and the list of `policy`'s carryings; None where nobody carries it. `suffix` ends every address."""
    mine = [one for one in carryings if one.carried_id == policy.pk]
    if not mine:
        return None
    texts = policy.principle_texts
    columns = tuple(
        Column(text.name, url_of(policy, text.principle) + suffix, text.principle.hue) for text in texts
    )
    numbers = {text.principle_id: number for number, text in enumerate(texts)}
    carriers = {one.carrier_id: one.carrier for one in mine}
    rows = tuple(
        _row(carrier, [one for one in mine if one.carrier_id == pk], numbers, suffix)
        for pk, carrier in carriers.items()
    )
    return Carried(
        crossings=Crossings(columns, rows),
        by_principle=[
            (
                text,
                url_of(policy, text.principle) + suffix,
                [one for one in mine if one.principle_id == text.principle_id],
            )
            for text in texts
        ],
        as_a_whole=[one for one in mine if one.principle_id is None],
    )


def _row(carrier: Policy, ones: list[Carrying], numbers: dict[int, int], suffix: str) -> Row:
    return Row(
        name=carrier.says["title"],
        url=policy_url(carrier) + suffix,
        columns=frozenset(numbers[one.principle_id] for one in ones if one.principle_id in numbers),
        is_whole=any(one.principle_id is None for one in ones),
        spoken="; ".join(carried_in_words(ones)),
    )
