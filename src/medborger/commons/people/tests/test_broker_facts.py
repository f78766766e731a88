"""What is kept of what a broker says."""

from datetime import UTC, datetime

import pytest

from medborger.commons.people.broker_facts import facts, first, is_high_enough, level_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("token", "level"),
    [
        ({"loa": "https://data.gov.dk/concept/core/nsis/High"}, "high"),
        ({"acr": "urn:grn:authn:dk:mitid:low"}, "low"),
        ({"mitid_loa": "SUBSTANTIAL"}, "substantial"),
        ({"loa": "https://data.gov.dk/concept/core/nsis/Low", "acr": "high"}, "low"),
        ({"loa": ["high"]}, ""),
        ({"loa": "substantially"}, ""),
        ({}, ""),
    ],
)
def test_brokers_write_the_level_in_different_ways(token, level):
    assert level_of(token) == level


@pytest.mark.parametrize(
    ("said", "least", "enough"),
    [
        ("low", "substantial", False),
        ("high", "substantial", True),
        ("", "low", False),
        ("", "", True),
        ("high", "x", False),
    ],
)
def test_a_level_nobody_said_is_never_high_enough(said, least, enough):
    assert is_high_enough({"loa": said}, least) is enough


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"birthdate": "2011-11-20"}, (True, False)),
        ({"birthdate": "2011-11-21"}, (False, False)),
        ({"mitid": {"age": 18}}, (True, True)),
        ({"age": "17"}, (True, False)),
        ({"birthdate": "31. februar", "age": 40}, (True, True)),
    ],
)
def test_age_is_kept_as_two_answers(claims, expected):
    kept = facts(claims, municipality_code="", now=NOW)
    assert (kept["is_15"], kept["is_18"]) == expected
    assert sorted(kept) == ["is_15", "is_18", "level", "verified_at"]


def test_what_cannot_be_answered_is_left_out():
    assert facts({"age": "ung"}, municipality_code="0330", now=NOW) == {
        "level": "",
        "verified_at": NOW.isoformat(),
    }


def test_living_here_is_yes_or_no():
    claims = {"address": {"municipality_code": "0510"}}
    assert facts(claims, municipality_code="330", now=NOW)["lives_in"] == {"330": False}
    assert facts(claims, municipality_code="510", now=NOW)["lives_in"] == {"510": True}


def test_the_first_identifier_that_is_there_counts():
    assert first({"sub": "c", "mitid": {"uuid": "b"}}, ["uuid", "mitid.uuid", "sub"]) == "b"
    assert first({"sub": "  "}, ["uuid", "sub"]) == ""
    assert first({"uuid": {"a": 1}, "sub": "c"}, ["uuid", "sub"]) == "c"
