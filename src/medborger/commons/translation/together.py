"""Texts that are written in one sitting, a policy and its principles: how far each variant of all of them is."""

from dataclasses import dataclass

from medborger.commons.translation.standing import (
    State,
    number_of,
    state_of,
    twins_by_text,
    usual_variants,
)
from medborger.commons.translation.texts import Text
from medborger.commons.translation.variants import LANGUAGES, Variant


@dataclass(frozen=True)
class Sum:
    """A variant over all the texts."""

    variant: Variant
    label: str
    fine: int
    all: int
    first: tuple | None
    """The address of the first text that is not whole in it."""

    @property
    def lacking(self) -> int:
        return self.all - self.fine


@dataclass(frozen=True)
class Sitting:
    """`rows` are the texts with a state for each of the `sums`, in the same order."""

    rows: list[tuple[Text, list[State]]]
    sums: list[Sum]


def sitting_of(texts: list[Text], person) -> Sitting:
    """These texts in the usual variants, and in every variant one of them has; one query."""
    twins = twins_by_text(texts, person)
    variants = _in_order(texts[0].language, {one for there in twins.values() for one in there})
    rows = [
        (text, [state_of(text, variant, twins[number_of(text)].get(variant)) for variant in variants])
        for text in texts
    ]
    return Sitting(rows, [_sum(variant, rows, place) for place, variant in enumerate(variants)])


def walk(texts: list[Text], text: Text, variant: Variant, person) -> dict:
    """For the one who writes `text` in `variant`: how many texts there are, and the next one that is not whole, from
    here on and then from the beginning."""
    twins = twins_by_text(texts, person)
    place = next((place for place, one in enumerate(texts) if number_of(one) == number_of(text)), 0)
    others = texts[place + 1 :] + texts[:place]
    states = [(one, state_of(one, variant, twins[number_of(one)].get(variant))) for one in others]
    return {
        "number": place + 1,
        "all": len(texts),
        "next": next((one for one, state in states if not state.is_whole), None),
    }


def _in_order(own: str, there: set[Variant]) -> list[Variant]:
    places = {code: place for place, code in enumerate(LANGUAGES)}
    usual = usual_variants(own)
    more = sorted(there - set(usual), key=lambda one: (one.is_easy, places.get(one.language, 99)))
    return usual + more


def _sum(variant: Variant, rows, place: int) -> Sum:
    states = [(text, states[place]) for text, states in rows]
    first = next(((text.source, text.pk, state.code) for text, state in states if not state.is_whole), None)
    return Sum(
        variant,
        states[0][1].label,
        fine=sum(state.fine for _text, state in states),
        all=sum(state.all for _text, state in states),
        first=first,
    )
