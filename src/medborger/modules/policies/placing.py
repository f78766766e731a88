"""Where a policy stands among the others, and what it carries: the verbs."""

from django.db import transaction

from medborger.commons.timeline.models import record
from medborger.modules.policies.carrying import Carrying
from medborger.modules.policies.hierarchy import arrange, goes_round

SAID_OF_A_NAME = {"title", "short", "lead"}


class Circle(Exception):
    """It would rest on itself, or on what rests on it."""


class NotOfIt(Exception):
    """That principle is not one of the policy that is to be carried; or a policy is to carry itself."""


class Placed:
    """A policy's place in the hierarchy. A verb that moves holds all policies of the municipality while it looks: two
    who put two policies below each other at once make no circle."""

    @property
    def is_known_by_name(self) -> bool:
        """Whether nothing stands here of it but its name and a few words; for one fetched `with_principles`."""
        return not self.principle_texts and set(self.words) <= SAID_OF_A_NAME

    def place(self, *, nature: str, rests_on=None, is_crosscutting: bool = False, by) -> None:
        """Let it be a `nature` that rests on `rests_on`. Raises Circle, and changes nothing."""
        with transaction.atomic():
            rows = self._hold_all()
            parents = {row.pk: row.rests_on_id for row in rows}
            if rests_on is not None and (
                rests_on.pk not in parents or goes_round(parents, self.pk, rests_on.pk)
            ):
                raise Circle(self.pk)
            was = next(row for row in rows if row.pk == self.pk)
            self.nature, self.rests_on, self.is_crosscutting = nature, rests_on, is_crosscutting
            if _stands(was) == _stands(self):
                return
            type(self).objects.filter(pk=self.pk).update(
                nature=nature, rests_on=rests_on, is_crosscutting=is_crosscutting
            )
            record(self, "policy.placed", by=by)

    def move(self, steps: int, *, by) -> None:
        """So many places down among those it stands beside, up when negative; at the end it stays there."""
        with transaction.atomic():
            rows = self._hold_all()
            beside = _beside(rows, self.pk)
            here = next(index for index, row in enumerate(beside) if row.pk == self.pk)
            there = min(max(here + steps, 0), len(beside) - 1)
            if here == there:
                return
            beside.insert(there, beside.pop(here))
            self._number(rows, beside)
            record(self, "policy.moved", by=by)

    def carry(self, policy, *, principle=None, how: str = "", by) -> Carrying:
        """Carry `policy`, or one principle of it; said again, with other words for how. Raises NotOfIt."""
        is_its_own = principle is None or (
            principle.policy == policy.slug and principle.municipality_id == policy.municipality_id
        )
        if policy.pk == self.pk or policy.municipality_id != self.municipality_id or not is_its_own:
            raise NotOfIt(policy.pk)
        with transaction.atomic():
            carrying, _is_new = Carrying.objects.update_or_create(
                carried=policy, principle=principle, carrier=self, defaults={"how": how}
            )
            record(self, "policy.carries", by=by, carried=policy.pk)
            return carrying

    def let_go_of(self, carrying: Carrying, *, by) -> None:
        """No longer carry that. A second time it is gone already."""
        with transaction.atomic():
            gone, _rows = Carrying.objects.filter(pk=carrying.pk, carrier=self).delete()
            if gone:
                record(self, "policy.let_go_of", by=by, carried=carrying.carried_id)

    def take_away(self, *, by) -> None:
        """Take a policy known by name out of the hierarchy: what rested on it rests on what it rested on itself."""
        with transaction.atomic():
            self._hold_all()
            type(self).objects.filter(rests_on=self.pk).update(rests_on=self.rests_on_id)
            Carrying.objects.about(self).delete()
            self.withdraw(by=by)

    def _hold_all(self) -> list:
        """Every policy here as it stands now, in order, while nobody else moves any. Held by their numbers, and before
        the municipality's stamp is touched, as publishing does it: so that nobody waits in a ring."""
        rows = type(self).objects.filter(municipality_id=self.municipality_id).order_by("pk")
        held = list(rows.select_for_update(no_key=True, of=("self",)))
        return sorted(held, key=lambda row: (row.position, row.pk))

    def _number(self, rows: list, beside: list) -> None:
        """Everybody's place anew: main policies before what rests on them, those beside each other as they stand now.

        Main policies first, so that the one whose flower is the municipality's sign stays before its strategies.
        """
        moved = iter(beside)
        among = {row.pk for row in beside}
        in_turn = [next(moved) if row.pk in among else row for row, _depth in arrange(rows).in_order()]
        ordered = sorted(in_turn, key=lambda row: row.nature != "policy")
        for position, row in enumerate(ordered):
            if row.position != position:
                type(self).objects.filter(pk=row.pk).update(position=position)


def _stands(policy) -> tuple:
    return policy.nature, policy.rests_on_id, policy.is_crosscutting


def _beside(rows: list, pk: int) -> list:
    """Those it stands beside: at the top, or below the same one; of the same level, for levels are not mixed."""
    hierarchy = arrange(rows)
    groups = [hierarchy.across, hierarchy.main, hierarchy.loose]
    while groups:
        group = groups.pop()
        mine = next((place.policy for place in group if place.policy.pk == pk), None)
        if mine:
            return [place.policy for place in group if place.policy.nature == mine.nature]
        groups += [place.under for place in group if place.under]
    return []
