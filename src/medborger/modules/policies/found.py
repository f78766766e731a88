"""What a policy is found by: its own words lead to it, what it says of a principle leads to the principle's page."""

from collections.abc import Iterable, Iterator

from medborger.commons.matters.kinds import Findable
from medborger.commons.translation.texts import FIXED
from medborger.modules.policies.models import Policy

NOT_THE_TEXT = ("title", "name", "principle_word")


def found(ids: Iterable[int]) -> Iterator[Findable]:
    """A page for each policy and one for each of its principles; two queries for all."""
    for policy in Policy.objects.filter(pk__in=list(ids)).with_principles():
        texts = policy.principle_texts
        yield Findable(
            matter_id=policy.pk,
            title=policy.title,
            text="\n".join(_said(policy.words)),
            language=policy.language,
            url=("policies:detail", (policy.slug,)),
            principle_ids=tuple(text.principle_id for text in texts),
        )
        for text in texts:
            yield Findable(
                matter_id=policy.pk,
                title=text.words.get("name") or text.principle.name,
                text="\n".join(_said(text.words)),
                language=policy.language,
                url=("policies:principle", (policy.slug, text.principle.slug)),
                key=text.principle.slug,
                principle_ids=(text.principle_id,),
            )


def _said(words, leave_out=NOT_THE_TEXT) -> list[str]:
    """Every text in what is said, in its order; keys, kinds and numbers are none."""
    if isinstance(words, str):
        return [words.replace("*", "")]
    if isinstance(words, dict):
        words = [said for key, said in words.items() if key not in (*leave_out, *FIXED)]
    elif not isinstance(words, list):
        return []
    return [text for said in words for text in _said(said, leave_out=())]
