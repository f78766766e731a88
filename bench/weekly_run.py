"""A process that writes and posts the weekly letters of so many people, as the worker does, and says how long it took.

    python -m bench.weekly_run COUNT LINES HOW SMTP_PORT

Each has LINES things to be told of. HOW is "together" (as the house does it: many letters over one connection, in
tasks of some at a time) or "singly" (a task and a connection for each, as before). Prints a line of JSON.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborger.config.settings.demo")


def prepare(count: int, lines: int) -> None:
    """So many people with notices of the newest public pledges; what an earlier run left is taken away."""
    from medborger.commons.notifications.models import Letter, Notice

    Notice.objects.all().delete()
    Letter.objects.all().delete()
    events, readers = _events(lines), _readers(count)
    notices = (
        Notice(
            person_id=pk,
            municipality_id=event.municipality_id,
            matter_id=event.matter_id,
            event=event,
            reason="matter",
        )
        for pk in readers
        for event in events
    )
    Notice.objects.bulk_create(notices, batch_size=2000)


def _readers(count: int) -> list[int]:
    from django.utils import timezone

    from medborger.commons.people.models import Person

    people = [
        Person(email=f"bench{n}@example.dk", name=f"Læser {n}", password="!", confirmed_at=timezone.now())
        for n in range(count)
    ]
    Person.objects.bulk_create(people, ignore_conflicts=True)
    made = Person.objects.filter(email__startswith="bench").order_by("pk")
    return list(made.values_list("pk", flat=True)[:count])


def _events(lines: int) -> list:
    from django.utils import timezone

    from medborger.commons.timeline.models import Event
    from medborger.modules.pledges.models import Pledge

    return Event.objects.bulk_create(
        Event(
            municipality_id=pledge.municipality_id,
            matter_id=pledge.pk,
            verb="pledge.renewed",
            told_at=timezone.now(),
        )
        for pledge in Pledge.objects.public().newest_first()[:lines]
    )


def write() -> int:
    """Round after round, as the clock runs them, until everybody has theirs."""
    from django.utils import timezone

    from medborger.commons.notifications.weekly import Round, write_round

    this = Round(f"bench-{time.time()}", timezone.now())
    written = 0
    while more := write_round(this):
        written += more
    return written


def post(how: str) -> float:
    """Seconds until the worker has nothing left to do."""
    from django_tasks_db.models import DBTaskResult

    from medborger.commons.afterwork.worker import Worker
    from medborger.commons.notifications.models import Letter
    from medborger.commons.notifications.sending import send_letter

    if how == "singly":
        DBTaskResult.objects.all().delete()
        for pk in Letter.objects.unsent().values_list("pk", flat=True):
            send_letter.enqueue(pk)
    worker, begun = Worker(name="bench"), time.perf_counter()
    while worker.perform_next() is not None:
        pass
    return time.perf_counter() - begun


def main(count: str, lines: str, how: str, port: str) -> None:
    import django
    from django.conf import settings

    django.setup()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", int(port), False
    prepare(int(count), int(lines))
    begun = time.perf_counter()
    written = write()
    wrote_for = time.perf_counter() - begun
    print(json.dumps({"written": written, "writing": wrote_for, "posting": post(how)}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
