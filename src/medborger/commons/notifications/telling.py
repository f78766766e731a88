"""From what happened to who is told: each kind says who, each module's templates say it; here the post goes round."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from medborger.commons.matters.kinds import kind_of
from medborger.commons.notifications.writing import write_letter
from medborger.commons.timeline.models import Event, happened
from medborger.commons.timeline.verbs import told_verbs, verb_of


@receiver(happened, dispatch_uid="notifications.telling")
def something_happened(event, **_kwargs):
    if event.verb in told_verbs():
        tell.enqueue(event.pk)


@task()
def tell(event_id: int) -> None:
    """Write the letters about one event: all of them and the mark that they are written, or none."""
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(pk=event_id, told_at=None).first()
        if event is None:
            return
        _write_letters(event)
        event.told_at = timezone.now()
        event.save(update_fields=("told_at",))


def _write_letters(event: Event) -> None:
    verb, kind = verb_of(event.verb), kind_of(event.matter.kind)
    if not verb.letter:
        return
    matter = getattr(event.matter, kind.model.partition(".")[2].lower())
    for person in verb.tells(event):
        write_letter(
            verb.letter,
            to=person,
            municipality=event.municipality,
            key=f"event:{event.pk}:{person.pk}",
            event=event,
            matter=matter,
            url=event.municipality.url_for(kind.detail, matter.pk),
        )


def tell_what_is_untold(now) -> int:
    """The round after a crash: everything that happened a minute ago or more and nobody has been told of."""
    waiting = Event.objects.filter(told_at=None, at__lt=now - timedelta(minutes=1))
    waiting.exclude(verb__in=told_verbs()).update(told_at=now)
    ids = list(waiting.order_by("at").values_list("pk", flat=True)[:1000])
    for event_id in ids:
        tell.call(event_id)
    return len(ids)
