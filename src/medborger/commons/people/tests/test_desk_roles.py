"""Who has which role: given by an administrator, told by letter, and never so that nobody is left to give any."""

import threading

import pytest
from django.db import connection
from django.test import Client

from medborger.commons.people import own_data, roles
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality

pytestmark = pytest.mark.django_db

DESK = "/slagelse/skrivebord/mennesker/"


@pytest.fixture
def desk(at_home, soeren):
    """A browser in which the administrator is signed in."""
    return at_home(soeren)


def kinds_of(person, place) -> list[str]:
    return sorted(person.roles.filter(municipality=place).values_list("kind", flat=True))


@pytest.mark.parametrize("who", ["inger", "bo", "henrik", "mette", "lone", "gerda"])
def test_nobody_but_an_administrator_sees_or_gives(request, at_home, soeren, slagelse, who):
    browser = at_home(request.getfixturevalue(who))
    role = soeren.roles.get()
    pages = [browser.get(f"{DESK}{page}") for page in ("", "giv-rolle/", f"{role.pk}/tag-rolle/")]
    posts = [
        browser.post(f"{DESK}giv-rolle/", {"email": "ny@example.dk", "kind": "admin"}),
        browser.post(f"{DESK}{role.pk}/tag-rolle/"),
    ]
    assert [answer.status_code for answer in pages + posts] == [403] * 5
    assert b"soeren@example.dk" not in b"".join(answer.content for answer in pages + posts)
    assert kinds_of(soeren, slagelse) == ["admin"]
    assert not Person.objects.filter(email="ny@example.dk").exists()


def test_a_stranger_is_asked_to_sign_in(client, slagelse):
    assert client.get(DESK).url == f"/slagelse/konto/log-ind/?next={DESK}"


def test_only_those_with_a_role_here_are_shown(desk, soeren, mette, inger, gerda):
    page = desk.get(DESK).content.decode()
    assert "mette@example.dk" in page
    assert "inger@example.dk" not in page
    assert "gerda@example.dk" not in page
    assert desk.get("/haderslev/skrivebord/mennesker/").status_code == 403


def test_a_role_elsewhere_is_neither_seen_nor_taken(desk, haderslev, gerda):
    role = gerda.roles.get()
    assert desk.get(f"{DESK}{role.pk}/tag-rolle/").status_code == 404
    desk.post(f"{DESK}{role.pk}/tag-rolle/")
    assert kinds_of(gerda, haderslev) == ["employee"]


def test_somebody_new_is_given_a_role_and_a_letter(desk, soeren, slagelse, letters):
    for _click in range(2):
        assert desk.post(f"{DESK}giv-rolle/", {"email": " Ny@Example.dk ", "kind": "host"}).status_code == 302
    ny = Person.objects.get(email="ny@example.dk")
    assert kinds_of(ny, slagelse) == ["host"]
    assert ny.roles.get().given_by == soeren
    [letter] = letters("ny@example.dk")
    assert "/slagelse/konto/log-ind/" in letter.body
    assert "Slagelse Kommune" in letter.subject


def test_a_person_may_have_two_roles(desk, mette, slagelse):
    desk.post(f"{DESK}giv-rolle/", {"email": mette.email, "kind": "leader"})
    assert kinds_of(mette, slagelse) == ["employee", "leader"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"email": "", "kind": "host"}, "email"),
        ({"email": "ikke en adresse", "kind": "host"}, "email"),
        ({"email": "a\0@example.dk", "kind": "host"}, "email"),
        ({"email": f"{'a' * 300}@example.dk", "kind": "host"}, "email"),
        ({"email": "ny@example.dk", "kind": ""}, "kind"),
        ({"email": "ny@example.dk", "kind": "konge"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(desk, said, field):
    response = desk.post(f"{DESK}giv-rolle/", said)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Role.objects.count() == 1


def test_a_role_is_taken_away_and_the_person_told(desk, mette, slagelse, letters):
    role = mette.roles.get()
    assert mette.name in desk.get(f"{DESK}{role.pk}/tag-rolle/").content.decode()
    for _click in range(2):
        assert desk.post(f"{DESK}{role.pk}/tag-rolle/").url == DESK
    assert kinds_of(mette, slagelse) == []
    assert letters(mette.email).count() == 1


def test_the_last_administrator_stays_one(desk, soeren, slagelse):
    response = desk.post(f"{DESK}{soeren.roles.get().pk}/tag-rolle/")
    assert response.status_code == 409
    assert kinds_of(soeren, slagelse) == ["admin"]


def test_an_administrator_of_another_municipality_does_not_count(desk, soeren, slagelse, haderslev, inger):
    roles.give_role(inger, "admin", municipality=haderslev, by=inger)
    with pytest.raises(roles.LastAdmin):
        roles.take_role(soeren.roles.get())


def test_an_administrator_may_leave_when_there_is_another(desk, soeren, slagelse, inger):
    roles.give_role(inger, "admin", municipality=slagelse, by=soeren)
    response = desk.post(f"{DESK}{soeren.roles.get().pk}/tag-rolle/")
    assert response.url == "/slagelse/"
    assert kinds_of(soeren, slagelse) == []
    assert desk.get(DESK).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_take_each_others_role_at_once_leave_one():
    place = Municipality.objects.create(slug="slagelse", name="Slagelse Kommune", short_name="Slagelse")
    people = [Person.objects.at_address(f"{name}@example.dk") for name in ("a", "b")]
    given = [roles.give_role(person, "admin", municipality=place, by=person)[0] for person in people]
    together, refused = threading.Barrier(2, timeout=20), []

    def take(role):
        together.wait()
        try:
            roles.take_role(role)
        except roles.LastAdmin:
            refused.append(role)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(role,)) for role in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Role.objects.filter(kind="admin").count() == 1
    assert len(refused) == 1


@pytest.mark.django_db(transaction=True)
def test_a_role_taken_away_ten_times_at_once_is_told_once(client, slagelse, soeren, mette, letters):
    client.force_login(soeren, backend="allauth.account.auth_backends.AuthenticationBackend")
    address, key = f"{DESK}{mette.roles.get().pk}/tag-rolle/", client.cookies["medborger"].value
    together = threading.Barrier(10, timeout=20)

    def press():
        browser = Client()
        browser.cookies["medborger"] = key
        together.wait()
        try:
            browser.post(address)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert kinds_of(mette, slagelse) == []
    assert letters(mette.email).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_last_administrators_who_erase_themselves_at_once_leave_one(slagelse):
    people = [Person.objects.at_address(f"{name}@example.dk") for name in ("a", "b")]
    for person in people:
        roles.give_role(person, "admin", municipality=slagelse, by=person)
    together, left_alone = threading.Barrier(2, timeout=20), []

    def go(person):
        together.wait()
        try:
            left_alone.append(own_data._erase(person, keep_matters=True))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(left_alone, key=len) == [[], [slagelse]]
    assert Role.objects.filter(kind="admin").count() == 1


def test_the_list_asks_as_often_for_thirty_as_for_two(desk, slagelse, soeren, django_assert_num_queries):
    desk.get(DESK)
    with django_assert_num_queries(4):
        desk.get(DESK)
    for number in range(30):
        roles.give_role(
            Person.objects.at_address(f"p{number}@example.dk"), "host", municipality=slagelse, by=soeren
        )
    with django_assert_num_queries(4):
        desk.get(DESK)
