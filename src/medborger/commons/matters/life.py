"""How alive a principle is, as one pure function of what people have done for it.

Every deed weighs what it costs to do: to keep a promise more than to give one. A deed fades, to half in half a year,
so that a principle lives by what is done now. One person can fill only one person's share, whatever the number of
promises: nothing can be bought by volume. And every further person adds a little less, so that a petal is never
finished, and a small village can see its own deeds.

    share(p)  = 1 − exp(−Σ weight(deed) · 2^(−age in days / 180) / 5)      for the deeds of one person
    level     = S / (S + 12),  S = Σ share(p) over all persons               0 ≤ level < 1
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from math import exp
from typing import NamedTuple

GIVEN, JOINED, PARTLY, KEPT = "given", "joined", "partly", "kept"
WEIGHTS = {GIVEN: 1.0, JOINED: 1.0, PARTLY: 3.0, KEPT: 5.0}
HALF_LIFE_DAYS = 180
ONE_PERSONS_MEASURE = 5.0
HALF_A_PETAL = 12.0
FORGOTTEN_AFTER_DAYS = 6 * HALF_LIFE_DAYS


class Deed(NamedTuple):
    """One thing one person did for a principle on one day. `person` is any key that tells people apart."""

    person: Hashable
    what: str
    day: date


def lived(deeds: Iterable[Deed], on: date) -> float:
    """The level of a petal on the day `on`, from 0 (nothing done) towards 1. The order of the deeds does not matter.

    Deeds of days to come count as done on the day itself; deeds older than three years no longer count.
    """
    sums: dict[Hashable, float] = defaultdict(float)
    for person, what, day in deeds:
        age = max((on - day).days, 0)
        if age <= FORGOTTEN_AFTER_DAYS:
            sums[person] += WEIGHTS[what] * 2.0 ** (-age / HALF_LIFE_DAYS)
    shares = sum(1.0 - exp(-amount / ONE_PERSONS_MEASURE) for amount in sums.values())
    return shares / (shares + HALF_A_PETAL)
