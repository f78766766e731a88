"""Serves the bare project with the house's own web server: `python -m bench.serve_bare PORT`."""

import gc
import os
import sys
from argparse import Namespace
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"

ROWS = 10_000
WORKERS, THREADS = 2, 4  # what `medborger serve` begins with


def fill() -> None:
    """The table with its rows, made once."""
    from django.db import connection
    from django.utils import timezone

    from bench.bare.models import Note

    if Note._meta.db_table in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    now = timezone.now()
    Note.objects.bulk_create(
        Note(
            title=f"I promise to say hello to number {number} in the street, and to mean it",
            text="Everybody has something to give, and most of us need somebody to give it to. " * 3,
            author=f"Neighbour {number % 500}",
            place=f"Street {number % 40}",
            created_at=now - timedelta(minutes=number),
        )
        for number in range(ROWS)
    )


def main(port: int) -> None:
    import django
    from django.core.wsgi import get_wsgi_application

    from medborger.config.setup import web
    from medborger.config.setup.serving import listen

    listeners = listen("127.0.0.1", port)
    django.setup()
    fill()
    from django.db import connections

    application = get_wsgi_application()
    connections.close_all()
    gc.collect()
    gc.freeze()
    web.run(application, listeners, Namespace(workers=WORKERS, threads=THREADS), "")


if __name__ == "__main__":
    main(int(sys.argv[1]))
