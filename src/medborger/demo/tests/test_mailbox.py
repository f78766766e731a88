"""The demo's mailbox, and its way in."""

import re

import pytest
from django.core.mail import EmailMessage, get_connection

from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Person, Role
from medborger.commons.people.personal_data import erase_person
from medborger.commons.places.models import Municipality
from medborger.demo import models
from medborger.demo.models import MailboxLetter

pytestmark = pytest.mark.django_db

CODE = "/slagelse/konto/kode/"


@pytest.fixture
def slagelse():
    return Municipality.objects.create(
        slug="slagelse", name="Slagelse Kommune", short_name="Slagelse", is_demo=True
    )


@pytest.fixture
def real():
    return Municipality.objects.create(slug="rigtig", name="Rigtig Kommune", short_name="Rigtig")


@pytest.fixture
def inger():
    person = Person.objects.at_address("inger@example.dk")
    person.confirm(name="Inger Holm Madsen")
    return person


def _send(subject="Om dit løfte", body="Se http://localhost:8000/slagelse/loefter/1/", to="inger@example.dk"):
    get_connection("medborger.demo.mailbox.EmailBackend").send_messages(
        [EmailMessage(subject, body, to=[to])]
    )


@pytest.mark.parametrize("page", ["/postkasse/", "/slagelse/postkasse/"])
def test_letters_land_in_the_mailbox(client, slagelse, page):
    _send()
    assert "Om dit løfte" in client.get(page).content.decode()


def test_a_link_in_a_letter_can_be_pressed_and_markup_is_only_letters(client, slagelse):
    _send(body="Se http://localhost:8000/slagelse/loefter/1/ <script>alert(1)</script>")
    page = client.get(f"/slagelse/postkasse/{MailboxLetter.objects.get().pk}/").content.decode()
    assert '<a href="http://localhost:8000/slagelse/loefter/1/"' in page
    assert "<script>alert" not in page


def test_there_is_room_for_so_many_letters_and_no_more(monkeypatch):
    monkeypatch.setattr(models, "ROOM_FOR", 3)
    for number in range(5):
        _send(subject=f"Nr. {number}")
    assert [letter.subject for letter in MailboxLetter.objects.newest_first()] == ["Nr. 4", "Nr. 3", "Nr. 2"]


def test_the_cast_is_shown_with_their_roles(client, slagelse, inger):
    soeren = Person.objects.at_address("soeren@example.dk")
    Role.objects.create(person=soeren, municipality=slagelse, kind=Role.Kind.EMPLOYEE)
    page = client.get("/postkasse/", headers={"Accept-Language": "en"}).content.decode()
    assert page.index("Inger Holm Madsen") < page.index(f"/slagelse/postkasse/vaer/{soeren.pk}/")
    assert "Employee" in page


def test_two_clicks_make_one_of_the_cast(client, slagelse, inger):
    first = client.post(f"/slagelse/postkasse/vaer/{inger.pk}/")
    assert first["Location"] == CODE
    page = client.get(CODE).content.decode()
    code = re.search(r'name="code" value="(\d{6})"', page)[1]
    client.post(CODE, {"code": code})
    assert client.session["_auth_user_id"] == str(inger.pk)


def test_the_code_is_shown_when_the_letter_has_been_delivered_too(client, slagelse, inger):
    client.post(f"/slagelse/postkasse/vaer/{inger.pk}/")
    letter = Letter.objects.get()
    code = re.search(r"\d{6}", letter.body)[0]
    _send(subject=letter.subject, body=letter.body)
    letter.delete()
    assert f'value="{code}"' in client.get(CODE).content.decode()


def test_reading_makes_nobody_anybody(client, slagelse, inger):
    assert client.get(f"/slagelse/postkasse/vaer/{inger.pk}/").status_code == 405
    assert Letter.objects.count() == 0


def test_only_the_cast_can_be_played(client, slagelse, inger):
    stranger = Person.objects.at_address("fremmed@elsewhere.example")
    assert client.post(f"/slagelse/postkasse/vaer/{stranger.pk}/").status_code == 404


def test_where_people_are_real_there_is_no_mailbox_and_no_hint(client, real, inger):
    Role.objects.create(person=inger, municipality=real, kind=Role.Kind.HOST)
    assert client.get("/rigtig/postkasse/").status_code == 404
    assert client.post(f"/rigtig/postkasse/vaer/{inger.pk}/").status_code == 404
    client.post("/rigtig/konto/log-ind/", {"email": inger.email})
    code = re.search(r"\d{6}", Letter.objects.get().body)[0]
    assert code not in client.get("/rigtig/konto/kode/").content.decode()


def test_without_the_demo_there_is_no_mailbox(client, slagelse, inger, settings):
    settings.DEMO = False
    for page in ("/postkasse/", "/slagelse/postkasse/"):
        assert client.get(page).status_code == 404
    assert client.post(f"/slagelse/postkasse/vaer/{inger.pk}/").status_code == 404


def test_in_production_the_demo_is_not_installed():
    from medborger.config.settings import production

    assert "medborger.demo" not in production.INSTALLED_APPS
    assert production.DEMO is False


def test_erasing_empties_the_mailbox_too(slagelse, inger):
    _send()
    _send(to="yusuf@example.dk")
    erase_person(inger, keep_matters=True)
    assert [letter.to for letter in MailboxLetter.objects.all()] == ["yusuf@example.dk"]
