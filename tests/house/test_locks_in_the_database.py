"""Rows are held so that others may still point at them."""

from tests.house.source import PACKAGE


def test_a_row_that_is_held_can_still_be_pointed_at():
    """A plain FOR UPDATE on PostgreSQL also stops whoever writes a row with a foreign key to the one held: two deeds on
    the same pledge, each waiting for the other at its commit, then end in a deadlock."""
    held = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in PACKAGE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "select_for_update(" in line and "no_key=True" not in line
    ]
    assert held == [], "Write select_for_update(no_key=True, …)."
