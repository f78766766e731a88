"""One installation, many municipalities: by path and by host."""

import pytest
from django.urls import get_script_prefix

pytestmark = pytest.mark.django_db


def test_addresses_on_a_page_stand_under_its_own_municipality(client, slagelse, haderslev):
    page = client.get("/haderslev/").content.decode()
    assert "/haderslev/loefter/" in page
    assert "/slagelse/" not in page


def test_a_host_of_its_own_needs_no_path(client, slagelse):
    slagelse.host = "medborger.slagelse.example"
    slagelse.save()
    page = client.get("/loefter/", headers={"host": "medborger.slagelse.example"})
    assert page.status_code == 200
    assert "/slagelse/" not in page.content.decode()
    assert client.get("/slagelse/loefter/").status_code == 404


def test_an_unknown_municipality_is_a_clear_404(client, slagelse):
    answer = client.get("/atlantis/loefter/", headers={"Accept-Language": "da"})
    assert answer.status_code == 404
    assert "Vi kan ikke finde siden" in answer.content.decode()


def test_letters_have_full_addresses_wherever_they_are_written(slagelse, haderslev):
    haderslev.host = "haderslev.example"
    assert slagelse.url_for("pledges:detail", 7) == "http://localhost:8000/slagelse/loefter/7/"
    assert haderslev.url_for("pledges:detail", 7) == "http://haderslev.example/loefter/7/"
    assert get_script_prefix() == "/"


@pytest.mark.parametrize("path", ["/slagelse", "/slagelse/"])
def test_the_last_slash_does_not_matter(client, slagelse, path):
    assert client.get(path).status_code == 200
