"""A pytest plugin for script/test: lets tests about unwritable characters run side by side with others.

A report travels from the process that ran the test to the one that counts, as UTF-8. What a test logged or compared
may hold half of a character on purpose (a lone surrogate), which has no UTF-8 and would end the whole run.
"""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable():
    return sendable((yield))


def sendable(value):
    """The same report, with `?` for every half of a character."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {sendable(key): sendable(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(sendable(held) for held in value)
    return value
