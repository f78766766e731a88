"""A process that writes as the house does, from several threads, and says what was acknowledged.

    python -m bench.scribe DEED LOG THREADS SECONDS RATE

DEED is "row" (one transaction with one timeline row) or "pledge" (a pledge is given, with all that listens to it). RATE
is how many a second the process tries, all threads together; 0 is as many as it can. Each acknowledged deed is one line
in LOG: its key and the milliseconds from when it should have begun. An error is a line that begins with "error".
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from random import random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborger.config.settings.demo")


def row_writer() -> Callable[[str], None]:
    from django.db import transaction

    from medborger.commons.timeline.models import record
    from medborger.demo.history import unheard
    from medborger.modules.pledges.models import Pledge

    pledge = Pledge.objects.public().order_by("pk").first()
    unheard().__enter__()  # for as long as the process lives: the rows are what is measured here

    def write(key: str) -> None:
        with transaction.atomic():
            record(pledge, "pledge.looked_at", by=None, key=key)

    return write


def pledge_giver() -> Callable[[str], None]:
    from django.db import transaction

    from medborger.commons.people.models import Person
    from medborger.commons.places.models import Municipality
    from medborger.modules.pledges.models import Pledge

    place = Municipality.objects.get(slug="slagelse")
    person = Person.objects.order_by("pk").first()
    principle = place.principles.order_by("pk").first()

    def give(key: str) -> None:
        with transaction.atomic():
            pledge = Pledge(municipality=place, title=f"Jeg lover at skrive {key}", signed="Skriveren")
            pledge.save()
            pledge.principles.set([principle])
            pledge.publish(by=person)

    return give


def work(deed: Callable[[str], None], log: int, number: int, until: float, pause: float) -> None:
    """One thread: deed after deed until the time is up, each at its own time, whether or not the last one was late."""
    from django.db import connection

    begun, done = time.monotonic() + pause * random(), 0
    while (now := time.monotonic()) < until:
        due = begun + done * pause if pause else now
        if due > now:
            time.sleep(due - now)
        key = f"{os.getpid()}-{number}-{done}"
        try:
            deed(key)
        except Exception as error:
            os.write(log, f"error {type(error).__name__}: {' '.join(str(error).split())}\n".encode())
        else:
            os.write(log, f"{key} {(time.monotonic() - due) * 1000:.2f}\n".encode())
        done += 1
    connection.close()


def main(deed: str, log: str, threads: str, seconds: str, rate: str) -> None:
    import django

    django.setup()
    perform = {"row": row_writer, "pledge": pledge_giver}[deed]()
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    pause = int(threads) / float(rate) if float(rate) else 0.0
    until = time.monotonic() + float(seconds)
    writers = [
        threading.Thread(target=work, args=(perform, handle, number, until, pause))
        for number in range(int(threads))
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
