from datetime import timedelta

from medborger.commons.afterwork.pauses import RETRIES, is_last, pause_before


def test_pauses_grow_from_seconds_to_an_hour():
    assert [pause_before(retry).total_seconds() for retry in range(1, RETRIES + 1)] == [
        15,
        60,
        240,
        960,
        3840,
    ]


def test_together_they_outlast_a_mail_server_that_is_away_for_an_hour():
    assert sum((pause_before(retry) for retry in range(1, RETRIES + 1)), timedelta()) > timedelta(hours=1)


def test_the_sixth_failure_is_the_last():
    assert [is_last(tries) for tries in range(1, 8)] == [False] * 5 + [True] * 2
