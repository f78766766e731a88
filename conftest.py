"""The cast is at hand in every room's tests, as it is in tests/."""

pytest_plugins = ("tests.cast",)
