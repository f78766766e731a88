"""What a draft means for the principles that stand now, in words, with how much people have tied to each."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.matters.models import Matter
from medborger.modules.policies.drafting.fates import GOES, MERGED, RENAMED, SPLIT, STAYS, Fate, fates_in
from medborger.modules.policies.drafting.matching import Standing


@dataclass(frozen=True)
class Told:
    """What becomes of one standing principle, and what is tied to it, as sentences."""

    name: str
    what: str
    words: str
    tied: str


def consequences_of(nodes: list[dict], standing: list[Standing]) -> list[Told]:
    """For each standing principle what becomes of it; those that go come first, what stays as it is last."""
    if not standing:
        return []
    tied = pledges_of([one.pk for one in standing])
    order = [GOES, SPLIT, MERGED, RENAMED, STAYS]
    found = sorted(fates_in(nodes, standing), key=lambda one: order.index(one.kind))
    return [Told(one.before, one.kind, _words(one), _tied(tied.get(one.principle, 0))) for one in found]


def pledges_of(ids: list[int]) -> dict[int, int]:
    """How many public pledges name each principle."""
    named = Matter.principles.through.objects.filter(
        principle_id__in=ids, matter__kind="pledge", matter__state=Matter.State.PUBLISHED
    )
    return dict(named.values_list("principle_id").annotate(Count("id")))


def _words(one: Fate) -> str:
    names = _(", ").join(_("“%(name)s”") % {"name": name} for name in one.after)
    return {
        STAYS: _("stays."),
        RENAMED: _("is called %(names)s from now on."),
        MERGED: _("goes together with others into %(names)s."),
        SPLIT: _("becomes %(names)s."),
        GOES: _("is not in it any more. What has been done under it can still be read."),
    }[one.kind] % {"names": names}


def _tied(count: int) -> str:
    return ngettext("%(n)s pledge", "%(n)s pledges", count) % {"n": count} if count else ""
