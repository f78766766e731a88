"""Giving a pledge: without an account, signed in, and with everything that can be written wrong."""

import re

import pytest
from django.core import mail

from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications.models import Letter
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.models import Pledge

pytestmark = pytest.mark.django_db
GIVE, LOOK = "/slagelse/loefter/nyt/", "/slagelse/loefter/nyt/se/"


@pytest.fixture
def written(slagelse):
    """What somebody writes who has nothing special in mind."""
    return {
        "promise": "læse højt på plejehjemmet hver søndag",
        "giver": "citizen",
        "principles": [slagelse.principles.first().pk],
        "name": "Kirsten Bang",
        "naming": "first",
        "rhythm": "weekly",
        "once": "k" * 24,
    }


def code_to(address: str) -> str:
    return re.search(r"\b\d{6}\b", Letter.objects.filter(to=address).latest("pk").body)[0]


def test_a_visitor_writes_looks_and_confirms_with_a_code(client, slagelse, written):
    answer = client.post(GIVE, written)
    assert (answer.status_code, answer["Location"]) == (302, LOOK)
    assert "Kirsten" in client.get(LOOK).content.decode()
    answer = client.post(LOOK, {"email": "kirsten@example.dk"})
    assert (answer.status_code, answer["Location"]) == (302, "/slagelse/konto/kode/")
    pledge = Pledge.objects.get()
    assert pledge.state == Pledge.State.DRAFT
    answer = client.post("/slagelse/konto/kode/", {"code": code_to("kirsten@example.dk")}, follow=True)
    pledge.refresh_from_db()
    assert pledge.is_public
    assert (pledge.title, pledge.signed) == ("Jeg lover at læse højt på plejehjemmet hver søndag", "Kirsten")
    assert (pledge.author.email, pledge.author.name) == ("kirsten@example.dk", "Kirsten Bang")
    assert answer.request["PATH_INFO"] == f"/slagelse/loefter/{pledge.pk}/"


def test_nothing_is_public_and_nothing_sent_before_the_code(client, slagelse, written):
    client.post(GIVE, written)
    assert "plejehjemmet" not in client_of_somebody_else().get("/slagelse/loefter/").content.decode()
    client.post(LOOK, {"email": "kirsten@example.dk"})
    assert "plejehjemmet" not in client_of_somebody_else().get("/slagelse/loefter/").content.decode()


def client_of_somebody_else():
    from django.test import Client

    return Client()


def test_another_browser_cannot_give_the_draft(client, slagelse, written, yusuf):
    client.post(GIVE, written)
    other = client_of_somebody_else()
    other.force_login(yusuf, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert other.post(LOOK)["Location"] == GIVE
    assert Pledge.objects.get().state == Pledge.State.DRAFT


def test_signed_in_it_is_one_step(at_home, inger, written):
    answer = at_home(inger).post(GIVE, written)
    pledge = Pledge.objects.get()
    assert answer["Location"] == f"/slagelse/loefter/{pledge.pk}/"
    assert (pledge.is_public, pledge.author) == (True, inger)


def test_signed_in_one_may_still_look_first(at_home, inger, written):
    browser = at_home(inger)
    assert browser.post(GIVE, written | {"look": "1"})["Location"] == LOOK
    assert not Pledge.objects.get().is_public
    browser.post(LOOK)
    assert Pledge.objects.get().is_public


def test_the_same_form_twice_is_one_pledge_and_the_same_answer(at_home, inger, written):
    browser = at_home(inger)
    answers = {browser.post(GIVE, written)["Location"] for _ in range(3)}
    assert len(answers) == Pledge.objects.count() == 1


def test_the_giver_gets_a_letter_with_the_address_of_the_pledge(
    at_home, inger, written, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        at_home(inger).post(GIVE, written)
    drain()
    assert [letter.to for letter in mail.outbox] == [[inger.email]]
    assert f"http://localhost:8000/slagelse/loefter/{Pledge.objects.get().pk}/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("promise", "", "feltet"),
        ("promise", "jeg lover at", "hvad du vil gøre"),
        ("promise", "x" * 5000, "4760 tegn for langt"),
        ("promise", "god\0dag", "tegn"),
        ("giver", "municipality", "valg"),
        ("giver", "king", "valg"),
        ("principles", [], "feltet"),
        ("principles", [999999], "valg"),
        ("principles", ["9" * 30], "valg"),
        ("due_on", "2020-01-01", "passeret"),
        ("due_on", "2999-01-01", "fem år"),
        ("due_on", "i morgen", "dato"),
        ("needs", "5", "inden"),
        ("needs", "99999999999999999999", "1000"),
        ("needs", "-1", "1"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(client, slagelse, written, field, value, says):
    answer = client.post(GIVE, written | {field: value}, headers={"Accept-Language": "da"})
    page = answer.content.decode()
    assert (answer.status_code, Pledge.objects.count()) == (422, 0)
    assert "Kirsten Bang" in page
    assert field in answer.context["form"].errors or field == "needs"


def test_another_municipalitys_principle_is_refused(client, slagelse, haderslev, written):
    answer = client.post(GIVE, written | {"principles": [haderslev.principles.first().pk]})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["principles"])


def test_markup_is_shown_as_it_was_written(at_home, inger, written):
    browser = at_home(inger)
    browser.post(GIVE, written | {"promise": "sige <script>alert(1)</script> & hej", "place": "<b>her</b>"})
    page = browser.get(f"/slagelse/loefter/{Pledge.objects.get().pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; hej" in page


def test_a_company_signs_with_its_name_and_promises_as_we(at_home, inger, written):
    at_home(inger).post(
        GIVE, written | {"giver": "company", "name": "Bageriet på Torvet", "naming": "nameless"}
    )
    pledge = Pledge.objects.get()
    assert (pledge.signed, pledge.title[:8]) == ("Bageriet på Torvet", "Vi lover")
    inger.refresh_from_db()
    assert inger.name == "Inger Holm"


def test_a_conditional_pledge_waits(at_home, inger, written):
    at_home(inger).post(GIVE, written | {"needs": "10", "needs_by": days_from_now(20).isoformat()})
    pledge = Pledge.objects.get()
    assert (pledge.course, pledge.needs) == (Pledge.Course.WAITING, 10)


def test_a_draft_can_be_changed_before_it_is_given(client, slagelse, written):
    client.post(GIVE, written)
    assert "læse højt" in client.get(GIVE).content.decode()
    client.post(GIVE, written | {"promise": "synge", "once": "z" * 24})
    assert [pledge.title for pledge in Pledge.objects.all()] == ["Jeg lover at synge"]


def test_the_next_one_at_a_shared_computer_does_not_give_the_draft(client, slagelse, written, yusuf):
    client.post(GIVE, written)
    client.force_login(yusuf, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert Pledge.objects.get().state == Pledge.State.DRAFT
