"""How the twins of many texts stand, paragraph by paragraph: for the desk's lists, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from medborger.commons.translation.models import Twin
from medborger.commons.translation.sides import Side, sides
from medborger.commons.translation.texts import Text, all_sources, rows_with
from medborger.commons.translation.variants import EASY_READING, Variant

USUAL = ("en", "de", "ar")
"""The languages a list says something about even where there is nothing: what lacks should be seen."""


@dataclass(frozen=True)
class State:
    """One variant of a text: not there, waiting, old in places, lacking some, or approved and whole. `fine` of its
    `all` paragraphs are written and as new as the original."""

    code: str
    label: str
    twin: Twin | None
    fine: int
    all: int
    old: int = 0

    @property
    def missing(self) -> int:
        return self.all - self.fine - self.old

    @property
    def is_whole(self) -> bool:
        return self.fine == self.all

    @property
    def kind(self) -> str:
        if self.twin is None:
            return "lacking"
        if not self.twin.is_approved:
            return "waiting"
        return "good" if self.is_whole else "old" if self.old else "partly"


@dataclass(frozen=True)
class Row:
    text: Text
    states: list[State]


def state_of(text: Text, variant: Variant, twin: Twin | None) -> State:
    own = text.language
    found: list[Side] = twin.sides(text) if twin else list(sides(text.words))
    return State(
        variant.code(own),
        variant.label(own),
        twin,
        fine=sum(side.is_fine for side in found),
        all=len(found),
        old=sum(side.is_old for side in found),
    )


def states_of(texts: list[Text], person) -> list[Row]:
    """These texts with the twins each has, for somebody at the desk."""
    twins = twins_by_text(texts, person)
    return [
        Row(
            text,
            [
                state_of(text, variant, twin)
                for variant, twin in sorted(
                    twins[number_of(text)].items(), key=lambda pair: (not pair[0].is_easy, pair[0].language)
                )
            ],
        )
        for text in texts
    ]


def rows_of(texts: list[Text], person) -> list[Row]:
    """The same with the usual variants a text lacks."""
    rows = []
    for row in states_of(texts, person):
        there = {state.code for state in row.states}
        lacking = [
            state_of(row.text, variant, None)
            for variant in usual_variants(row.text.language)
            if variant.code(row.text.language) not in there
        ]
        rows.append(Row(row.text, row.states + lacking))
    return rows


def usual_variants(own: str) -> list[Variant]:
    return [Variant(own, EASY_READING), *(Variant(code) for code in USUAL if code != own)]


def waiting_of(twins, municipality) -> list[Row]:
    """Each of these twins with the text it is of; one whose text is out of sight is left out."""
    return [Row(text, [state_of(text, twin.variant, twin)]) for twin, text in with_texts(twins, municipality)]


def with_texts(twins, municipality) -> list[tuple[Twin, Text]]:
    """Each of these twins of the municipality with the text it is of; without those whose text is out of sight."""
    twins = list(twins)
    texts = {
        (source.points_at, text.pk): text
        for source in all_sources()
        if (numbers := _numbers(source, twins))
        for text in map(source.text_of, rows_with(source, municipality, numbers))
    }
    return [(twin, text) for twin in twins if (text := texts.get(_number_of(twin)))]


def twins_by_text(texts: list[Text], person) -> dict[tuple, dict[Variant, Twin]]:
    """The twins of these texts that `person` may read, by `number_of` their text; one query."""
    found: dict[tuple, dict[Variant, Twin]] = defaultdict(dict)
    for twin in Twin.objects.of_texts(texts).visible_to(person) if texts else ():
        found[_number_of(twin)][twin.variant] = twin
    return found


def number_of(text: Text) -> tuple[str, int]:
    return next(iter(text.target)), text.pk


def _numbers(source, twins) -> set[int]:
    return {pk for points_at, pk in map(_number_of, twins) if points_at == source.points_at}


def _number_of(twin: Twin) -> tuple[str, int]:
    """What it points at, and the number that has at the desk: a page has its municipality's."""
    (points_at, pk), *_rest = twin.target.items()
    return points_at, twin.municipality_id if points_at == "page" else pk
