"""What a pledge is found by: its words, the name it is signed with, and where it is."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch

from medborger.commons.matters.kinds import Findable
from medborger.commons.matters.models import Principle
from medborger.modules.pledges.models import Pledge


def found(ids: Iterable[int]) -> Iterator[Findable]:
    """One page for each, under every principle it was given for, also one that is retired; two queries for all."""
    pledges = Pledge.objects.filter(pk__in=list(ids)).select_related("area", "organisation")
    for pledge in pledges.prefetch_related(Prefetch("principles", Principle.ever.all())):
        organisation = pledge.organisation.name if pledge.organisation else ""
        area = pledge.area.name if pledge.area else ""
        lines = dict.fromkeys((pledge.summary, pledge.signed, organisation, pledge.place, area))
        yield Findable(
            matter_id=pledge.pk,
            title=pledge.title,
            text="\n".join(line for line in lines if line),
            language=pledge.language,
            url=("pledges:detail", (pledge.pk,)),
            principle_ids=tuple(principle.pk for principle in pledge.principles.all()),
        )
