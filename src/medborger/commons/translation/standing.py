"""How the twins of many texts stand: for the desk's lists, in a constant number of queries."""

from dataclasses import dataclass

from medborger.commons.translation.models import Twin
from medborger.commons.translation.readings import read
from medborger.commons.translation.texts import Text, all_sources, rows_with
from medborger.commons.translation.variants import EASY_READING, Variant

USUAL = ("en", "de", "ar")
"""The languages a list says something about even where there is nothing: what lacks should be seen."""


@dataclass(frozen=True)
class State:
    """One variant of a text: approved, waiting, old, or not there."""

    code: str
    label: str
    twin: Twin | None = None
    is_old: bool = False

    @property
    def kind(self) -> str:
        if self.twin is None:
            return "lacking"
        return "waiting" if not self.twin.is_approved else "old" if self.is_old else "good"


@dataclass(frozen=True)
class Row:
    text: Text
    states: list[State]


def states_of(texts: list[Text], person) -> list[Row]:
    """These texts with the twins each has, for somebody at the desk."""
    return [
        Row(
            text,
            [
                State(
                    twin.variant.code(text.language),
                    twin.variant.label(text.language),
                    twin,
                    twin.is_old(text),
                )
                for twin in sorted(reading.twins, key=lambda twin: (not twin.variant.is_easy, twin.language))
            ],
        )
        for text, reading in zip(texts, read(texts, person=person), strict=True)
    ]


def rows_of(texts: list[Text], person) -> list[Row]:
    """The same with the usual variants a text lacks."""
    rows = []
    for row in states_of(texts, person):
        own = row.text.language
        there = {state.code for state in row.states}
        usual = [Variant(own, EASY_READING), *(Variant(code) for code in USUAL if code != own)]
        lacking = [
            State(variant.code(own), variant.label(own))
            for variant in usual
            if variant.code(own) not in there
        ]
        rows.append(Row(row.text, row.states + lacking))
    return rows


def waiting_of(twins, municipality) -> list[Row]:
    """Each of these twins with the text it is of; one whose text is out of sight is left out."""
    twins = list(twins)
    texts = {
        (source.points_at, text.pk): text
        for source in all_sources()
        for text in map(source.text_of, rows_with(source, municipality, _numbers(source, twins)))
    }
    rows = []
    for twin in twins:
        if text := texts.get(_number_of(twin)):
            own = text.language
            state = State(twin.variant.code(own), twin.variant.label(own), twin, twin.is_old(text))
            rows.append(Row(text, [state]))
    return rows


def _numbers(source, twins) -> set[int]:
    return {pk for points_at, pk in map(_number_of, twins) if points_at == source.points_at}


def _number_of(twin: Twin) -> tuple[str, int]:
    """What it points at, and the number that has at the desk: a page has its municipality's."""
    (points_at, pk), *_rest = twin.target.items()
    return points_at, twin.municipality_id if points_at == "page" else pk
