"""What is being worked on and what went wrong, beside the library's own task rows; and the clock's diary."""

import logging
import traceback

from django.db import models, transaction
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from medborger.commons.afterwork.clock import database_now
from medborger.commons.afterwork.pauses import is_last, pause_before

logger = logging.getLogger("medborger.afterwork")

AT_ONCE = get_date_max  # the library's word for "no later than now"


class AttemptQuerySet(models.QuerySet):
    def under_way(self):
        """What a worker has in hand."""
        return self.filter(lease_until__isnull=False)

    def waiting(self):
        """What failed and will be tried again by itself."""
        return self.filter(lease_until__isnull=True, given_up_at__isnull=True)

    def given_up(self):
        """What failed for the last time, newest first: somebody must look at it."""
        return self.filter(given_up_at__isnull=False).select_related("task").order_by("-given_up_at")

    def expired(self, now):
        """What a worker had in hand when it died: its lease has run out."""
        return self.filter(lease_until__lt=now)

    def claim_next(self, *, worker, lease, backend="default"):
        """Take the next task that is ready, or return None. No two workers ever get the same one."""
        ready = DBTaskResult.objects.ready().filter(backend_name=backend)
        if not ready.exists():  # an idle worker only reads
            return None
        with transaction.atomic():
            task = ready.get_locked()
            if task is None:
                return None
            task.claim(worker)
            attempt = self.filter(task=task).first() or Attempt(task=task)
            attempt.begin(worker=worker, lease=lease, task=task)
            return attempt

    def take_back_expired(self):
        """Make what dead workers left behind ready to run again; return how many there were."""
        now = database_now()
        if not self.expired(now).exists():
            return 0
        with transaction.atomic():
            rows = self.expired(now).select_related("task")
            lost = list(rows.select_for_update(no_key=True, skip_locked=True, of=("self",))[:100])
            for attempt in lost:
                attempt.survive_its_worker()
            return len(lost)


class Attempt(models.Model):
    """A task that is under way, waits for its next try, or was given up. A task that went well has none.

    Not stored: who pressed "try again". The desk that offers it keeps its own log of deeds.
    """

    task = models.OneToOneField(
        DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="attempt"
    )
    number = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, db_index=True)
    last_error = models.TextField(blank=True)
    last_error_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True, db_index=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lease_until__isnull=True) | Q(given_up_at__isnull=True),
                name="attempt_under_way_or_given_up",
            )
        ]

    def begin(self, *, worker, lease, task):
        """Note that `worker` has the task in hand, for as long as `lease` unless it is extended."""
        self.task = task
        self.number += 1
        self.worker = worker
        self.lease_until = database_now() + lease
        self.save()

    def extend(self, lease):
        """Hold on to the task a while longer. Returns False when it has gone to somebody else."""
        return self._mine().update(lease_until=database_now() + lease) == 1

    def succeed(self, value):
        """Note that the task is done. Returns False when it had gone to somebody else meanwhile."""
        with transaction.atomic():
            if not self._still_mine():
                return False
            self._tell_task(TaskResultStatus.SUCCESSFUL, finished_at=database_now(), return_value=value)
            self._mine().delete()
            return True

    def fail(self, error):
        """Note what went wrong; the task is tried again after a pause, or given up after its last try."""
        with transaction.atomic():
            if not self._still_mine():
                return False
            self._note("".join(traceback.format_exception(error)))
            if is_last(self.number):
                self._give_up(f"{type(error).__module__}.{type(error).__qualname__}")
            else:
                self._wait_until(self.last_error_at + pause_before(self.number))
            return True

    def give_back(self):
        """Hand the task back unfinished, for the next worker to run at once. That does not count as a try."""
        with transaction.atomic():
            if not self._still_mine():
                return False
            self.number -= 1
            self._wait_until(AT_ONCE())
            return True

    def survive_its_worker(self):
        """The worker died. The lease was pause enough: run again at once, but count it, or it may kill for ever."""
        logger.warning("Worker %s vanished with task %s (try %s)", self.worker, self.task_id, self.number)
        self._note(f"The worker {self.worker} stopped without a word while this was running.")
        if is_last(self.number):
            self._give_up("medborger.commons.afterwork.worker.WorkerVanished")
        else:
            self._wait_until(AT_ONCE())

    def retry(self, *, by):
        """Start over with a task that was given up. A second click changes nothing and returns False."""
        with transaction.atomic():
            taken = Attempt.objects.filter(pk=self.pk, given_up_at__isnull=False).update(
                given_up_at=None, number=0
            )
            if not taken:
                return False
            self._tell_task(
                TaskResultStatus.READY,
                run_after=AT_ONCE(),
                finished_at=None,
                exception_class_path="",
                traceback="",
            )
        logger.info("Task %s is tried again at the wish of person %s", self.pk, getattr(by, "pk", by))
        self.refresh_from_db(fields=("number", "given_up_at"))
        return True

    def _mine(self):
        return Attempt.objects.under_way().filter(pk=self.pk, worker=self.worker, number=self.number)

    def _still_mine(self):
        mine = self._mine().select_for_update(no_key=True).exists()
        if not mine:
            logger.warning("Task %s went to another worker before %s was done", self.pk, self.worker)
        return mine

    def _note(self, text):
        self.last_error = _storable(text)
        self.last_error_at = database_now()

    def _wait_until(self, moment):
        self.lease_until = None
        self.save()
        self._tell_task(TaskResultStatus.READY, run_after=moment)

    def _give_up(self, error_class):
        logger.error("Task %s is given up after %s tries", self.pk, self.number)
        self.lease_until = None
        self.given_up_at = self.last_error_at
        self.save()
        self._tell_task(
            TaskResultStatus.FAILED,
            finished_at=self.given_up_at,
            exception_class_path=error_class,
            traceback=self.last_error,
        )

    def _tell_task(self, status, **fields):
        DBTaskResult.objects.filter(pk=self.pk).update(status=status, **fields)
        for name, value in {"status": status, **fields}.items():
            setattr(self.task, name, value)


class DueRunQuerySet(models.QuerySet):
    def due(self, now):
        """Jobs whose time has come and that nobody has in hand."""
        return self.unclaimed(now).filter(next_at__lte=now)

    def unclaimed(self, now):
        """Jobs that nobody has in hand; a lease that ran out no longer counts."""
        return self.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))

    def troubled(self):
        """Jobs whose last run went wrong."""
        return self.filter(failures__gt=0).order_by("name")

    def introduce(self, names):
        """Give jobs that were never seen before a row, due at once."""
        new = set(names) - set(self.filter(name__in=names).values_list("name", flat=True))
        if new:
            now = database_now()
            self.bulk_create([DueRun(name=name, next_at=now) for name in new], ignore_conflicts=True)

    def claim(self, name, *, worker, lease, ahead_of_time=False):
        """Take a job for one run, or return None when it is not due or another process has it in hand."""
        now = database_now()
        free = self.unclaimed(now) if ahead_of_time else self.due(now)
        if not free.filter(name=name).update(worker=worker, lease_until=now + lease):
            return None
        return self.get(name=name)


class DueRun(models.Model):
    """When a periodic job is due next, who has it in hand, and how it went last time."""

    name = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    ran_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = DueRunQuerySet.as_manager()

    def extend(self, lease):
        """Hold on to the job a while longer. Returns False when it has gone to somebody else."""
        return self._mine().update(lease_until=database_now() + lease) == 1

    def succeed(self, count, *, every):
        """Note what was done; the job is due again after its ordinary time."""
        now = database_now()
        return self._end(next_at=now + every, ran_at=now, count=count, failures=0, last_error="")

    def fail(self, error, *, every):
        """Note what went wrong; try again after a growing pause, but never later than the job's ordinary time."""
        failures = min(self.failures + 1, 8)
        return self._end(
            next_at=database_now() + min(every, pause_before(failures)),
            failures=failures,
            last_error=_storable("".join(traceback.format_exception(error))),
        )

    def give_back(self):
        """Hand the job back unfinished, still due."""
        return self._end()

    def _end(self, **fields):
        return self._mine().update(lease_until=None, worker="", **fields) == 1

    def _mine(self):
        return DueRun.objects.filter(pk=self.pk, worker=self.worker, lease_until__isnull=False)


def _storable(text):
    # A traceback may carry what a database refuses: NUL, half a surrogate pair.
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
