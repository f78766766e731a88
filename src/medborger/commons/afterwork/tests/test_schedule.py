from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medborger.commons.afterwork.due import forget_finished
from medborger.commons.afterwork.models import DueRun
from medborger.commons.afterwork.schedule import due_every, jobs, run_due
from medborger.commons.afterwork.tests import tasks
from medborger.commons.afterwork.worker import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(no_jobs):
    """The moments at which the one job of this test was run."""
    moments = []

    @due_every(minutes=10)
    def remind(now):
        moments.append(now)
        return 3

    return moments


def go(**options):
    return run_due(worker="first", beat=False, **options)


def pass_the_time():
    DueRun.objects.update(next_at=timezone.now() - timedelta(seconds=1))


def test_a_job_runs_at_once_and_then_after_its_time(runs):
    assert [outcome.count for outcome in go()] == [3]
    assert go() == []
    assert len(runs) == 1
    row = DueRun.objects.get()
    assert row.count == 3
    assert row.next_at - row.ran_at == timedelta(minutes=10)
    pass_the_time()
    assert len(go()) == 1


def test_a_job_that_another_process_has_in_hand_is_left_alone(runs):
    go()
    pass_the_time()
    name = DueRun.objects.get().name
    assert DueRun.objects.claim(name, worker="second", lease=timedelta(seconds=30))
    assert go() == []
    assert go(ahead_of_time=True) == []
    DueRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))  # the second has died
    assert len(go()) == 1


def test_an_error_is_written_down_and_the_next_job_still_runs(no_jobs):
    @due_every(minutes=10)
    def a_broken_one(now):
        raise ValueError("no such town\x00")

    @due_every(minutes=10)
    def the_next_one(now):
        return 3

    broken, following = go()
    assert isinstance(broken.error, ValueError)
    assert (following.count, following.error) == (3, None)
    broken = DueRun.objects.troubled().get()
    assert "no such town" in broken.last_error
    assert broken.next_at - timezone.now() < timedelta(seconds=15)  # sooner than its ordinary ten minutes
    pass_the_time()
    go()
    assert DueRun.objects.troubled().get().failures == 2


def test_a_job_that_recovers_forgets_its_trouble(runs):
    DueRun.objects.introduce(jobs())
    DueRun.objects.update(failures=4, last_error="no such town")
    go()
    assert DueRun.objects.troubled().count() == 0


def test_a_job_that_is_interrupted_is_still_due(no_jobs):
    @due_every(minutes=10)
    def interrupted(now):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go()
    assert DueRun.objects.due(timezone.now()).count() == 1


def test_the_due_command_runs_all_now_and_prints_counts(runs, capsys):
    call_command("due")
    call_command("due")
    assert len(runs) == 2
    assert capsys.readouterr().out.splitlines() == [f"{DueRun.objects.get().name}: 3"] * 2


def test_the_due_command_ends_with_an_error_when_a_job_fails(no_jobs, capsys):
    @due_every(minutes=10)
    def broken(now):
        raise ValueError("no such town")

    with pytest.raises(CommandError):
        call_command("due")
    assert "failed: ValueError('no such town')" in capsys.readouterr().out


def test_due_modules_of_installed_apps_are_found():
    assert "medborger.commons.afterwork.due.forget_finished" in jobs()


def test_what_went_well_is_forgotten_after_a_week(tmp_path):
    tasks.note.enqueue(str(tmp_path / "log"), "hello")
    drain()
    assert forget_finished(timezone.now() + timedelta(days=6)) == 0
    assert forget_finished(timezone.now() + timedelta(days=8)) == 1
    assert DBTaskResult.objects.count() == 0
