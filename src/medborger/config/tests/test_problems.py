"""What is said when the house itself is in trouble."""

import errno

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db


TROUBLES = [
    (OperationalError("gone"), 503),
    (OSError(errno.ENOSPC, "No space left on device"), 503),
    (OSError(errno.EACCES, "Permission denied"), 500),
    (RuntimeError("oh"), 500),
]


@pytest.mark.parametrize(("trouble", "status"), TROUBLES)
def test_a_database_that_is_gone_or_a_full_disk_is_a_pause_and_anything_else_a_fault(
    slagelse, monkeypatch, trouble, status
):
    def broken(*_args, **_kwargs):
        raise trouble

    monkeypatch.setattr("medborger.modules.pledges.wall.Wall.found", broken)
    answer = Client(raise_request_exception=False).get(
        "/slagelse/loefter/", headers={"Accept-Language": "da"}
    )
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("5" if status == 503 else None)
    assert '<html lang="da"' in answer.content.decode()
