"""What happens by the clock: "everything due and not yet done", never "every third day at four".

A job is a function `(now) -> int` that does whatever is due and not yet done and returns how much that was. It must
be idempotent: after a crash it runs again. It lives in an app's `due.py`:

    @due_every(minutes=10)
    def remind(now):
        return sum(pledge.remind() for pledge in Pledge.objects.due_for_a_reminder(now))
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.utils.module_loading import autodiscover_modules

from medborger.commons.afterwork.clock import database_now
from medborger.commons.afterwork.heartbeat import Heartbeat
from medborger.commons.afterwork.models import DueRun

logger = logging.getLogger("medborger.afterwork")

LEASE = timedelta(seconds=30)

_jobs = {}


@dataclass(frozen=True)
class Job:
    """A function that is called when its time has come."""

    name: str
    every: timedelta
    call: Callable


@dataclass(frozen=True)
class Outcome:
    """How one run of a job went."""

    name: str
    count: int = 0
    error: Exception | None = None


def due_every(*, minutes):
    """Register a function `(now) -> int`, to be called every so many minutes while a worker runs."""

    def register(function):
        name = f"{function.__module__}.{function.__qualname__}"
        _jobs[name] = Job(name, timedelta(minutes=minutes), function)
        return function

    return register


def jobs():
    """Return every registered job by name, from the `due.py` of every installed app."""
    _discover()
    return dict(sorted(_jobs.items()))


def run_due(*, worker, lease=LEASE, ahead_of_time=False, beat=True):
    """Run what is due and return how each job went. One process at a time has a job; an error never stops the next.

    `ahead_of_time` runs every job now. `beat=False` leaves out the thread that extends the lease (for tests).
    """
    known = jobs()
    DueRun.objects.introduce(known)
    due = DueRun.objects.due(database_now()).values_list("name", flat=True)
    wanted = known if ahead_of_time else set(due)
    outcomes = []
    for name, job in known.items():
        run = name in wanted and DueRun.objects.claim(
            name, worker=worker, lease=lease, ahead_of_time=ahead_of_time
        )
        if run:
            with Heartbeat(lease, lambda run=run: run.extend(lease)) if beat else nullcontext():
                outcomes.append(_run(job, run))
    return outcomes


@cache
def _discover():
    autodiscover_modules("due")


def _run(job, run):
    try:
        count = int(job.call(database_now()) or 0)
    except Exception as error:
        logger.exception("%s failed", job.name)
        run.fail(error, every=job.every)
        return Outcome(job.name, error=error)
    except BaseException:
        run.give_back()
        raise
    run.succeed(max(count, 0), every=job.every)
    return Outcome(job.name, count)
