"""What may be kept of an answer, and by whom."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_nobody_keeps_a_page_that_was_shown_to_somebody_with_a_session(at_home, inger, coffee):
    browser = at_home(inger)
    for page in (
        "/slagelse/",
        "/slagelse/loefter/",
        f"/slagelse/loefter/{coffee.pk}/",
        "/slagelse/min-side/",
    ):
        said = browser.get(page)["Cache-Control"]
        assert {"private", "no-store"} <= {word.strip() for word in said.split(",")}, page


def test_the_answer_that_begins_a_session_is_kept_by_nobody_either(slagelse):
    response = Client().get("/slagelse/loefter/nyt/")
    assert "medborger" in response.cookies
    assert "no-store" in response["Cache-Control"]


def test_a_visitors_browser_may_keep_a_public_page_and_must_ask(slagelse, coffee):
    said = Client().get("/slagelse/loefter/")["Cache-Control"]
    assert "no-store" not in said
    assert "no-cache" in said


def test_a_public_picture_is_public_to_somebody_with_a_session_too(at_home, inger, coffee):
    assert "public" in at_home(inger).get(f"/slagelse/loefter/{coffee.pk}/qr.svg")["Cache-Control"]
