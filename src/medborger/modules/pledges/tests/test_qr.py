"""The QR code leads to the pledge's own page, and to nothing else."""

from xml.etree import ElementTree

import pytest
import segno

from medborger.modules.pledges.shared_words import qr_svg
from medborger.modules.pledges.tests.shared_pledges import (
    a_municipality,
    a_person,
    a_pledge,
    not_public,
    signed_in,
)

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.django_db
def test_the_code_is_a_picture_of_the_pledges_full_address(client, settings):
    settings.SITE_URL = "https://medborger.example.dk"
    pledge = a_pledge(a_municipality())
    answer = client.get(f"/slagelse/loefter/{pledge.pk}/qr.svg")
    url = f"https://medborger.example.dk/slagelse/loefter/{pledge.pk}/"
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    title = ElementTree.fromstring(answer.content).find(f"{SVG}title").text
    assert answer.content.decode() == qr_svg(url, title)
    assert url in title


def test_it_has_room_around_it_and_no_style_the_security_policy_would_refuse():
    svg = qr_svg("https://medborger.example.dk/slagelse/loefter/1/", "A & <B>")
    root = ElementTree.fromstring(svg)
    modules = segno.make(
        "https://medborger.example.dk/slagelse/loefter/1/", error="m", micro=False
    ).symbol_size(border=4)
    assert (int(root.get("width")), int(root.get("height"))) == (modules[0] * 8, modules[1] * 8)
    assert "style" not in svg
    assert root.find(f"{SVG}title").text == "A & <B>"


@pytest.mark.django_db
def test_on_a_host_of_its_own_the_code_says_that_host(client):
    place = a_municipality(host="medborger.slagelse.example")
    pledge = a_pledge(place)
    answer = client.get(f"/loefter/{pledge.pk}/qr.svg", headers={"Host": "medborger.slagelse.example"})
    assert f"//medborger.slagelse.example/loefter/{pledge.pk}/" in answer.content.decode()


@pytest.mark.django_db
def test_there_is_no_code_to_what_is_not_public(client):
    place, author = a_municipality(), a_person()
    a_municipality("ishoej")
    public = a_pledge(place)
    with signed_in(author) as hers:
        for pledge in not_public(place, author).values():
            address = f"/slagelse/loefter/{pledge.pk}/qr.svg"
            assert {client.get(address).status_code, hers.get(address).status_code} == {404}
    assert client.get(f"/ishoej/loefter/{public.pk}/qr.svg").status_code == 404
