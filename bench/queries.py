"""Counts the queries of each page in process: `python -m bench.queries PATH …` prints them as JSON."""

import json
import os
import sys
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medborger.config.settings.demo")
os.environ["MEDBORGER_PUBLIC_PAGES"] = "0"


def count(paths: list[str]) -> dict[str, dict]:
    """Path → queries and milliseconds, at the second visit: the first one fills what is kept for everybody."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counted = Client(), {}
    for path in paths:
        status = client.get(path).status_code
        with CaptureQueriesContext(connection) as captured:
            begun = perf_counter()
            client.get(path)
            took = perf_counter() - begun
        slowest = max((float(query["time"]) for query in captured), default=0)
        counted[path] = {
            "status": status,
            "queries": len(captured),
            "ms": round(took * 1000, 1),
            "slowest_query_ms": round(slowest * 1000, 1),
        }
    return counted


if __name__ == "__main__":
    print(json.dumps(count(sys.argv[1:])))
