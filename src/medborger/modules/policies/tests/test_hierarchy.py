"""How policies hang together: each once, below what it rests on, and never below itself."""

from dataclasses import dataclass

import pytest

from medborger.commons.timeline.models import Event
from medborger.modules.policies.hierarchy import arrange, goes_round
from medborger.modules.policies.models import Carrying, Policy
from medborger.modules.policies.naming import name_anew, name_policy
from medborger.modules.policies.placing import Circle, NotOfIt


@dataclass
class Line:
    pk: int
    rests_on_id: int | None = None
    nature: str = "policy"
    is_crosscutting: bool = False


def order(*lines: Line) -> list[tuple[int, int]]:
    return [(line.pk, depth) for line, depth in arrange(lines).in_order()]


def test_each_stands_below_what_it_rests_on():
    assert order(Line(4, 3, "project"), Line(3, 1, "strategy"), Line(2), Line(1)) == [
        (2, 0),
        (1, 0),
        (3, 1),
        (4, 2),
    ]


def test_what_goes_across_is_no_part_of_a_column():
    hierarchy = arrange([Line(1), Line(2, is_crosscutting=True), Line(3, 2, "strategy")])
    assert [place.policy.pk for place in hierarchy.main] == [1]
    assert [(place.policy.pk, [below.policy.pk for below in place.under]) for place in hierarchy.across] == [
        (2, [3])
    ]


def test_a_strategy_that_rests_on_nothing_that_is_shown_stands_by_itself():
    assert [place.policy.pk for place in arrange([Line(1), Line(2, 99, "strategy")]).loose] == [2]


def test_a_circle_loses_nobody():
    lines = [Line(1, 2), Line(2, 3), Line(3, 1), Line(4, 4), Line(5, 6, is_crosscutting=True), Line(6, 5)]
    assert sorted(pk for pk, _depth in order(*lines)) == [1, 2, 3, 4, 5, 6]


def test_goes_round():
    parents = {1: None, 2: 1, 3: 2, 7: 8, 8: 7}
    assert goes_round(parents, 1, 3)
    assert goes_round(parents, 1, 1)
    assert not goes_round(parents, 3, 1)
    assert not goes_round(parents, 3, None)
    assert not goes_round(parents, 1, 7)  # a circle that is there already is not gone round for ever


# What follows is said to the database.


@pytest.fixture
def main(slagelse) -> Policy:
    return Policy.objects.of(slagelse).get()


def named(place, title: str, rests_on=None, nature="strategy", **more) -> Policy:
    policy = name_policy(
        place, {"title": title, "lead": "", "nature": nature, **more}, rests_on=rests_on, by=None
    )
    policy.publish(by=None)
    return policy


@pytest.mark.django_db
def test_a_policy_cannot_rest_on_itself_or_on_what_rests_on_it(slagelse, main, mette):
    strategy = named(slagelse, "Strategi", main)
    focus = named(slagelse, "Fokus", strategy, "focus")
    for below in (main, strategy, focus):
        with pytest.raises(Circle):
            main.place(nature="policy", rests_on=below, by=mette)
    main.refresh_from_db()
    assert main.rests_on is None
    focus.place(nature="project", rests_on=main, by=mette)
    assert Policy.objects.get(pk=focus.pk).rests_on_id == main.pk


@pytest.mark.django_db
def test_a_policy_cannot_rest_on_another_municipalitys(slagelse, haderslev, main, mette):
    with pytest.raises(Circle):
        main.place(nature="policy", rests_on=Policy.objects.of(haderslev).get(), by=mette)


@pytest.mark.django_db
def test_what_changes_the_picture_makes_kept_pages_old_and_what_does_not_does_nothing(slagelse, main, mette):
    strategy = named(slagelse, "Strategi")

    def told() -> int:
        return Event.objects.filter(matter=strategy.pk).count()

    deeds = [
        lambda: strategy.place(nature="strategy", rests_on=main, by=mette),
        lambda: name_anew(strategy, title="Strategi for alle", lead="", by=mette),
    ]
    for deed in deeds:
        before = told()
        deed()
        assert told() == before + 1
        deed()
        assert told() == before + 1
    carrying = strategy.carry(main, how="Sådan.", by=mette)
    before = told()
    strategy.let_go_of(carrying, by=mette)
    strategy.let_go_of(carrying, by=mette)
    assert told() == before + 1


@pytest.mark.django_db
def test_moving_changes_places_with_those_beside_it_alone(slagelse, main, mette):
    one, two, three = (named(slagelse, f"Strategi {n}", main) for n in (1, 2, 3))
    below = named(slagelse, "Fokus", one, "focus")

    def places() -> list[str]:
        rows = Policy.objects.of(slagelse).in_order()
        return [policy.title for policy, _depth in arrange(rows).in_order()]

    three.move(-1, by=mette)
    assert places() == ["Medborgerpolitik", "Strategi 1", "Fokus", "Strategi 3", "Strategi 2"]
    one.move(1, by=mette)
    assert places() == ["Medborgerpolitik", "Strategi 3", "Strategi 1", "Fokus", "Strategi 2"]
    for policy in (main, below):
        policy.move(-1, by=mette)
        policy.move(1, by=mette)
    two.move(9, by=mette)
    assert places() == ["Medborgerpolitik", "Strategi 3", "Strategi 1", "Fokus", "Strategi 2"]
    assert Policy.objects.of(slagelse).in_order().first() == main


@pytest.mark.django_db
def test_a_principle_is_carried_once_and_said_again_with_other_words(slagelse, main, mette):
    strategy, principle = named(slagelse, "Strategi", main), slagelse.principles.first()
    strategy.carry(main, principle=principle, how="Vi spørger.", by=mette)
    strategy.carry(main, principle=principle, how="Vi spørger først.", by=mette)
    assert [one.how for one in Carrying.objects.carried_by(strategy)] == ["Vi spørger først."]


@pytest.mark.django_db
def test_only_a_policys_own_principles_are_carried_and_nobody_carries_itself(
    slagelse, haderslev, main, mette
):
    strategy = named(slagelse, "Strategi")
    theirs = Policy.objects.of(haderslev).get()
    for policy, principle in (
        (strategy, None),
        (theirs, None),
        (main, haderslev.principles.first()),
    ):
        with pytest.raises(NotOfIt):
            strategy.carry(policy, principle=principle, by=mette)
    assert Carrying.objects.count() == 0


@pytest.mark.django_db
def test_what_rested_on_one_that_is_taken_away_moves_up(slagelse, main, mette):
    strategy = named(slagelse, "Strategi", main)
    focus = named(slagelse, "Fokus", strategy, "focus")
    focus.carry(strategy, by=mette)
    strategy.take_away(by=mette)
    focus.refresh_from_db()
    assert focus.rests_on == main
    assert Carrying.objects.count() == 0
