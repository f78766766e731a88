"""The desk hangs the policies together: names, places, what carries what; and who may let others see it."""

import pytest

from medborger.modules.policies.beginning import begin_from_document
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Carrying, Policy
from medborger.modules.policies.naming import name_policy
from medborger.modules.policies.tests.shared_drafts import a_document
from medborger.modules.policies.tests.test_hierarchy import named
from tests.cast import policy_document

pytestmark = pytest.mark.django_db
DESK = "/slagelse/skrivebord/politikker/hierarki/"
NAME = {"title": "Havnepolitik", "lead": "Havnen er for alle.", "nature": "policy", "rests_on": ""}


@pytest.fixture
def main(slagelse) -> Policy:
    return Policy.objects.of(slagelse).get()


def called(place, title: str) -> Policy:
    return Policy.objects.of(place).get(title=title)


def test_an_employee_names_a_policy_and_a_leader_lets_everybody_see_it(at_home, slagelse, mette, lone):
    browser = at_home(mette)
    assert browser.post(DESK, NAME)["Location"] == DESK
    harbour = called(slagelse, "Havnepolitik")
    address = f"/slagelse/politik/{harbour.slug}/"
    assert browser.post(f"{DESK}{harbour.pk}/vis/").status_code == 403
    assert browser.get(address).status_code == 404
    assert f"{DESK}{harbour.pk}/vis/" not in browser.get(DESK).content.decode()
    browser = at_home(lone)
    assert f'action="{DESK}{harbour.pk}/vis/"' in browser.get(DESK).content.decode()
    for _click in range(2):
        assert browser.post(f"{DESK}{harbour.pk}/vis/").status_code == 302
    assert "Havnen er for alle." in browser.get(address).content.decode()


def test_a_leader_who_names_one_lets_everybody_see_it_at_once(at_home, slagelse, lone):
    at_home(lone).post(DESK, NAME)
    assert called(slagelse, "Havnepolitik").is_public


def test_two_clicks_name_one_policy_and_two_of_the_same_name_have_pages_of_their_own(
    at_home, slagelse, mette
):
    browser, key = at_home(mette), "k" * 24
    for _click in range(2):
        browser.post(DESK, NAME | {"once": key})
    assert Policy.objects.of(slagelse).filter(title="Havnepolitik").count() == 1
    browser.post(DESK, NAME)
    slugs = Policy.objects.of(slagelse).filter(title="Havnepolitik").values_list("slug", flat=True)
    assert sorted(slugs) == ["havnepolitik", "havnepolitik-2"]


def test_what_was_written_is_kept_when_something_is_missing(at_home, mette):
    answer = at_home(mette).post(DESK, NAME | {"title": ""})
    assert answer.status_code == 422
    assert "Havnen er for alle." in answer.content.decode()


def test_it_cannot_rest_on_what_rests_on_it(at_home, slagelse, main, mette):
    strategy = named(slagelse, "Strategi", main)
    answer = at_home(mette).post(f"{DESK}{main.pk}/", {"nature": "policy", "rests_on": strategy.pk})
    assert answer.status_code == 422
    main.refresh_from_db()
    assert main.rests_on is None


def test_the_place_of_any_policy_is_changed_and_the_words_only_of_one_known_by_name(
    at_home, slagelse, main, mette
):
    strategy = named(slagelse, "Strategi")
    browser = at_home(mette)
    said = {"title": "Nyt navn", "lead": "Ny.", "nature": "focus", "rests_on": main.pk, "is_crosscutting": ""}
    assert browser.post(f"{DESK}{strategy.pk}/", said)["Location"] == DESK
    strategy.refresh_from_db()
    assert (strategy.title, strategy.nature, strategy.rests_on) == ("Nyt navn", "focus", main)
    browser.post(f"{DESK}{main.pk}/", {"title": "Kuppet", "nature": "policy", "is_crosscutting": "on"})
    main.refresh_from_db()
    assert (main.title, main.is_crosscutting) == ("Medborgerpolitik", True)


def test_one_step_up_is_one_step_however_often_one_clicks(at_home, slagelse, main, mette):
    one, two, three = (named(slagelse, f"Strategi {n}", main) for n in (1, 2, 3))
    browser = at_home(mette)
    for _click in range(2):
        browser.post(f"{DESK}{three.pk}/flyt/", {"hvorhen": "op", "once": "k" * 24})
    assert list(Policy.objects.of(slagelse).in_order()) == [main, one, three, two]


def test_what_it_carries_is_said_and_taken_back(at_home, slagelse, main, mette):
    strategy, principle = named(slagelse, "Strategi", main), slagelse.principles.first()
    browser, here = at_home(mette), f"{DESK}{strategy.pk}/baerer/"
    said = {"what": f"{main.pk}-{principle.pk}", "how": "Vi spørger først."}
    for _click in range(2):
        assert browser.post(here, said).status_code == 302
    carrying = Carrying.objects.get()
    assert (carrying.carrier, carrying.carried, carrying.principle) == (strategy, main, principle)
    assert "Vi spørger først." in browser.get(f"{DESK}{strategy.pk}/").content.decode()
    for _click in range(2):
        assert browser.post(f"{here}{carrying.pk}/slip/").status_code == 302
    assert Carrying.objects.count() == 0


def test_what_another_carries_is_not_let_go_here(at_home, slagelse, main, mette):
    strategy, other = named(slagelse, "Strategi", main), named(slagelse, "En anden", main)
    carrying = strategy.carry(main, by=mette)
    at_home(mette).post(f"{DESK}{other.pk}/baerer/{carrying.pk}/slip/")
    assert Carrying.objects.count() == 1


def test_another_municipalitys_policies_cannot_be_chosen(at_home, slagelse, haderslev, main, mette):
    theirs, principle = Policy.objects.of(haderslev).get(), haderslev.principles.first()
    browser = at_home(mette)
    for what in (
        str(theirs.pk),
        f"{theirs.pk}-{principle.pk}",
        f"{main.pk}-{principle.pk}",
        str(main.pk),
        "x\0",
    ):
        assert browser.post(f"{DESK}{main.pk}/baerer/", {"what": what, "how": ""}).status_code == 422
    assert browser.post(DESK, NAME | {"rests_on": theirs.pk}).status_code == 422
    assert browser.post(f"{DESK}{main.pk}/", {"nature": "policy", "rests_on": theirs.pk}).status_code == 422
    assert browser.get(f"{DESK}{theirs.pk}/").status_code == 404


def test_only_one_known_by_name_is_taken_away_and_only_a_leader_takes_away_a_public_one(
    at_home, slagelse, main, mette, lone
):
    draft = name_policy(slagelse, {"title": "Kladde", "lead": "", "nature": "policy"}, by=mette)
    public = named(slagelse, "Strategi", main)
    browser = at_home(mette)
    assert browser.post(f"{DESK}{main.pk}/fjern/").status_code == 404
    assert browser.post(f"{DESK}{public.pk}/fjern/").status_code == 403
    for _click in range(2):
        assert browser.post(f"{DESK}{draft.pk}/fjern/").status_code == 302
    assert at_home(lone).post(f"{DESK}{public.pk}/fjern/").status_code == 302
    assert list(Policy.objects.of(slagelse).in_the_hierarchy()) == [main]


def test_a_policy_known_by_name_may_get_its_text_later(slagelse, mette):
    """It keeps its place: what it rests on and what it carries are not the text's to say."""
    main = Policy.objects.of(slagelse).get()
    strategy = named(slagelse, "Strategi", main)
    strategy.carry(main, how="Sådan.", by=mette)
    install(slagelse, policy_document(strategy.slug, title="Strategi", kind="strategy"), {})
    strategy.refresh_from_db()
    assert (strategy.rests_on, strategy.nature, Carrying.objects.count()) == (main, "strategy", 1)
    assert not Policy.objects.of(slagelse).known_by_name().exists()


def test_the_picture_at_the_desk_leads_to_where_each_is_changed(at_home, slagelse, main, mette):
    draft = name_policy(slagelse, {"title": "Kladde", "lead": "", "nature": "policy"}, by=mette)
    markup = at_home(mette).get(DESK).content.decode()
    for policy in (main, draft):
        assert markup.count(f'<a class="tier tier-top" href="{DESK}{policy.pk}/"') == 2  # wide and narrow


def test_a_document_that_has_just_been_brought_in_stands_there_by_its_title(at_home, slagelse, mette):
    draft = begin_from_document(a_document(slagelse, mette), by=mette)
    page = at_home(mette).get(DESK).content.decode()
    assert f'href="{DESK}{draft.policy_id}/"' in page
    assert draft.policy.title in page
