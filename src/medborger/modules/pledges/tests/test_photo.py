"""A pledge's own photos: seen by those who may see the pledge, as nothing but a picture."""

import pytest

from medborger.modules.pledges.tests.shared_pledges import (
    a_municipality,
    a_person,
    a_photo,
    a_pledge,
    an_employee,
    not_public,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def bytes_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_public_pledges_photo_is_a_jpeg_that_must_be_asked_for_again(client):
    place = a_municipality()
    pledge = a_pledge(place, picture=a_photo(place))
    answer = client.get(f"/slagelse/loefter/{pledge.pk}/billede.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert set(answer.headers["Cache-Control"].split(", ")) == {"no-cache", "public"}
    assert bytes_of(answer) == pledge.picture.file.open("rb").read()
    again = client.get(
        f"/slagelse/loefter/{pledge.pk}/billede.jpg", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_photo_goes_where_its_pledge_goes(client):
    """Hidden: its author and the desk. A draft: its author. Withdrawn: nobody."""
    place, author = a_municipality(), a_person()
    employee, stranger = an_employee(place), a_person("Yusuf")
    seen = {}
    for state, pledge in not_public(place, author).items():
        address = f"/slagelse/loefter/{pledge.pk}/billede.jpg"
        with signed_in(author) as hers, signed_in(employee) as theirs, signed_in(stranger) as his:
            seen[state] = [who.get(address).status_code for who in (client, his, hers, theirs)]
    assert seen == {
        "draft": [404, 404, 200, 404],
        "hidden": [404, 404, 200, 200],
        "withdrawn": [404, 404, 404, 404],
    }


def test_a_photo_that_is_not_public_stays_out_of_shared_caches():
    place, author = a_municipality(), a_person()
    pledge = not_public(place, author)["hidden"]
    with signed_in(author) as hers:
        answer = hers.get(f"/slagelse/loefter/{pledge.pk}/billede.jpg")
    assert set(answer.headers["Cache-Control"].split(", ")) == {"no-cache", "private"}


def test_another_municipality_does_not_show_it(client):
    place = a_municipality()
    a_municipality("ishoej")
    pledge = a_pledge(place, picture=a_photo(place))
    assert client.get(f"/ishoej/loefter/{pledge.pk}/billede.jpg").status_code == 404


def test_no_photo_or_a_lost_file_is_not_found(client):
    place = a_municipality()
    without, lost = a_pledge(place), a_pledge(place, picture=a_photo(place))
    lost.picture.file.storage.delete(lost.picture.file.name)
    for pledge in (without, lost):
        assert client.get(f"/slagelse/loefter/{pledge.pk}/billede.jpg").status_code == 404


def test_the_photo_of_an_answer_is_there_while_the_answer_stands(client):
    place, author = a_municipality(), a_person()
    pledge, other = a_pledge(place, author=author), a_pledge(place, author=author)
    answer = pledge.keep(by=author, outcome="kept", picture=a_photo(place))
    address = f"/slagelse/loefter/{pledge.pk}/svar/{answer.pk}/billede.jpg"
    assert client.get(address).status_code == 200
    assert client.get(f"/slagelse/loefter/{other.pk}/svar/{answer.pk}/billede.jpg").status_code == 404
    pledge.undo(answer, by=author)
    assert client.get(address).status_code == 404
