"""From what happened to who is told: each kind says who, each module's templates say it; here the post goes round."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from medborger.commons.matters.kinds import Kind, all_kinds, kind_of
from medborger.commons.notifications.writing import write_letter
from medborger.commons.timeline.models import Event, happened


@receiver(happened, dispatch_uid="notifications.telling")
def something_happened(event, **_kwargs):
    if event.verb in _told_verbs():
        tell.enqueue(event.pk)


def _told_verbs() -> set[str]:
    return {verb for kind in all_kinds() for verb in kind.tells}


@task()
def tell(event_id: int) -> None:
    """Write the letters about one event: all of them and the mark that they are written, or none."""
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(pk=event_id, told_at=None).first()
        if event is None:
            return
        kind = kind_of(event.matter.kind)
        if event.verb in kind.tells:
            _write_letters(event, kind)
        event.told_at = timezone.now()
        event.save(update_fields=("told_at",))


def _write_letters(event: Event, kind: Kind) -> None:
    app_label, _sep, model = kind.model.partition(".")
    matter = getattr(event.matter, model.lower())
    for person in kind.tells[event.verb](event):
        write_letter(
            f"{app_label}/letters/{event.verb.partition('.')[2]}.txt",
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
    waiting.exclude(verb__in=_told_verbs()).update(told_at=now)
    ids = list(waiting.order_by("at").values_list("pk", flat=True)[:1000])
    for event_id in ids:
        tell.call(event_id)
    return len(ids)
