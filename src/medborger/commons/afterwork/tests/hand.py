"""A process of its own for the tests: `hand.py worker …`, `hand.py enqueue TASK ARGUMENTS`, `hand.py state`.

It knows the tests' one periodic job and no other, so that it says nothing about the rest of the house.
"""

import json
import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from medborger.commons.afterwork import schedule  # noqa: E402
from medborger.commons.afterwork.models import Attempt, DueRun  # noqa: E402
from medborger.commons.afterwork.tests import tasks  # noqa: E402

schedule._discover = lambda: None


@schedule.due_every(minutes=60)
def count_a_run(now):
    tasks.write(os.environ["DUE_LOG"], now.isoformat())
    return 1


def say(value):
    sys.stdout.write(json.dumps(value, default=str) + "\n")


def main(verb, *arguments):
    if verb == "enqueue":
        name, *arguments = arguments
        say(getattr(tasks, name).enqueue(*map(json.loads, arguments)).id)
    elif verb == "state":
        say(
            {
                "tasks": list(Attempt.task.field.remote_field.model.objects.values_list("status", flat=True)),
                "attempts": list(Attempt.objects.values("number", "worker", "lease_until", "given_up_at")),
                "due": list(DueRun.objects.values("name", "count", "failures")),
            }
        )
    else:
        call_command(verb, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
