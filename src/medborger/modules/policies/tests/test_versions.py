"""A policy's versions: what it said when and why, one as it was, and any two side by side. Drafts are not public."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.ground.dates import days_from_now, today
from medborger.ground.pages import shelf
from medborger.modules.policies import publishing
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy, Version
from tests.cast import policy_document

pytestmark = pytest.mark.django_db
PAGE = "/slagelse/politik/medborgerpolitik/"
VERSIONS = f"{PAGE}versioner/"
EASY = {"title": "Politikken, let at læse", "vision": "Alle skal være med.", "principle": []}


@pytest.fixture
def policy(slagelse) -> Policy:
    return Policy.objects.of(slagelse).get()


def changed(**more) -> dict:
    document = policy_document(vision="At alle er med, også de stille.", **more)
    document["principle"][0]["name"] = "Vi taler sammen"
    return document


@pytest.fixture
def second(slagelse, policy, lone) -> Version:
    """The policy has been changed, by Lone, and both versions can be read in easy words."""
    easy = policy_document(vision="Alle skal være med.", lead="Let at læse.")
    install(slagelse, policy_document(), {"let": easy})
    install(slagelse, changed(), {"let": {**easy, "vision": "Alle skal være med, også de stille."}}, by=lone)
    version = policy.versions.get(number=2)
    Version.objects.filter(pk=version.pk).update(reason="Vi havde glemt de stille.")
    return version


def draft_of(policy: Policy, document: dict, number: int = 9) -> Version:
    return Version.objects.create(policy=policy, number=number, document=document)


def heard(policy: Policy, by, **more) -> Version:
    said = {
        **policy.versions.get(status="in_force").document,
        "vision": "At alle er med, også de stille.",
        **more,
    }
    return publishing.open_hearing(draft_of(policy, said), by=by, until=days_from_now(30), reason="Sig til.")


def text(client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_the_versions_stand_newest_first_with_who_and_why(client, second):
    page = client.get(VERSIONS).content.decode()
    assert re.findall(r'/versioner/(\d+)/">Version', page) == ["2", "1"]
    read = text(client, VERSIONS)
    assert "Lone Leder" in read
    assert "Vi havde glemt de stille." in read
    assert "“Vi skal tale sammen” is now called “Vi taler sammen”." in read or "Vi taler sammen" in read


def test_the_policys_page_leads_to_its_versions(client, slagelse):
    assert f'href="{VERSIONS}"' in client.get(PAGE).content.decode()


def test_an_earlier_version_is_read_as_it_was_and_says_that_it_no_longer_stands(client, second):
    page = client.get(f"{VERSIONS}1/").content.decode()
    assert "At alle er med." in page
    assert "også de stille" not in page
    assert "notice-good" not in page
    assert "notice-good" in client.get(f"{VERSIONS}2/").content.decode()


def test_an_earlier_version_is_still_read_in_easy_words(client, second):
    assert "Alle skal være med." in text(client, f"{VERSIONS}1/?tekst=let")
    assert "også de stille" in text(client, f"{VERSIONS}2/?tekst=let")
    assert "At alle er med." in text(client, f"{VERSIONS}1/")


def marked(client, address: str) -> list[tuple[str, str]]:
    return re.findall(r"<(ins|del)>([^<]*)</", client.get(address).content.decode())


def test_any_two_stand_side_by_side_both_ways(client, second):
    there = [("del", "skal tale"), ("ins", "taler"), ("ins", ", også de stille")]
    back = [("del", "taler"), ("ins", "skal tale"), ("del", ", også de stille")]
    strip = lambda found: sorted((tag, words.strip()) for tag, words in found)  # noqa: E731
    assert strip(marked(client, f"{VERSIONS}1/mod/2/")) == sorted(there)
    assert strip(marked(client, f"{VERSIONS}2/mod/1/")) == sorted(back)
    assert marked(client, f"{VERSIONS}2/mod/2/") == []


def test_two_versions_are_compared_in_easy_words_when_both_have_them(client, second):
    page = f"{VERSIONS}1/mod/2/?tekst=let"
    assert ("ins", ", også de stille") in [(tag, words.rstrip()) for tag, words in marked(client, page)]
    assert "Alle skal være med" in text(client, page)
    assert "At alle er med" not in text(client, page)


def test_only_what_differs_or_everything(client, second):
    same = "Vi har tillid til hinanden, kort sagt."
    assert same not in text(client, f"{VERSIONS}1/mod/2/")
    assert same in text(client, f"{VERSIONS}1/mod/2/?vis=alt")


def test_two_versions_are_chosen_in_a_form(client, second):
    assert client.get(f"{VERSIONS}?fra=2&til=1").url == f"{VERSIONS}2/mod/1/"
    for asked in (
        "?fra=2",
        "?fra=2&til=3",
        "?fra=x&til=1",
        "?fra=٢&til=1",
        "?fra=99999999999999999999&til=1",
    ):
        assert client.get(VERSIONS + asked).status_code == 404, asked


def test_a_draft_is_never_public(client, at_home, policy, second, lone):
    draft = draft_of(policy, changed(title="Hemmelig kladde"), number=3)
    addresses = [f"{VERSIONS}3/", f"{VERSIONS}1/mod/3/", f"{VERSIONS}3/mod/1/", f"{VERSIONS}?fra=1&til=3"]
    for browser in (client, at_home(lone)):
        assert [browser.get(address).status_code for address in addresses] == [404] * 4
        assert "Hemmelig" not in text(browser, VERSIONS)
    publishing.take_effect(draft, by=lone)
    shelf.clear()
    assert client.get(f"{VERSIONS}3/").status_code == 200


def test_what_is_hidden_has_no_versions_either(client, policy, second, lone):
    policy.hide(by=lone, reason="")
    assert [
        client.get(address).status_code for address in (VERSIONS, f"{VERSIONS}1/", f"{VERSIONS}1/mod/2/")
    ] == [404] * 3


def test_a_hearing_says_its_last_day_wherever_it_is_read(client, policy, lone):
    version = heard(policy, lone)
    day = str(days_from_now(30).year)
    for address in (PAGE, VERSIONS, f"{VERSIONS}{version.number}/", f"/slagelse/samtale/{policy.pk}/"):
        assert day in text(client, address), address
    assert version.status == "hearing"


def test_a_hearing_whose_last_day_is_over_says_so(client, policy, lone):
    version = heard(policy, lone)
    Version.objects.filter(pk=version.pk).update(hearing_until=today() - timedelta(days=1))
    shelf.clear()
    english = client.get(VERSIONS, headers={"Accept-Language": "en"}).content.decode()
    assert "The hearing ended on" in english


def test_what_is_under_hearing_shows_how_it_differs_from_what_is_in_force(client, policy, lone):
    version = heard(policy, lone)
    page = client.get(f"{VERSIONS}{version.number}/").content.decode()
    assert f"{VERSIONS}1/mod/{version.number}/" in page
    assert [words.strip() for _tag, words in marked(client, f"{VERSIONS}1/mod/{version.number}/")] == [
        ", også de stille"
    ]


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_as_much_of_thirty_versions_as_of_one(client, policy, many, lone):
    for number in range(2, many + 1):
        Version.objects.create(
            policy=policy,
            number=number,
            document=changed(),
            status="retired",
            published_by=lone,
            reason="Derfor.",
        )
    with CaptureQueriesContext(connection) as captured:
        assert client.get(VERSIONS).status_code == 200
    assert len(captured) == 3
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{VERSIONS}1/").status_code == 200
    assert len(captured) == 5
