"""What is said when the house itself is in trouble."""

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("trouble", "status"), [(OperationalError("gone"), 503), (RuntimeError("oh"), 500)])
def test_a_database_that_is_gone_is_a_pause_and_anything_else_a_fault(slagelse, monkeypatch, trouble, status):
    def broken(*_args, **_kwargs):
        raise trouble

    monkeypatch.setattr("medborger.modules.pledges.wall.Wall.found", broken)
    answer = Client(raise_request_exception=False).get(
        "/slagelse/loefter/", headers={"Accept-Language": "da"}
    )
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("5" if status == 503 else None)
    assert '<html lang="da"' in answer.content.decode()
