"""One's own data: changed, taken along, taken away."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.test import Client
from django.utils import timezone

from medborger.commons.people import due
from medborger.commons.people.models import Count, Organisation, Person, Role, Session, SignInCode
from medborger.commons.people.personal_data import erase_person, export_of
from medborger.commons.places.models import Municipality
from tests.cast import just_confirmed

pytestmark = pytest.mark.django_db

PROFILE, EXPORT, ERASE = (f"/slagelse/konto/{page}/" for page in ("profil", "mine-data", "slet-mig"))


@pytest.fixture
def full_life(slagelse, inger):
    """Inger, with a trace in every table of the commons she can leave one in."""
    Role.objects.create(person=inger, municipality=slagelse, kind=Role.Kind.HOST)
    club = Organisation.objects.create(municipality=slagelse, kind="organisation", name="Bogklubben")
    club.members.add(inger)
    SignInCode.objects.issue(inger)
    Authenticator.objects.create(user=inger, type="webauthn", data={"name": "Ingers telefon"})
    SocialAccount.objects.create(user=inger, provider="broker", uid="f" * 64, extra_data={"is_18": True})
    letter = apps.get_model("notifications.Letter")
    letter.objects.create(key="a", person=inger, to=inger.email, subject="Om dit løfte", body="Kære Inger")
    letter.objects.create(key="b", to=inger.email, subject="Før vi kendte dig", body="Hej")
    matter = apps.get_model("matters.Matter")
    for title, state in (("Jeg hilser på alle", "published"), ("Min kladde", "draft"), ("Skjult", "hidden")):
        row = matter.objects.create(
            municipality=slagelse, kind="pledge", title=title, author=inger, state=state
        )
        apps.get_model("timeline.Event").objects.create(
            municipality=slagelse, matter=row, verb="pledge.given", by=inger
        )
    return inger


def test_only_who_is_signed_in_has_own_data(client, slagelse):
    for page in (PROFILE, EXPORT, ERASE, "/slagelse/konto/adgangsnoegler/", "/slagelse/konto/bekraeft/"):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/slagelse/konto/log-ind/")


def test_a_new_name_and_language(client, slagelse, inger):
    before = Municipality.objects.get().stamp
    client.force_login(inger)
    answer = client.post(PROFILE, {"name": "Inger Holm", "language": "en"})
    inger.refresh_from_db()
    assert (inger.name, inger.language) == ("Inger Holm", "en")
    assert answer.cookies["sprog"].value == "en"
    assert Municipality.objects.get().stamp > before


@pytest.mark.parametrize("name", ["x" * 81, "a\0b"])
def test_a_name_that_cannot_be_kept_is_shown_again(client, slagelse, inger, name):
    client.force_login(inger)
    assert client.post(PROFILE, {"name": name, "language": "da"}).status_code == 422
    assert client.post(PROFILE, {"name": "Inger", "language": "xx"}).status_code == 422


def test_markup_in_a_name_is_only_letters(client, slagelse, inger):
    inger.rename("<script>alert(1)</script>", language="da")
    client.force_login(inger)
    assert "<script>alert" not in client.get(PROFILE).content.decode()


def test_the_file_has_everything_and_asks_for_a_press_of_a_button(client, full_life):
    client.force_login(full_life)
    just_confirmed(client)
    assert client.get(EXPORT)["Content-Type"].startswith("text/html")
    answer = client.post(EXPORT)
    assert answer["Content-Type"].startswith("application/json")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    assert json.loads(text)
    for trace in (
        "Bogklubben",
        "Ingers telefon",
        "f" * 64,
        "Kære Inger",
        "Før vi kendte dig",
        "Min kladde",
        "pledge.given",
    ):
        assert trace in text


def test_the_file_has_nothing_of_anybody_else(full_life, slagelse):
    yusuf = Person.objects.at_address("yusuf@example.dk")
    assert "Inger" not in json.dumps(export_of(yusuf), default=str)
    assert len(export_of(yusuf)) == 1


def test_the_page_says_what_happens_and_does_nothing(client, full_life):
    client.force_login(full_life)
    just_confirmed(client)
    page = client.get(ERASE).content.decode()
    assert "1 " in page
    assert client.post(ERASE).status_code == 422
    assert Person.objects.filter(pk=full_life.pk).exists()


def test_erased_without_a_name_the_public_words_stay(client, full_life):
    client.force_login(full_life)
    just_confirmed(client)
    answer = client.post(ERASE, {"matters": "keep"}, follow=True)
    assert answer.redirect_chain == [("/slagelse/konto/farvel/", 302)]
    matters = apps.get_model("matters.Matter").objects.all()
    assert [(matter.title, matter.author) for matter in matters] == [("Jeg hilser på alle", None)]
    assert [event.by for event in apps.get_model("timeline.Event").objects.all()] == [None]
    _nothing_is_left_of(full_life)


def test_erased_with_everything(client, full_life):
    before = Municipality.objects.get().stamp
    client.force_login(full_life)
    just_confirmed(client)
    client.post(ERASE, {"matters": "remove"})
    assert apps.get_model("matters.Matter").objects.count() == 0
    assert Municipality.objects.get().stamp > before
    _nothing_is_left_of(full_life)


def _nothing_is_left_of(person):
    rows = [row for model in apps.get_models() for row in model.objects.all().values_list()]
    sessions = [session.get_decoded() for session in Session.objects.all()]
    for trace in (person.email, "Inger", "Ingers telefon", "f" * 64):
        assert trace not in repr(rows)
        assert trace not in repr(sessions)
    assert Session.objects.filter(person_id=person.pk).count() == 0


def test_erasing_ends_every_session(full_life):
    phone, library = Client(), Client()
    for browser in (phone, library):
        browser.force_login(full_life)
    just_confirmed(phone)
    phone.post(ERASE, {"matters": "keep"})
    assert library.get(PROFILE).status_code == 302
    assert Session.objects.count() == 0


def test_the_neighbour_stays(full_life, slagelse):
    yusuf = Person.objects.at_address("yusuf@example.dk")
    role = Role.objects.create(person=yusuf, municipality=slagelse, kind=Role.Kind.HOST, given_by=full_life)
    SignInCode.objects.issue(yusuf)
    erase_person(full_life, keep_matters=False)
    role.refresh_from_db()
    assert role.given_by is None
    assert yusuf.sign_in_codes.count() == 1


def test_an_error_half_way_erases_nothing(full_life, monkeypatch):
    from medborger.commons.people import data_register

    def fail(person, keep_matters):
        raise RuntimeError("out of paper")

    broken = data_register.Trace("people.Person", lambda person: [], fail)
    monkeypatch.setitem(data_register._traces, "people.person", broken)
    with pytest.raises(RuntimeError):
        erase_person(full_life, keep_matters=False)
    assert full_life.roles.count() == 1
    assert apps.get_model("matters.Matter").objects.count() == 3


def test_an_address_nobody_answers_for_is_forgotten_after_a_week(inger, time_machine):
    Person.objects.at_address("fejlskrevet@example.dk")
    time_machine.move_to(timezone.now() + timedelta(days=6, hours=23))
    due.forget(timezone.now())
    assert Person.objects.count() == 2
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    due.forget(timezone.now())
    assert list(Person.objects.all()) == [inger]


def test_codes_counts_and_sessions_that_are_over_are_forgotten(client, slagelse, inger, time_machine):
    client.post("/slagelse/konto/log-ind/", {"email": inger.email})
    assert min(model.objects.count() for model in (SignInCode, Count, Session)) > 0
    due.forget(timezone.now())
    assert min(model.objects.count() for model in (SignInCode, Count, Session)) > 0
    time_machine.move_to(timezone.now() + timedelta(days=40))
    due.forget(timezone.now())
    assert max(model.objects.count() for model in (SignInCode, Count, Session)) == 0


def test_the_last_administrator_is_asked_to_hand_over_first(client, slagelse, inger):
    Role.objects.create(person=inger, municipality=slagelse, kind=Role.Kind.ADMIN)
    client.force_login(inger, backend="allauth.account.auth_backends.AuthenticationBackend")
    just_confirmed(client)
    answer = client.post("/slagelse/konto/slet-mig/", {"matters": "keep"})
    assert answer.status_code == 422
    assert "Slagelse Kommune" in answer.content.decode()
    assert Role.objects.filter(person=inger).exists()


@pytest.mark.parametrize("page", [EXPORT, ERASE])
def test_before_ones_data_are_taken_along_or_away_one_shows_that_it_is_still_oneself(
    client, slagelse, inger, newest_code, page
):
    client.force_login(inger, backend="allauth.account.auth_backends.AuthenticationBackend")
    for ask in (client.get, client.post):
        assert ask(page, {"matters": "remove"})["Location"].startswith("/slagelse/konto/bekraeft/")
    assert Person.objects.filter(pk=inger.pk).exists()


@pytest.mark.parametrize("page", [EXPORT, ERASE])
def test_once_that_is_shown_one_comes_back_to_where_one_was(client, slagelse, inger, newest_code, page):
    client.force_login(inger, backend="allauth.account.auth_backends.AuthenticationBackend")
    confirm = client.get(page)["Location"]
    client.post(confirm, {"send": "1"})
    assert client.post(confirm, {"code": newest_code(inger.email)})["Location"] == page
    assert client.get(page).status_code == 200
