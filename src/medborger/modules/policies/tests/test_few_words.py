"""A policy stands with few principles or none, and with whatever words its document has."""

import json
import re
import tomllib

import pytest

from medborger.commons.search import indexing
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy
from medborger.modules.policies.templatetags.policies import paragraphs, points
from tests.cast import a_pledge, policy_document, principle

pytestmark = pytest.mark.django_db
BARE = {"slug": "fokus", "title": "Fokus på søvn", "kind": "focus"}
PAGE = "/slagelse/politik/fokus/"


def main_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main")[0]


def empty_elements(page: str) -> list[str]:
    """Headings, paragraphs and lists with nothing in them."""
    return re.findall(r"<(?:h[1-6]|p|ul|ol|dd)\b[^>]*>\s*</(?:h[1-6]|p|ul|ol|dd)>", page)


@pytest.mark.parametrize(
    ("kind", "count"),
    [("policy", 0), ("focus", 0), ("project", 1), ("strategy", 2), ("policy", 3), ("policy", 12)],
)
def test_a_policy_stands_with_few_principles_and_bare_words(slagelse, client, kind, count):
    entries = [{"key": f"p{n}", "name": f"P {n}"} for n in range(count)]
    install(slagelse, {**BARE, "kind": kind, "principle": entries}, {})
    page = main_of(client, PAGE)
    assert ("Fokus på søvn" in page, empty_elements(page), 'class="flower ' in page) == (True, [], count >= 2)
    for entry in entries[:1]:
        assert empty_elements(main_of(client, f"{PAGE}{entry['key']}/")) == []
    everything = main_of(client, "/slagelse/politik/")
    assert ("Fokus på søvn" in everything, empty_elements(everything)) == (True, [])


def test_a_vision_that_is_all_the_lead_says_stands_once(slagelse, client):
    vision = "Alle sover godt."
    install(slagelse, {**BARE, "vision": vision, "lead": vision}, {})
    assert main_of(client, PAGE).count(vision) == 1


def test_a_municipality_whose_only_policy_is_bare_has_a_front_page(slagelse, client):
    Policy.objects.of(slagelse).get().delete()
    slagelse.principles.all().delete()
    install(slagelse, {**BARE, "kind": "policy"}, {})
    page = main_of(client, "/slagelse/")
    assert ("Fokus på søvn" in page, empty_elements(page)) == (True, [])
    assert "Slagelse Kommune" in client.get("/").content.decode()


def test_a_policy_of_nothing_but_a_centre_stands_and_so_do_its_pledges(slagelse, client, inger):
    install(slagelse, {**BARE, "principle": [{"key": "midten", "name": "Midten", "centre": True}]}, {})
    pledge = a_pledge(slagelse, inger)
    pledge.principles.set(slagelse.principles.filter(slug="midten"))
    assert "Midten" in main_of(client, PAGE)
    assert pledge.title in main_of(client, "/slagelse/loefter/")


@pytest.fixture
def nested(slagelse):
    """A policy whose statements, actions and parts have something below them."""
    track = principle(
        "spor",
        "Spor",
        text="Første afsnit.\n\nAndet afsnit:\n• et punkt",
        statements=[
            "Vi siger til.",
            {"text": "Vi hjælper", "items": ["dag", "nat"]},
            {"text": "Uden noget under"},
        ],
        ambitions=["Alle sover."],
        actions=[{"text": "Vi slukker", "items": ["lyset"]}],
    )
    item = {"title": "Led", "items": ["a", {"text": "b", "items": ["c"]}]}
    said = {
        **BARE,
        "purpose": "Hvorfor.\n\nDerfor.",
        "foreword": "Kære læser",
        "principle": [track],
        "part": [{"key": "del", "kind": "strategy", "title": "Del", "item": [item]}],
    }
    return install(slagelse, said, {})


def lacking(page: str, *wanted: str) -> list[str]:
    return [words for words in wanted if words not in page.replace("\n", "")]


def test_what_stands_below_something_is_read_below_it(nested, client):
    page = main_of(client, PAGE)
    assert lacking(page, ">Hvorfor.</p>", ">Derfor.</p>", ">Kære læser") == []
    assert lacking(page, "<li>Vi hjælper<ul><li>dag</li>", "<li>b<ul><li>c</li>") == []


def test_ambitions_and_actions_have_headings_of_their_own(nested, client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = main_of(client, f"{PAGE}spor/")
    assert lacking(page, ">Where we want to go</h2>", ">What we do</h2>") == []
    assert (
        lacking(page, "<p>Andet afsnit:</p><ul><li>et punkt", "Alle sover.", "<li>Vi slukker<ul><li>lyset")
        == []
    )
    assert "dict_items" not in page


def test_what_stands_below_something_is_found(nested, client):
    indexing.catch_up()
    assert "/politik/fokus/spor/" in main_of(client, "/slagelse/soeg/?q=lyset")


def test_points_and_paragraphs():
    assert points(["a", {"text": "b"}, {"text": "c", "items": ["d"]}]) == [
        {"text": "a", "below": []},
        {"text": "b", "below": []},
        {"text": "c", "below": ["d"]},
    ]
    assert paragraphs("Et\nto\n\n\n• tre\n• fire") == [
        {"text": "Et\nto", "below": []},
        {"text": "", "below": ["tre", "fire"]},
    ]
    assert paragraphs(None) == []


def test_dates_and_years_are_read_as_they_are_written(slagelse):
    for written, wanted in (
        ("2021-08-30", ("2021-08-30", 2021)),
        ("i foråret 2019", (None, 2019)),
        ("snart", (None, None)),
    ):
        policy = install(slagelse, {**BARE, "decided_on": written}, {})
        assert (policy.decided_on and policy.decided_on.isoformat(), policy.decided_year) == wanted


def test_a_document_is_json_all_through(slagelse):
    document = tomllib.loads('slug = "dato"\ntitle = "Dato"\ndecided_on = 2021-08-30')
    version = install(slagelse, document, {}).versions.get()
    assert json.loads(json.dumps(version.document)) == version.document
    assert version.document["decided_on"] == "2021-08-30"


def test_the_sign_can_have_twelve_petals(slagelse):
    install(slagelse, policy_document(principles=[principle(f"p{n}", f"P {n}") for n in range(12)]), {})
    slagelse.refresh_from_db()
    assert slagelse.petals == 12
