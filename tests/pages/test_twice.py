"""R4 and R5: ten identical posts at once count once and get one answer; and a form whose answer was lost is sent again.

With real threads and real transactions, on whichever database the tests run.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Session
from medborger.commons.timeline.models import Event, Receipt
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.models import Answer, Participation, Pledge
from tests.cast import a_pledge
from tests.pages.reading import fields, forms, read

pytestmark = pytest.mark.django_db(transaction=True)

TEN = 10
WALL, GIVE, LOOK = "/slagelse/loefter/", "/slagelse/loefter/nyt/", "/slagelse/loefter/nyt/se/"
SIGN_IN, CODE = "/slagelse/konto/log-ind/", "/slagelse/konto/kode/"


class LostAnswer(ConnectionError):
    pass


class CutBeforeTheAnswer:
    """Stands nearest to the view: what the view has committed is committed; its answer and its session are lost."""

    is_cutting = False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if CutBeforeTheAnswer.is_cutting and request.method == "POST":
            raise LostAnswer
        return response


@pytest.fixture
def cut(settings, monkeypatch):
    """`cut(browser, address, data)` posts, and the answer is lost."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.CutBeforeTheAnswer"]

    def post(browser, address, data):
        monkeypatch.setattr(CutBeforeTheAnswer, "is_cutting", True)
        with pytest.raises(LostAnswer):
            browser.post(address, data)
        monkeypatch.setattr(CutBeforeTheAnswer, "is_cutting", False)

    return post


def written(browser, address, **more) -> dict:
    """The form at `address` as a browser would send it, with what somebody wrote in it."""
    last = forms(read(browser.get(address)).all("main")[0])[-1]
    return {**fields(last), **more}


def ten_at_once(browser, address, data) -> list[tuple[int, str]]:
    """Ten identical posts from one browser, let go at the same moment: status and address of each answer."""
    together = Barrier(TEN)

    def post(_number):
        mine = Client(raise_request_exception=False)
        mine.cookies = browser.cookies.copy()
        together.wait()
        try:
            response = mine.post(address, data)
            return response.status_code, response.headers.get("Location", ""), mine.cookies
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TEN) as pool:
        answers = list(pool.map(post, range(TEN)))
    browser.cookies = next(
        (cookies for status, _address, cookies in answers if status == 302), browser.cookies
    )
    return [(status, location) for status, location, _cookies in answers]


def a_promise(place) -> dict:
    return {
        "promise": "at feje trappen",
        "giver": "citizen",
        "principles": [place.principles.first().pk],
        "name": "Kirsten Bang",
        "naming": "first",
        "rhythm": "once",
    }


def times(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def test_a_pledge_is_given_once(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    answers = ten_at_once(browser, GIVE, written(browser, GIVE, **a_promise(slagelse)))
    pledge = Pledge.objects.get()
    assert answers == [(302, f"{WALL}{pledge.pk}/")] * TEN
    assert pledge.is_public
    assert times("pledge.published") == 1


def test_a_visitors_draft_is_kept_once_and_found_by_all_ten(client, slagelse):
    answers = ten_at_once(client, GIVE, written(client, GIVE, **a_promise(slagelse)))
    assert answers == [(302, LOOK)] * TEN
    assert Pledge.objects.get().state == Pledge.State.DRAFT
    assert "at feje trappen" in client.get(LOOK).content.decode()


def test_a_pledge_looked_at_first_is_given_once(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    browser.post(GIVE, written(browser, GIVE, look="1", **a_promise(slagelse)))
    answers = ten_at_once(browser, LOOK, written(browser, LOOK))
    assert answers == [(302, f"{WALL}{Pledge.objects.get().pk}/")] * TEN
    assert times("pledge.published") == 1


def test_one_joins_once(at_home, coffee, yusuf):
    browser, address = at_home(yusuf), f"{WALL}{coffee.pk}/med/"
    answers = ten_at_once(browser, address, written(browser, address, naming="first"))
    assert answers == [(302, f"{WALL}{coffee.pk}/")] * TEN
    assert Participation.objects.count() == times("pledge.joined") == 1


def test_one_joins_once_with_one_click_and_no_key(at_home, coffee, yusuf):
    browser = at_home(yusuf)
    answers = ten_at_once(browser, f"{WALL}{coffee.pk}/med/", {"x": "1"})
    assert answers == [(302, f"{WALL}{coffee.pk}/")] * TEN
    assert Participation.objects.count() == times("pledge.joined") == 1


def test_the_last_one_who_was_missing_brings_it_to_life_once(at_home, slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, needs=1, needs_by=days_from_now(9))
    browser, address = at_home(yusuf), f"{WALL}{pledge.pk}/med/"
    ten_at_once(browser, address, written(browser, address, naming="first"))
    assert times("pledge.alive") == 1


def test_an_answer_is_given_once(at_home, coffee, inger):
    browser, address = at_home(inger), f"{WALL}{coffee.pk}/svar/"
    answers = ten_at_once(browser, address, written(browser, address, outcome="kept", story="Det gik godt."))
    assert answers == [(302, f"{WALL}{coffee.pk}/")] * TEN
    assert Answer.objects.count() == times("pledge.kept") == 1


@pytest.mark.parametrize(
    ("deed", "verb"), [("slut", "ended"), ("igen", "renewed"), ("traek-tilbage", "withdrawn")]
)
def test_what_its_author_does_is_done_once(at_home, coffee, inger, yusuf, deed, verb):
    coffee.join(by=yusuf, signed="Yusuf")
    browser, address = at_home(inger), f"{WALL}{coffee.pk}/{deed}/"
    answers = ten_at_once(browser, address, written(browser, address))
    assert answers == [(302, WALL if verb == "withdrawn" else f"{WALL}{coffee.pk}/")] * TEN
    assert times(f"pledge.{verb}") == 1


def test_one_leaves_once(at_home, coffee, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    answers = ten_at_once(at_home(yusuf), f"{WALL}{coffee.pk}/ikke-med/", {})
    assert answers == [(302, f"{WALL}{coffee.pk}/")] * TEN
    assert times("pledge.left") == 1


def test_a_code_signs_in_once_and_gives_the_pledge_that_waited_once(client, slagelse):
    client.post(GIVE, written(client, GIVE, **a_promise(slagelse)))
    client.post(LOOK, written(client, LOOK, email="kirsten@example.dk"))
    digits = re.search(r"\b\d{6}\b", Letter.objects.latest("pk").body)[0]
    answers = ten_at_once(client, CODE, written(client, CODE, code=digits))
    statuses = sorted(status for status, _address in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {410, 429}, "used, or all its tries taken at once"
    pledge = Pledge.objects.get()
    assert (pledge.is_public, pledge.author.email) == (True, "kirsten@example.dk")
    assert times("pledge.published") == 1
    assert Session.objects.of(pledge.author).count() == 1


def test_an_address_is_one_person_however_many_ask(client, slagelse):
    answers = ten_at_once(client, SIGN_IN, {"email": "ny@example.dk"})
    assert {status for status, _address in answers} == {302, 429}
    assert Letter.objects.count() == 6


# What was sent, and whose answer never came


def test_a_pledge_whose_receipt_was_lost(at_home, slagelse, kirsten, cut):
    browser = at_home(kirsten)
    data = written(browser, GIVE, **a_promise(slagelse))
    cut(browser, GIVE, data)
    assert browser.post(GIVE, data)["Location"] == f"{WALL}{Pledge.objects.get().pk}/"
    assert times("pledge.published") == Receipt.objects.count() == 1


def test_a_visitors_draft_whose_receipt_was_lost(client, slagelse, cut):
    data = written(client, GIVE, **a_promise(slagelse))
    cut(client, GIVE, data)
    assert client.post(GIVE, data)["Location"] == LOOK
    assert Pledge.objects.count() == 1
    assert "at feje trappen" in client.get(LOOK).content.decode()


def test_a_joining_whose_receipt_was_lost(at_home, coffee, yusuf, cut):
    browser, address = at_home(yusuf), f"{WALL}{coffee.pk}/med/"
    data = written(browser, address, naming="first")
    cut(browser, address, data)
    assert browser.post(address, data)["Location"] == f"{WALL}{coffee.pk}/"
    assert times("pledge.joined") == 1


@pytest.mark.parametrize(
    ("deed", "said", "verb"),
    [
        ("svar", {"outcome": "partly"}, "partly"),
        ("slut", {}, "ended"),
        ("igen", {}, "renewed"),
        ("traek-tilbage", {}, "withdrawn"),
    ],
)
def test_a_deed_whose_receipt_was_lost(at_home, coffee, inger, cut, deed, said, verb):
    browser, address = at_home(inger), f"{WALL}{coffee.pk}/{deed}/"
    data = written(browser, address, **said)
    cut(browser, address, data)
    assert browser.post(address, data).status_code == 302
    assert times(f"pledge.{verb}") == 1


def test_a_right_code_whose_receipt_was_lost_leaves_the_pledge_given(client, slagelse, cut):
    """The code is used up, and the page says so; what waited for it has been done, once."""
    client.post(GIVE, written(client, GIVE, **a_promise(slagelse)))
    client.post(LOOK, written(client, LOOK, email="kirsten@example.dk"))
    data = written(client, CODE, code=re.search(r"\b\d{6}\b", Letter.objects.latest("pk").body)[0])
    cut(client, CODE, data)
    assert client.post(CODE, data).status_code == 410
    assert Pledge.objects.get().is_public
    assert times("pledge.published") == 1


def test_another_form_is_another_deed(at_home, slagelse, kirsten):
    browser = at_home(kirsten)
    for _time in range(2):
        browser.post(GIVE, written(browser, GIVE, **a_promise(slagelse)))
    assert Pledge.objects.count() == 2


def test_somebody_elses_key_gives_nothing_away(at_home, slagelse, kirsten, yusuf):
    """A key is not a password: who knows it learns where the answer stands, which is public, and gives nothing."""
    data = written(at_home(kirsten), GIVE, **a_promise(slagelse))
    at_home(kirsten).post(GIVE, data)
    assert at_home(yusuf).post(GIVE, data)["Location"] == f"{WALL}{Pledge.objects.get().pk}/"
    assert Pledge.objects.get().author == kirsten
