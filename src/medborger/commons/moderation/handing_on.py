"""When somebody takes over what was written for them: what stands decided about it is theirs to read and to appeal."""

from django.dispatch import receiver

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.moderation.models import Decision
from medborger.commons.moderation.things import Thing
from medborger.commons.timeline.models import happened


@receiver(happened, dispatch_uid="moderation.handing_on")
def it_was_taken_over(event, **_kwargs):
    if event.verb == "behalf.taken_over":
        hand_on(OnBehalf.objects.select_related("matter", "comment__matter").get(pk=event.details["behalf"]))


def hand_on(row: OnBehalf) -> int:
    """How many decisions are the new author's. A break stays with whoever wrote, and so does an appeal already made."""
    thing = Thing(row.spine, row.comment)
    standing = Decision.objects.of_thing(thing).standing().filter(appeal=None)
    mine = standing.exclude(outcome=Decision.Outcome.TIME_OUT)
    return Decision.objects.filter(pk__in=mine.values("pk")).update(author=thing.author_id)
