"""Who follows what has just happened, and why each of them is told: for the bell and the weekly letter.

    from medborger.commons.follows.followers import followers_of, reason_words

    for person_id, reason in followers_of(event):   # "matter", "person", "organisation", "principle" or "area"
        …
    reason_words(reason, event.matter)              # "You follow Korsør.": one sentence, in the active language

Who follows whom is nobody else's business: nothing here is logged, counted for others or written to the timeline.
"""

from django.db.models import Case, Min, Q, Value, When
from django.utils.translation import gettext as _

from medborger.commons.follows.models import FOLLOWED, Follow
from medborger.commons.follows.things import open_name_of
from medborger.commons.matters.models import Matter


def followers_of(event) -> list[tuple[int, str]]:
    """`(person id, reason)` of everybody who follows what `event` happened to, each once, with the nearest reason.

    Only while the matter is public: what is hidden tells nobody anything. Never whoever did it. Four queries at most,
    however many follow. Whoever follows a person hears of what that person did under the very name they were followed
    by: their own pledges given and kept, never a deed that could have been done without a name.
    """
    matter = Matter.objects.public().filter(pk=event.matter_id).first()
    if matter is None:
        return []
    is_theirs = _is_the_authors_own(event, matter)
    doers = {event.by_id, matter.author_id if is_theirs else None} - {None}
    reasons = _reasons(matter, open_name_of(matter) if is_theirs else "")
    rank = Case(*(When(reasons[what], then=Value(n)) for n, what in enumerate(FOLLOWED) if what in reasons))
    rows = (
        Follow.objects.of(matter.municipality_id)
        .filter(_any_of(reasons.values()))
        .exclude(person_id__in=doers)
        .values("person_id")
        .annotate(nearest=Min(rank))
        .order_by("person_id")
        .values_list("person_id", "nearest")
    )
    return [(person_id, FOLLOWED[nearest]) for person_id, nearest in rows]


def _is_the_authors_own(event, matter) -> bool:
    """Whether this is what its author did, as it is signed: a verb of the matter's own kind ("pledge.kept").

    A comment is not, though the author may have written it: that may be without a name. What the desk let through is:
    it becomes public as its author's.
    """
    if matter.author_id is None or event.verb.partition(".")[0] != matter.kind:
        return False
    return event.by_id == matter.author_id or event.verb == f"{matter.kind}.published"


def _reasons(matter, name: str) -> dict[str, Q]:
    """Why anybody could want to hear of `matter`, as conditions on a Follow."""
    reasons = {"matter": Q(matter=matter.pk)}
    if name:
        reasons["person"] = Q(followed=matter.author_id, signed=name)
    if matter.organisation_id:
        reasons["organisation"] = Q(organisation=matter.organisation_id)
    # A retired principle, too: those who followed it still do.
    named = Matter.principles.through.objects.filter(matter_id=matter.pk)
    if principles := list(named.values_list("principle_id", flat=True)):
        reasons["principle"] = Q(principle__in=principles)
    if matter.area_id:
        reasons["area"] = Q(area=matter.area_id)
    return reasons


def _any_of(conditions) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def reason_words(reason: str, matter=None) -> str:
    """Why somebody was told, in one sentence to them; `matter` is what it happened to, so that a place has its name.

    A person is not named: by the time it is read they may have taken their name off it.
    """
    if reason == "area" and getattr(matter, "area", None):
        return _("You follow %(name)s.") % {"name": matter.area.name}
    if reason == "organisation" and getattr(matter, "organisation", None):
        return _("You follow %(name)s.") % {"name": matter.organisation.name}
    return {
        "person": _("You follow whoever did this."),
        "organisation": _("You follow whoever did this."),
        "principle": _("You follow a principle it is about."),
        "area": _("You follow the area it is in."),
    }.get(reason) or _("You follow this.")
