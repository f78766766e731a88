"""A municipality that is being set up is its own desk's, and to everybody else it is not there yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.follows.models import Follow
from medborger.commons.notifications.models import Notice
from medborger.commons.notifications.weekly import Round, write_round
from medborger.commons.people.founding import Somebody, found
from medborger.commons.places.founding import Founding
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from medborger.modules.policies.installing import install
from tests.cast import a_pledge, employed, person, policy_document

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "politik/",
    "politik/medborgerpolitik/",
    "loefter/",
    "loefter/nyt/",
    "soeg/?q=kanarie",
    "ordentlig/regler/",
    "min-side/",
    "skrivebord/",
    "findes-ikke/",
)
CANARY = "Kanariepolitik"


@pytest.fixture
def lille(db) -> Municipality:
    """Being set up, with a policy and a pledge that could leak."""
    place = found(
        Founding(name="Lillekøbing Kommune", areas=["Havnen"]), [Somebody("anna@example.dk", "Anna")]
    )
    install(place, policy_document(title=CANARY, short=CANARY), {})
    a_pledge(place, None, f"Jeg lover en {CANARY}")
    return place


def answers(browser) -> list[tuple[int, bool]]:
    """The status of each page, and whether anything of what is inside stands on it."""
    found = [browser.get(f"/lillekoebing/{page}") for page in PAGES]
    return [(answer.status_code, CANARY in answer.content.decode()) for answer in found]


@pytest.fixture(
    params=["a visitor", "a citizen", "an employee elsewhere", "its politician", "somebody let go"]
)
def outsider(request, client, at_home, lille):
    if request.param == "a visitor":
        return client
    if request.param == "a citizen":
        return at_home(person("Kirsten Bang"))
    if request.param == "its politician":
        return at_home(employed("Bo Borgmester", lille, "politician"))
    if request.param == "somebody let go":
        somebody = employed("Lis Let", lille, "employee")
        somebody.roles.all().delete()
        return at_home(somebody)
    elsewhere = Municipality.objects.create(slug="andetsteds", name="Andetsteds", short_name="Andetsteds")
    return at_home(employed("Gerda Granne", elsewhere, "admin"))


def test_nobody_else_sees_anything_of_it(outsider):
    assert answers(outsider) == [(404, False)] * len(PAGES)


def test_nothing_is_done_there_either(outsider, lille):
    before = lille.matters.count()
    answer = outsider.post("/lillekoebing/loefter/nyt/", {"promise": "at hilse", "giver": "citizen"})
    assert answer.status_code == 404
    assert lille.matters.count() == before


@pytest.mark.parametrize("role", ["host", "employee", "leader", "admin"])
def test_its_own_desk_sees_it_as_everybody_will(at_home, lille, role):
    browser = at_home(employed("Emil Ene", lille, role))
    assert answers(browser)[:4] == [(200, True), (302, False), (200, True), (200, True)]
    assert browser.get("/lillekoebing/skrivebord/").status_code == 200


def test_the_page_says_so_kindly_and_is_kept_by_nobody(client, lille):
    for _time in range(2):
        answer = client.get("/lillekoebing/", HTTP_ACCEPT_LANGUAGE="en")
        assert "Lillekøbing is not open yet" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert "ETag" not in answer


def test_a_page_its_desk_has_seen_is_handed_to_nobody(client, at_home, lille):
    assert at_home(employed("Emil Ene", lille, "employee")).get("/lillekoebing/").status_code == 200
    client.cookies.clear()
    assert answers(client) == [(404, False)] * len(PAGES)


@pytest.mark.parametrize(
    ("page", "status"),
    [("konto/log-ind/", 200), ("sprog/en/", 302), ("sundhed/", 200), ("farver.css", 200), ("logo/", 404)],
)
def test_what_signing_in_takes_is_there(client, lille, page, status):
    answer = client.get(f"/lillekoebing/{page}")
    assert (answer.status_code, CANARY in answer.content.decode()) == (status, False)
    assert "/lillekoebing/loefter/" not in answer.content.decode()


def test_it_is_not_among_those_one_can_choose(client, lille):
    assert lille.name not in client.get("/").content.decode()
    assert client.get("/sundhed/").json()["municipalities"] == 0
    lille.open()
    assert lille.name in client.get("/").content.decode()


def test_no_weekly_letter_tells_of_it_until_it_is_open(lille):
    """Not even to somebody who followed something there while at its desk, and is let go."""
    somebody, pledge = person("Lis Let"), lille.matters.get(kind="pledge").pledge
    Follow.objects.create(municipality=lille, person=somebody, matter=pledge)
    pledge.join(by=person("Yusuf Demir"), signed="Yusuf")
    Notice.objects.create(
        municipality=lille,
        person=somebody,
        matter=pledge,
        event=Event.objects.latest("pk"),
        reason="matter",
        since=timezone.now(),
    )
    later = timezone.now() + timedelta(minutes=5)
    assert write_round(Round("closed", later)) == 0
    lille.open()
    assert write_round(Round("open", later)) == 1


def test_opened_it_is_everybodys_at_once(client, lille):
    stamp = lille.stamp
    client.get("/lillekoebing/")
    assert lille.open()
    assert not lille.open(), "opened twice it is opened once"
    assert answers(client)[0] == (200, True)
    lille.refresh_from_db()
    assert lille.stamp > stamp
