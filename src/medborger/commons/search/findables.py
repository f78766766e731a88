"""What can be found: pages of matters as their kinds tell of them, and comments; each with the words of its twins."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from medborger.commons.matters.kinds import Findable, kind_of
from medborger.commons.translation.models import Twin


def findables_of(matters: Iterable) -> list[Findable]:
    """The pages of these matters, which are public, each with what its approved twins say."""
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
    more: dict[tuple, list[str]] = defaultdict(list)
    for twin in Twin.objects.approved().filter(matter__in=matters):
        more["matter", twin.matter_id] += strings_in(twin.words)
    for twin in Twin.objects.approved().filter(principle__in=principles):
        more["principle", twin.principle_id] += strings_in(twin.words)
    return [replace(page, more="\n".join(more.get(_target(page), ()))) for page in found]


def _target(page: Findable) -> tuple:
    if page.key:
        return ("principle", page.principle_ids[0]) if len(page.principle_ids) == 1 else ()
    return "matter", page.matter_id


def strings_in(words) -> list[str]:
    """Every text somewhere inside what was read from JSON, in its order; keys and numbers are none."""
    if isinstance(words, str):
        return [words]
    if isinstance(words, dict):
        words = words.values()
    elif not isinstance(words, list):
        return []
    return [text for inner in words for text in strings_in(inner)]
