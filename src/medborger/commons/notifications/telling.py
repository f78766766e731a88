"""From what happened to who is told: each module's verbs say who and in which words; here the post goes round."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from medborger.commons.matters.addresses import pages_of
from medborger.commons.matters.kinds import kind_of
from medborger.commons.notifications.models import Notice
from medborger.commons.notifications.ringing import ring
from medborger.commons.notifications.wishes import LetterWish
from medborger.commons.notifications.writing import write_letter
from medborger.commons.timeline.models import Event, happened
from medborger.commons.timeline.verbs import Verb, told_verbs, verb_of


@receiver(happened, dispatch_uid="notifications.telling")
def something_happened(event, **_kwargs):
    if event.verb in told_verbs():
        tell.enqueue(event.pk)


@task()
def tell(event_id: int) -> None:
    """Ring the bell for everybody whom one event concerns; then write its letters, all of them and the mark that it
    has been told, or none. Run again it tells nobody twice."""
    untold = Event.objects.filter(pk=event_id, told_at=None)
    event = untold.select_related("municipality", "matter").first()
    if event is None:
        return
    verb = verb_of(event.verb)
    own = list(verb.tells(event)) if verb.tells else []
    if verb.says:
        ring(event, own)
    with transaction.atomic():
        if untold.select_for_update(no_key=True).first():
            _write_letters(event, verb, own)
            untold.update(told_at=timezone.now())


def leaves_by(verb: Verb, matter) -> str:
    """The wish by which a letter can be left. A decision about somebody's own words always comes, and so does what
    neither the bell nor the weekly letter can say: nothing stands there about what is not public any more."""
    can_be_said = verb.says is not None and matter.is_public
    return LetterWish.AT_ONCE if can_be_said and not verb.insists else ""


def _write_letters(event: Event, verb: Verb, own: list) -> None:
    if not (verb.letter and own):
        return
    matter = getattr(event.matter, kind_of(event.matter.kind).model.partition(".")[2].lower())
    route, arguments = pages_of([event.matter])[event.matter_id]
    context = {"event": event, "matter": matter, "url": event.municipality.url_for(route, *arguments)}
    leaves, written = leaves_by(verb, event.matter), []
    for person in own:
        key = f"event:{event.pk}:{person.pk}"
        place = event.municipality
        if write_letter(verb.letter, to=person, municipality=place, key=key, leaves=leaves, **context):
            written.append(person.pk)
    Notice.objects.filter(event=event, person__in=written).update(lettered_at=timezone.now())


def tell_what_is_untold(now) -> int:
    """The round after a crash: everything that happened a minute ago or more and nobody has been told of."""
    waiting = Event.objects.filter(told_at=None, at__lt=now - timedelta(minutes=1))
    waiting.exclude(verb__in=told_verbs()).update(told_at=now)
    ids = list(waiting.order_by("at").values_list("pk", flat=True)[:1000])
    for event_id in ids:
        tell.call(event_id)
    return len(ids)
