from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks_db.models import DBTaskResult

from medborger.commons.afterwork.models import AT_ONCE, Attempt
from medborger.commons.afterwork.pauses import pause_before
from medborger.commons.afterwork.tests import tasks
from medborger.commons.afterwork.worker import Worker, drain

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=30)


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


@pytest.fixture
def worker():
    return Worker(beat=False)


def claim(worker="first"):
    return Attempt.objects.claim_next(worker=worker, lease=LEASE)


def pass_the_pause():
    DBTaskResult.objects.update(run_after=timezone.now())


def pass_the_lease():
    Attempt.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def result_of(enqueued):
    return default_task_backend.get_result(enqueued.id)


def give_up(worker, log):
    tasks.refuse.enqueue(str(log))
    for _ in range(6):
        pass_the_pause()
        worker.perform_next()
    return Attempt.objects.given_up().get()


def test_a_task_is_run_once_and_leaves_no_attempt(log):
    enqueued = tasks.note.enqueue(str(log), "hello")
    assert drain() == 1
    assert drain() == 0
    assert log.read_text() == "hello\n"
    assert result_of(enqueued).status == TaskResultStatus.SUCCESSFUL
    assert Attempt.objects.count() == 0


def test_work_that_is_enqueued_in_a_deed_that_fails_does_not_exist(log):
    with transaction.atomic():
        tasks.note.enqueue(str(log), "hello")
        transaction.set_rollback(True)
    assert drain() == 0


def test_the_first_error_comes_out_of_a_drain(log):
    tasks.refuse.enqueue(str(log))
    with pytest.raises(ConnectionRefusedError):
        drain()
    pass_the_pause()
    assert drain(raising=False) == 1


def test_a_failing_task_is_tried_five_more_times_with_growing_pauses(worker, log):
    enqueued = tasks.refuse.enqueue(str(log))
    pauses = []
    for _ in range(5):
        assert isinstance(worker.perform_next().error, ConnectionRefusedError)
        assert worker.perform_next() is None  # it is its pause
        attempt = Attempt.objects.waiting().get()
        pauses.append(attempt.task.run_after - attempt.last_error_at)
        pass_the_pause()
    assert pauses == [pause_before(retry) for retry in range(1, 6)]
    assert Attempt.objects.given_up().count() == 0
    worker.perform_next()
    pass_the_pause()
    assert worker.perform_next() is None
    assert log.read_text() == "refused\n" * 6
    assert result_of(enqueued).status == TaskResultStatus.FAILED


def test_what_was_given_up_shows_its_error_to_staff(worker, log):
    attempt = give_up(worker, log)
    assert attempt.number == 6
    assert "The mail server says no" in attempt.last_error
    assert attempt.task.exception_class_path == "builtins.ConnectionRefusedError"
    assert attempt.task.task_name == "refuse"


def test_what_was_given_up_can_be_started_over_and_two_clicks_count_once(worker, log):
    attempt = give_up(worker, log)
    again = Attempt.objects.get(pk=attempt.pk)
    assert attempt.retry(by=7)
    assert not again.retry(by=7)
    assert Attempt.objects.given_up().count() == 0
    worker.perform_next()
    assert Attempt.objects.get().number == 1
    assert Attempt.objects.get().task.status == TaskResultStatus.READY


def test_a_task_that_is_no_longer_in_the_code_fails_like_any_other(worker, log):
    tasks.note.enqueue(str(log), "hello")
    DBTaskResult.objects.update(task_path="medborger.no_such_module.note")
    assert isinstance(worker.perform_next().error, ImportError)
    assert Attempt.objects.waiting().count() == 1


def test_a_task_is_in_one_hand_at_a_time(log):
    tasks.note.enqueue(str(log), "hello")
    assert claim() is not None
    assert claim("second") is None
    assert Attempt.objects.take_back_expired() == 0


def test_a_task_whose_lease_ran_out_is_run_again_at_once(log):
    tasks.count_tries.enqueue(str(log))
    claim()
    pass_the_lease()
    assert Attempt.objects.take_back_expired() == 1
    assert "first" in Attempt.objects.waiting().get().last_error
    assert drain() == 1
    assert log.read_text() == "try 2\n"


def test_a_task_that_kills_its_workers_is_given_up(log):
    tasks.note.enqueue(str(log), "hello")
    for _ in range(6):
        assert claim() is not None
        pass_the_lease()
        Attempt.objects.take_back_expired()
    assert claim() is None
    assert "stopped without a word" in Attempt.objects.given_up().get().task.traceback


def test_a_worker_that_lost_its_lease_cannot_write_the_result(log):
    enqueued = tasks.note.enqueue(str(log), "hello")
    slow = claim("slow")
    pass_the_lease()
    Attempt.objects.take_back_expired()
    claim("quick")
    assert not slow.extend(LEASE)
    assert not slow.succeed(None)
    assert not slow.fail(ValueError())
    assert not slow.give_back()
    assert result_of(enqueued).status == TaskResultStatus.RUNNING
    assert Attempt.objects.get().worker == "quick"


def test_extending_keeps_the_lease(log):
    tasks.note.enqueue(str(log), "hello")
    attempt = claim()
    pass_the_lease()
    assert attempt.extend(LEASE)
    assert Attempt.objects.take_back_expired() == 0


def test_a_task_that_is_handed_back_is_run_at_once_and_it_does_not_count(log):
    tasks.note.enqueue(str(log), "hello")
    claim().give_back()
    attempt = claim("second")
    assert attempt.number == 1
    assert attempt.task.run_after == AT_ONCE()


@pytest.mark.parametrize(
    ("kind", "kept"), [("plain", {"letters": 3}), ("nul", None), ("object", None), ("nan", None)]
)
def test_an_answer_that_cannot_be_kept_does_not_undo_the_work(kind, kept):
    enqueued = tasks.answer.enqueue(kind)
    assert drain() == 1
    assert result_of(enqueued).return_value == kept


def test_one_tasks_language_does_not_reach_the_next():
    tasks.speak_arabic.enqueue()
    with translation.override("en"):
        drain()
        assert translation.get_language() == "en"


def test_an_idle_worker_asks_one_cheap_question(worker, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert worker.perform_next() is None
