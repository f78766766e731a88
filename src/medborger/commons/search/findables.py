"""What can be found: pages of matters as their kinds tell of them, and comments; each with the words of its twins."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from medborger.commons.matters.kinds import Findable, kind_of
from medborger.commons.places.models import Municipality
from medborger.commons.translation.models import Twin
from medborger.commons.translation.standing import with_texts


def findables_of(matters: Iterable) -> list[Findable]:
    """The pages of these matters, which are public, each with what its approved twins say: not with what its original
    says no longer."""
    ids = defaultdict(list)
    for matter in matters:
        ids[matter.kind].append(matter.pk)
    found = [page for kind, pks in ids.items() if kind_of(kind).found for page in kind_of(kind).found(pks)]
    return _with_twins(found)


def comment_findables(comments: Iterable) -> dict[int, Findable]:
    """Of each comment what it is found by: its words, and the name its writer chose."""
    return {
        comment.pk: Findable(
            matter_id=comment.matter_id,
            title="",
            text=f"{comment.text}\n{comment.signed}",
            language=comment.language,
            url=("comments:comment", (comment.pk,)),
            key="comment",
        )
        for comment in comments
    }


def _with_twins(found: list[Findable]) -> list[Findable]:
    matters = [page.matter_id for page in found if not page.key]
    principles = [page.principle_ids[0] for page in found if page.key and len(page.principle_ids) == 1]
    twins = Twin.objects.approved().of_matters_or_principles(matters, principles)
    by_place: dict[Municipality, list[Twin]] = defaultdict(list)
    for twin in twins.select_related("municipality"):
        by_place[twin.municipality].append(twin)
    more: dict[tuple, list[str]] = defaultdict(list)
    for place, there in by_place.items():
        for twin, text in with_texts(there, place):
            target = ("matter", twin.matter_id) if twin.matter_id else ("principle", twin.principle_id)
            more[target] += [side.twin for side in twin.sides(text) if not side.is_missing]
    return [replace(page, more="\n".join(more.get(_target(page), ()))) for page in found]


def _target(page: Findable) -> tuple:
    if page.key:
        return ("principle", page.principle_ids[0]) if len(page.principle_ids) == 1 else ()
    return "matter", page.matter_id
