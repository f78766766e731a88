"""A pledge as a text that can have twins."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medborger.commons.translation.readings import Reading, read
from medborger.commons.translation.texts import Source, Text, register
from medborger.modules.pledges.models import Pledge

GONE = (Pledge.State.HELD, Pledge.State.HIDDEN, Pledge.State.WITHDRAWN)


def text_of(pledge: Pledge) -> Text:
    """The promise and what is said about it. Stories of how it went are their tellers' own and have no twins."""
    words = {"title": pledge.title} | ({"summary": pledge.summary} if pledge.summary else {})
    return Text(
        source="loefte",
        pk=pledge.pk,
        municipality_id=pledge.municipality_id,
        title=pledge.title,
        language=pledge.language,
        words=words,
        target={"matter_id": pledge.pk},
        page=("pledges:detail", (pledge.pk,)),
        matter_id=pledge.pk,
        needs=("title",),
    )


def reading_of(pledge: Pledge, *, asked: str, person) -> Reading:
    """How `person` reads this pledge."""
    return read([text_of(pledge)], asked=asked, person=person)[0]


def with_titles(pledges) -> None:
    """Give each of these pledges its `reading` for a card: in the language of the page where it has such a twin. One
    query for all, none where all speak that language already."""
    pledges = list(pledges)
    here = get_language()
    foreign = [pledge for pledge in pledges if pledge.language != here]
    for pledge in pledges:
        pledge.reading = Reading(text_of(pledge), None)
    for pledge, reading in zip(foreign, read(text_of(pledge) for pledge in foreign), strict=True):
        pledge.reading = reading


def _rows(place):
    return Pledge.objects.of(place).public().newest_first()


def _gone(place, pk: int) -> bool:
    return Pledge.objects.of(place).filter(pk=pk, state__in=GONE).exists()


register(
    Source(
        slug="loefte",
        title=_("Pledges"),
        rows=_rows,
        text_of=text_of,
        order=4,
        labels={"title": _("Promise"), "summary": _("More about it")},
        gone=_gone,
    )
)
