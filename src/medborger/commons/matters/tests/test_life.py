"""How alive a principle is: what counts for more, what fades, what cannot be bought."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medborger.commons.matters.life import (
    FORGOTTEN_AFTER_DAYS,
    GIVEN,
    HALF_LIFE_DAYS,
    JOINED,
    KEPT,
    PARTLY,
    Deed,
    lived,
)

TODAY = date(2026, 11, 21)
deeds = st.lists(
    st.builds(
        Deed,
        person=st.integers(0, 9),
        what=st.sampled_from([GIVEN, JOINED, PARTLY, KEPT]),
        day=st.integers(0, 1200).map(lambda days: TODAY - timedelta(days=days)),
    ),
    max_size=40,
)


def one(what, days_ago=0, person="inger"):
    return Deed(person, what, TODAY - timedelta(days=days_ago))


def test_nothing_done_is_nothing_lived():
    assert lived([], TODAY) == 0


def test_kept_weighs_more_than_partly_and_that_more_than_given():
    assert lived([one(KEPT)], TODAY) > lived([one(PARTLY)], TODAY) > lived([one(GIVEN)], TODAY) > 0


def test_recent_weighs_more_than_old():
    assert (
        lived([one(KEPT)], TODAY) > lived([one(KEPT, HALF_LIFE_DAYS)], TODAY) > lived([one(KEPT, 700)], TODAY)
    )


def test_what_is_three_years_old_no_longer_counts():
    assert lived([one(KEPT, FORGOTTEN_AFTER_DAYS + 1)], TODAY) == 0


def test_one_person_cannot_buy_more_than_one_persons_share():
    a_thousand_by_one = lived([one(KEPT)] * 1000, TODAY)
    one_each_by_two = lived([one(KEPT), one(KEPT, person="yusuf")], TODAY)
    assert one_each_by_two > a_thousand_by_one


@given(deeds)
def test_a_level_is_always_from_nothing_towards_full(done):
    assert 0 <= lived(done, TODAY) < 1


@given(deeds, st.randoms())
def test_the_order_does_not_matter(done, random):
    shuffled = list(done)
    random.shuffle(shuffled)
    assert abs(lived(done, TODAY) - lived(shuffled, TODAY)) < 1e-12


@given(deeds, st.sampled_from([GIVEN, JOINED, PARTLY, KEPT]))
def test_doing_more_never_empties_a_petal(done, what):
    assert lived([*done, one(what, person=3)], TODAY) >= lived(done, TODAY)
