"""Waiting for what no locator can see. Playwright's own `wait_for_function` evaluates text, which our pages refuse."""

from collections.abc import Callable


def until(page, holds: Callable[[], bool], seconds: float = 10) -> None:
    """Ask `holds` again and again until it is true; fail when it never is."""
    for _again in range(int(seconds * 10)):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It never came true.")
