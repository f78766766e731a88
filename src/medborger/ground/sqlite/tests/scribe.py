"""A process that writes rows from several threads and says which ones were acknowledged. Run by the tests.

scribe.py DATABASE LOG THREADS SECONDS: each acknowledged row is appended to LOG; an error is printed.
"""

import os
import sys
import threading
import time

from medborger.ground.sqlite import driver

driver.install()

import django  # noqa: E402
from django.conf import settings  # noqa: E402


def configure(database):
    default = {"ENGINE": "medborger.ground.sqlite", "NAME": database}
    settings.configure(USE_TZ=True, DATABASES={"default": default}, INSTALLED_APPS=[])
    django.setup()


def write(log, until):
    """Write pairs until the time is up: one row in a transaction, one alone, as views and verbs both do."""
    from django.db import connection, transaction

    number = 0
    while time.monotonic() < until:
        number += 1
        key = f"{os.getpid()}-{threading.get_ident()}-{number}"
        begun = time.perf_counter()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO pledge (key) VALUES (%s)", [key])
                cursor.execute("UPDATE tally SET rows = rows + 1")
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO pledge (key) VALUES (%s) RETURNING id", [key + "-alone"])
                cursor.fetchone()
        except Exception as error:
            sys.stdout.write(f"error: {error}\n")
        else:
            os.write(log, f"{key} {time.perf_counter() - begun:.4f}\n".encode())
    connection.close()


def main(database, log, threads, seconds):
    configure(database)
    log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    until = time.monotonic() + float(seconds)
    writers = [threading.Thread(target=write, args=(log, until)) for _ in range(int(threads))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
