"""The poster: one A4 page, tagged and titled, with what was written set as words and never as markup."""

import re
from datetime import UTC, date, datetime

import pytest

from medborger.ground.dates import long_day
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.poster import poster_pdf
from medborger.modules.pledges.shared_words import in_its_language, shared_poster
from medborger.modules.pledges.tests.shared_pledges import (
    a_municipality,
    a_person,
    a_pledge,
    not_public,
    signed_in,
)
from medborger.modules.pledges.tests.test_share import PROMISES

TYPST = 'Jeg lover at #import "x" #read("/etc/passwd") *fed* _k_ $x$ <a> @b \\ // [ ] ` #eval("1") = Nej'
WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.DATA = tmp_path


def the_poster(pledge):
    with in_its_language(pledge):
        return shared_poster(pledge)


def pages(pdf: bytes) -> int:
    return int(re.search(rb"/Type\s*/Pages.{0,200}?/Count\s+(\d+)", pdf, re.S)[1])


@pytest.mark.django_db
@pytest.mark.parametrize("promise", [*PROMISES.values(), TYPST], ids=[*PROMISES, "typst"])
def test_whatever_is_promised_fits_one_page(promise):
    pledge = a_pledge(
        a_municipality(),
        promise[:300],
        signed=promise[:120],
        place=promise[:120],
        rhythm=Pledge.Rhythm.WEEKLY,
        closes_at=WHEN,
        needs=10,
        needs_by=date(2026, 11, 1),
        course=Pledge.Course.WAITING,
    )
    assert pages(poster_pdf(the_poster(pledge), WHEN)) == 1


@pytest.mark.django_db
def test_it_can_be_read_aloud_in_its_own_language():
    pledge = a_pledge(a_municipality(), "Jeg lover at hilse.", language="da")
    pdf = poster_pdf(the_poster(pledge), WHEN)
    assert b"/MarkInfo" in pdf
    assert b"/Lang(da)" in pdf
    assert b"pdfuaid:part" in pdf
    assert "Jeg lover at hilse." in pdf.decode("utf-8", "replace")  # the title, in its metadata


@pytest.mark.django_db
def test_the_same_pledge_gives_the_same_poster():
    words = the_poster(a_pledge(a_municipality()))
    assert poster_pdf(words, WHEN) == poster_pdf(words, WHEN)


@pytest.mark.django_db
def test_it_says_when_and_on_what_condition():
    pledge = a_pledge(
        a_municipality(),
        language="en",
        closes_at=WHEN,
        needs=10,
        needs_by=date(2026, 11, 1),
        course=Pledge.Course.WAITING,
    )
    with in_its_language(pledge):
        due, needed = long_day(date(2026, 11, 20)), long_day(date(2026, 11, 1))
    assert the_poster(pledge).facts == (
        f"To be kept by {due}",
        f"It holds if 10 others have joined by {needed}",
    )


@pytest.mark.django_db
def test_it_is_handed_out_as_a_file_with_a_name(client):
    pledge = a_pledge(a_municipality(), language="en")
    answer = client.get(f"/slagelse/loefter/{pledge.pk}/plakat.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="pledge-{pledge.pk}-poster.pdf"'
    assert "no-cache" in answer.headers["Cache-Control"]
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_there_is_no_poster_of_what_is_not_public(client):
    place, author = a_municipality(), a_person()
    a_municipality("ishoej")
    public = a_pledge(place)
    with signed_in(author) as hers:
        for pledge in not_public(place, author).values():
            address = f"/slagelse/loefter/{pledge.pk}/plakat.pdf"
            assert {client.get(address).status_code, hers.get(address).status_code} == {404}
    assert client.get(f"/ishoej/loefter/{public.pk}/plakat.pdf").status_code == 404
