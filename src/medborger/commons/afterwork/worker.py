"""The worker: takes tasks one by one, tries again what fails, and keeps the clock.

Promised: a task whose worker died runs again within its lease (30 seconds) and the few seconds until the next
look; a task that fails is tried five more times with growing pauses and then shown to staff; no task is in two
hands at once; asked to stop, the worker finishes what it has in hand.

A task must not keep one transaction open longer than its lease: on SQLite nobody, the heartbeat neither, can write
meanwhile.
"""

import json
import logging
import os
import secrets
import socket
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone, translation
from django_tasks import TaskContext
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import normalize_json

from medborger.commons.afterwork.heartbeat import Heartbeat
from medborger.commons.afterwork.models import Attempt
from medborger.commons.afterwork.schedule import LEASE, run_due
from medborger.ground.sqlite.gate import Gate, database_path

logger = logging.getLogger("medborger.afterwork")

POLL = 0.5
"""Seconds between two looks for work when there is none."""

LOOK_AROUND = timedelta(seconds=5)
"""How often to look for what dead workers left behind, and at the clock."""


class WorkerVanished(Exception):
    """Named on a task that was given up because its workers kept dying."""


class Worker:
    """One process that works. `run()` until `stop()`, or `drain()` once."""

    def __init__(self, *, name="", lease=LEASE, poll=POLL, backend="default", beat=True):
        self.name = name or f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.lease = lease
        self.poll = poll
        self.backend = backend
        self.beat = beat
        self.stopping = False
        self._looked_around = None

    def stop(self):
        """Take nothing new. Safe to call from a signal handler or another thread."""
        self.stopping = True

    def run(self):
        """Work until asked to stop. A database that is away for a while is waited for."""
        with SqliteSeat(self):
            while not self.stopping:
                if not self._work_a_little() and not self.stopping:
                    time.sleep(self.poll)

    def drain(self):
        """Take back what dead workers left, run what is due and every task that is ready; return how many tasks."""
        Attempt.objects.take_back_expired()
        run_due(worker=self.name, lease=self.lease, beat=self.beat)
        done = 0
        while not self.stopping and self.perform_next() is not None:
            done += 1
        return done

    def perform_next(self):
        """Run the next task that is ready and return a `Performance`, or None when there is none."""
        attempt = Attempt.objects.claim_next(worker=self.name, lease=self.lease, backend=self.backend)
        if attempt is None:
            return None
        with Heartbeat(self.lease, lambda: attempt.extend(self.lease)) if self.beat else nullcontext():
            return self._perform(attempt)

    def _work_a_little(self):
        try:
            close_old_connections()
            self._look_around()
            return self.perform_next() is not None
        except (OperationalError, InterfaceError) as error:
            logger.error("The database does not answer; trying again: %s", error)
        except Exception:
            logger.exception("Something went wrong beside the work; going on")
        connection.close()
        return False

    def _look_around(self):
        now = time.monotonic()
        if self._looked_around is None or now - self._looked_around >= LOOK_AROUND.total_seconds():
            self._looked_around = now
            Attempt.objects.take_back_expired()
            run_due(worker=self.name, lease=self.lease, beat=self.beat)

    def _perform(self, attempt):
        try:
            value = _call(attempt.task)
        except (Exception, SystemExit) as error:
            logger.warning(
                "Task %s (%s) failed: %s", attempt.pk, attempt.task.task_path, type(error).__name__
            )
            _insist(attempt.fail, error)
            _announce(attempt.task)
            return Performance(attempt, error)
        except BaseException:
            _insist(attempt.give_back)
            raise
        _insist(attempt.succeed, value)
        _announce(attempt.task)
        return Performance(attempt)


@dataclass(frozen=True)
class Performance:
    """How one run of a task went."""

    attempt: Attempt
    error: BaseException | None = None


class SqliteSeat:
    """On SQLite one worker is faster than two: a second one waits here, and takes over when the first goes."""

    def __init__(self, worker):
        self._worker = worker
        self._gate = None
        if connection.vendor == "sqlite" and not connection.is_in_memory_db():
            self._gate = Gate(f"{database_path(connection.settings_dict['NAME'])}-worker")

    def __enter__(self):
        told = self._gate is None
        while self._gate is not None and not self._worker.stopping and not self._gate.acquire(self, 0):
            if not told:
                logger.info("Another worker is at work on this SQLite database; waiting to take over from it")
                told = True
            time.sleep(self._worker.poll)
        return self

    def __exit__(self, *error):
        if self._gate is not None:
            self._gate.release(self)


def drain(*, raising=True):
    """For tests and the demo: run everything that is ready, here and now; return how many tasks were run.

    With `raising`, the first error of a task comes out here instead of waiting for its retry.
    """
    worker = Worker(name="drain", beat=False)
    done = 0
    while (performance := worker.perform_next()) is not None:
        if raising and performance.error is not None:
            raise performance.error
        done += 1
    return done


def _call(row):
    task, result = row.task, row.task_result
    task_started.send(sender=type(task.get_backend()), task_result=result)
    first = [TaskContext(task_result=result)] if task.takes_context else []
    with translation.override(settings.LANGUAGE_CODE), timezone.override(None):  # not the last task's
        value = task.call(*first, *result.args, **result.kwargs)
    return _keepable(value, row)


def _keepable(value, row):
    """Return the answer as it can be stored, else None: losing an answer is better than doing the work again."""
    try:
        answer = normalize_json(value)
        if b"\\u0000" not in json.dumps(answer, allow_nan=False, ensure_ascii=False).encode():
            return answer
    except (TypeError, ValueError):
        pass
    logger.warning("Task %s returned something that cannot be kept: %s", row.pk, type(value).__name__)
    return None


def _announce(row):
    """Tell the library's listeners about a task that is finished for good, well or badly."""
    if row.finished_at is None:
        return
    try:
        task_finished.send(sender=type(row.task.get_backend()), task_result=row.task_result)
    except Exception:
        logger.exception("Task %s is finished, but a listener failed", row.pk)


def _insist(verb, *arguments):
    """Write down how it went, and try for a while when the database is away: else the task would run again."""
    for pause in (0.2, 1, 3, 6, None):
        try:
            return verb(*arguments)
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pause)
