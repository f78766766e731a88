"""The cast is at hand in every room's tests, as it is in tests/."""

import pytest

pytest_plugins = ("tests.cast",)

WITHOUT_A_DATABASE = ("policies/importing/", "policies/drafting/", "ground/ui/", "tests/house/")
"""Rooms of plain functions, and what is read off the source: they are the same whichever database is used."""


def pytest_collection_modifyitems(items):
    for item in items:
        if "db" not in item.fixturenames and any(room in item.path.as_posix() for room in WITHOUT_A_DATABASE):
            item.add_marker(pytest.mark.once)
