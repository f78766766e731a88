"""Giving a pledge for somebody who cannot write themself."""

import re

import pytest
from django.core import mail
from django.test import Client

from medborger.commons.afterwork.worker import drain
from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.tests.written import (
    GIVE,
    LOOK,
    code_on_slip,
    for_else,
    page_of,
    slip_of,
    written_by,
)
from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Organisation
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.shared_words import in_its_language, shared_picture, shared_poster
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


def text_of(browser, address: str) -> str:
    return re.sub(r"\s+", " ", browser.get(address).content.decode())


def test_it_stands_with_the_name_of_the_one_helped_and_says_who_wrote_it(at_home, slagelse, henrik):
    row = written_by(at_home(henrik), slagelse)
    assert (row.helper, row.helper_name, row.role, row.helped) == (henrik, "Henrik", "host", "Else")
    assert (row.matter.pledge.signed, row.matter.author) == ("Else", henrik)
    for browser in (Client(), at_home(henrik)):
        page = text_of(browser, page_of(row))
        assert "Skrevet af Henrik" in page or "Written by Henrik" in page
        assert page.count("Else") >= 2


def test_what_is_passed_on_says_it_too(at_home, slagelse, henrik):
    row = written_by(at_home(henrik), slagelse)
    description = re.search(
        r'<meta property="og:description" content="([^"]*)', text_of(Client(), page_of(row))
    )
    assert "Henrik" in description[1]
    assert "Else" in description[1]


def test_how_the_person_said_yes_is_for_nobody_else(at_home, slagelse, henrik, kirsten):
    row = written_by(at_home(henrik), slagelse)
    assert row.consent_words == "Vi sad ved hendes køkkenbord."
    for browser in (Client(), at_home(kirsten)):
        assert "køkkenbord" not in text_of(browser, page_of(row))


def test_without_a_name_it_is_written_for_a_citizen(at_home, slagelse, inger):
    row = written_by(at_home(inger), slagelse, name="Inger Holm", helped="")
    assert row.matter.pledge.signed in ("En borger", "A citizen")
    assert row.role == ""
    assert row.matter.pledge.signed.lower() in text_of(Client(), page_of(row)).lower()


def test_a_visitor_writes_first_and_confirms_afterwards(client, slagelse):
    client.post(GIVE, for_else(slagelse, name="Henriette Dam"))
    row = OnBehalf.objects.get()
    assert (row.helper, row.helper_name) == (None, "Henriette")
    assert "Henriette" in text_of(client, LOOK)
    assert 'value="Else"' in text_of(client, GIVE)  # changing it again shows what was said
    client.post(LOOK, {"email": "henriette@example.dk"})
    code = re.search(r"\b\d{6}\b", Letter.objects.get(to="henriette@example.dk").body)[0]
    client.post("/slagelse/konto/kode/", {"code": code})
    row.refresh_from_db()
    assert (row.helper.email, row.helper.name) == ("henriette@example.dk", "Henriette Dam")
    assert (row.helped, row.consent_words) == ("Else", "Vi sad ved hendes køkkenbord.")
    assert row.matter.is_public


def test_a_draft_that_is_for_nobody_after_all_is_ones_own(client, slagelse):
    client.post(GIVE, for_else(slagelse))
    client.post(GIVE, for_else(slagelse, for_other="", name="Henriette Dam"))
    assert OnBehalf.objects.count() == 0
    assert Pledge.objects.get().signed == "Henriette"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("consent_given", ""),
        ("consent_how", ""),
        ("consent_how", "telepathy"),
        ("name", ""),
        ("naming", "nameless"),
        ("giver", "organisation"),
        ("giver", "company"),
        ("helped", "Borgmester Bo"),
        ("helped", "slagelse kommune"),
        ("helped", "BK Bælthøj"),
        ("helped", "Bo Borgmester"),
        ("helped", "E" * 81),
        ("consent_words", "e" * 301),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(at_home, slagelse, henrik, bo, field, wrong):
    Organisation.objects.create(municipality=slagelse, name="BK Bælthøj", kind="organisation")
    answer = at_home(henrik).post(GIVE, for_else(slagelse, **{field: wrong}))
    assert answer.status_code == 422
    assert "ringe til en, der er alene" in answer.content.decode()
    assert (Pledge.objects.count(), OnBehalf.objects.count()) == (0, 0)


def test_a_first_name_somebody_with_a_role_happens_to_have_is_nobodys_own(at_home, slagelse, henrik, bo):
    assert written_by(at_home(henrik), slagelse, helped="Bo").helped == "Bo"


def test_writing_for_oneself_asks_for_none_of_it(at_home, slagelse, henrik):
    at_home(henrik).post(
        GIVE, for_else(slagelse, for_other="", consent_given="", consent_how="", helped="Else")
    )
    assert (Pledge.objects.get().signed, OnBehalf.objects.count()) == ("Henrik", 0)


def test_rewording_leaves_the_name_alone(at_home, slagelse, henrik):
    row = written_by(browser := at_home(henrik), slagelse)
    page = browser.get(f"{page_of(row)}ret/").content.decode()
    assert 'name="name"' not in page
    browser.post(f"{page_of(row)}ret/", for_else(slagelse, promise="ringe til to, der er alene"))
    pledge = Pledge.objects.get()
    assert (pledge.title, pledge.signed) == ("Jeg lover at ringe til to, der er alene", "Else")


def test_rewording_makes_no_organisation_of_a_person(at_home, slagelse, henrik):
    row = written_by(browser := at_home(henrik), slagelse)
    answer = browser.post(f"{page_of(row)}ret/", for_else(slagelse, giver="organisation", name=""))
    assert answer.status_code == 302
    assert (Pledge.objects.get().giver, Pledge.objects.get().signed) == ("citizen", "Else")


def test_letters_go_to_the_helper_and_say_whom_it_is_for(
    at_home, slagelse, henrik, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        written_by(at_home(henrik), slagelse)
    drain()
    letter = next(letter for letter in mail.outbox if letter.to == [henrik.email])
    assert "Else" in letter.body


def test_what_one_writes_oneself_says_nothing_of_helpers(at_home, slagelse, henrik, inger):
    written_by(at_home(henrik), slagelse)
    own = a_pledge(slagelse, inger)
    assert "written-for" not in text_of(Client(), f"/slagelse/loefter/{own.pk}/")


def test_the_poster_the_picture_and_the_card_elsewhere_say_it_too(at_home, slagelse, henrik):
    pledge = written_by(at_home(henrik), slagelse).matter.pledge
    with in_its_language(pledge):
        for shared in (shared_picture(pledge), shared_poster(pledge)):
            assert "Henrik" in shared.signed
            assert "Else" in shared.signed
    assert "Henrik" in text_of(Client(), f"{page_of(pledge.on_behalf)}indlejr/")


def test_to_its_helper_it_is_not_their_own(at_home, slagelse, henrik):
    """What is said when it is given, over the panel, and on the first button: the slip comes next."""
    browser = at_home(henrik)
    row = written_by(browser, slagelse)
    page = text_of(browser, page_of(row))
    assert "Løftet er givet for Else." in page
    assert "Det, du har skrevet for Else" in page
    assert f'<a class="button button-large" href="{slip_of(row)}">' in page
    assert "Dit løfte" not in page
    assert "dit løfte" not in page


def test_once_there_is_a_slip_the_first_button_is_to_pass_it_on(at_home, slagelse, henrik):
    browser = at_home(henrik)
    row = written_by(browser, slagelse)
    code_on_slip(browser, row)
    page = text_of(browser, page_of(row))
    assert "Del løftet" in page
    assert "dit løfte" not in page
