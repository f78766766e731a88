"""What every journey has: the site, a browser, and visitors who are watched over.

A journey is walked by `visit()`: a browser of one's own, on a phone unless told otherwise. When it ends, nothing may
have gone wrong behind the page, and nothing may have been asked of anybody but the site itself.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Error, sync_playwright

from tests.journeys.site import Site, demolish, prepare, settle
from tests.journeys.watching import Watch

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (  # a browser that minds only the site
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
PHONE, DESKTOP, NARROWEST = (390, 844), (1280, 800), (320, 640)
SOON = 10_000


@pytest.fixture(scope="session")
def browser_path():
    """The browser to drive. Asked for first: without one there is no use in starting the site."""
    path = os.environ.get("MEDBORGER_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and "browser" in os.environ.get("MEDBORGER_REQUIRE", ""):
        pytest.fail("There is no Chromium or Chrome, and MEDBORGER_REQUIRE says that there must be.")
    return path or pytest.skip("no Chromium or Chrome here; MEDBORGER_CHROMIUM can name one")


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id, browser_path):
    """The whole house, running, with its demo world in it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent
    data = tmp_path_factory.mktemp("journeys") / "data"
    prepared = prepare(shared, Path(settings.DATA))
    database = settle(prepared, data, f"journeys_{worker_id}", os.environ.get("DATABASE_URL", ""))
    site = Site(data, database)
    try:
        site.start()
        yield site
        site.stop()
    finally:
        if site.process.poll() is None:
            site.process.terminate()
            site.process.wait(40)
        demolish(database)


@pytest.fixture(scope="module")
def browser(browser_path):
    """One browser for each file. Not for longer: while Playwright works, Django takes the thread for asynchronous."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(site, browser):
    """`visit(size=…, javascript=…, place=…)` gives a page in a browser of its own, whose addresses begin in `place`."""
    opened = []

    def visit(*, size=PHONE, javascript=True, place="slagelse", **options):
        context = browser.new_context(
            base_url=f"{site.url}/{place}/" if place else f"{site.url}/",
            viewport={"width": size[0], "height": size[1]},
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(SOON)
        context.watch = Watch(context, site.url)
        opened.append(context)
        return context.new_page()

    yield visit
    problems = []
    for context in opened:
        problems += context.watch.problems
        try:
            context.close()
        except Error as gone:
            problems.append(str(gone))
    assert problems == []
