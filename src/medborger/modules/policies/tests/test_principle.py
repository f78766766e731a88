"""A policy and its principles as pages."""

import pytest

from medborger.modules.policies.installing import install
from tests.cast import a_pledge, policy_document, principle

pytestmark = pytest.mark.django_db
POLICY = "/slagelse/politik/medborgerpolitik/"


def test_a_principles_page_shows_what_people_do_for_it_and_nothing_else(client, slagelse, inger):
    mine = a_pledge(slagelse, inger, "Jeg lover at hilse")
    elsewhere = a_pledge(slagelse, inger, "Jeg lover noget andet")
    elsewhere.principles.set(slagelse.principles.filter(slug="tillid"))
    page = client.get(f"{POLICY}tale-sammen/").content.decode()
    assert mine.title in page
    assert elsewhere.title not in page


def test_a_hidden_pledge_is_not_on_the_principles_page(client, slagelse, inger, henrik):
    pledge = a_pledge(slagelse, inger, "Jeg lover noget hemmeligt")
    pledge.hide(by=henrik, reason="Prøve")
    assert "hemmeligt" not in client.get(f"{POLICY}tale-sammen/").content.decode()


def test_one_policy_is_gone_to_at_once_and_two_are_a_choice(client, slagelse):
    assert client.get("/slagelse/politik/")["Location"] == POLICY
    strategy = policy_document("strategi", [principle(f"spor-{n}", f"Spor {n}") for n in range(8)], kind="strategy",
                               rests_on="medborgerpolitik", title="Strategien")  # fmt: skip
    install(slagelse, strategy, {})
    assert client.get("/slagelse/politik/").status_code == 200
    assert "Strategien" in client.get(POLICY).content.decode()


def test_every_petal_is_a_link_with_a_name_and_a_number(
    client, slagelse, inger, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        a_pledge(slagelse, inger)
    page = client.get(POLICY).content.decode()
    assert f'href="{POLICY}tale-sammen/" aria-label="Vi skal tale sammen: 1 løfte, holdt 0 gange"' in page


@pytest.mark.parametrize(
    "address",
    ["nej/", "medborgerpolitik/nej/", "medborgerpolitik/tale-sammen/?side=-1", "medborgerpolitik/tillid/x/"],
)
def test_what_there_is_not_is_a_404(client, slagelse, address):
    assert client.get(f"/slagelse/politik/{address}").status_code == 404


def test_another_municipalitys_policy_is_not_here(client, slagelse, haderslev):
    install(haderslev, policy_document("kun-i-haderslev"), {})
    assert client.get("/slagelse/politik/kun-i-haderslev/").status_code == 404
