"""What people have tied to a principle follows it through renaming, merging and splitting; a retired one keeps it."""

import pytest
from django.urls import reverse

from medborger.commons.follows.models import Follow
from medborger.commons.matters.heirs import standing_heirs
from medborger.commons.matters.living import refresh
from medborger.commons.matters.models import Principle, PrincipleLife
from medborger.commons.notifications.notices import Notice
from medborger.commons.notifications.tests.shared_notices import follows, told
from medborger.ground import tenancy
from medborger.modules.pledges.models import Answer, Pledge
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Carrying, PrincipleText
from medborger.modules.policies.publishing import open_hearing, retire, take_effect
from medborger.modules.policies.tests.shared_versions import (
    a_draft,
    carrying,
    standing,
    the_policy,
    unchanged,
)
from tests.cast import a_pledge, policy_document, principle

pytestmark = pytest.mark.django_db
PAGE = "/slagelse/politik/medborgerpolitik/"
WALL = "/slagelse/loefter/"


def the(slug: str) -> Principle:
    return Principle.ever.get(municipality__slug="slagelse", slug=slug)


def ties(pledge) -> set[str]:
    """Every principle it is tied to, retired ones too."""
    return set(Principle.ever.filter(matters=pledge).values_list("slug", flat=True))


def followed_by(somebody) -> set[str]:
    return set(Follow.objects.filter(person=somebody).values_list("principle__slug", flat=True))


def merge(place, by):
    """ "Vi har mod" carries on trust and co-determination; trust is its identity."""
    merged = carrying(place, "Vi har mod", "tillid", "medbestemmelse")
    return take_effect(a_draft(place, merged, *unchanged(place, "tale-sammen")), by=by)


def split(place, by):
    """Trust becomes two: the first keeps its identity."""
    parts = (carrying(place, "Vi har tillid", "tillid"), carrying(place, "Vi giver slip", "tillid"))
    return take_effect(a_draft(place, *parts, *unchanged(place, "tale-sammen")), by=by)


@pytest.fixture
def trusting(slagelse, inger):
    """A pledge for trust, and one for co-determination."""
    pledges = [a_pledge(slagelse, inger, f"Jeg lover {slug}") for slug in ("tillid", "medbestemmelse")]
    for pledge, slug in zip(pledges, ("tillid", "medbestemmelse"), strict=True):
        pledge.principles.set([the(slug)])
    return pledges


# Renamed


def test_a_renamed_principle_keeps_its_address_its_pledges_and_its_followers(
    slagelse, lone, yusuf, client, trusting
):
    follows(yusuf, principle=the("tillid"))
    before = the("tillid").pk
    take_effect(
        a_draft(slagelse, carrying(slagelse, "Vi har mod", "tillid"), carrying(slagelse, "Nyt")), by=lone
    )
    assert (the("tillid").pk, the("tillid").name) == (before, "Vi har mod")
    assert (ties(trusting[0]), followed_by(yusuf)) == ({"tillid"}, {"tillid"})
    page = client.get(f"{PAGE}tillid/").content.decode()
    assert ("Vi har mod" in page, trusting[0].title in page) == (True, True)


def test_one_gives_a_pledge_on_a_principle_that_was_renamed(slagelse, lone, inger, at_home):
    take_effect(
        a_draft(slagelse, carrying(slagelse, "Vi har mod", "tillid"), carrying(slagelse, "Nyt")), by=lone
    )
    browser = at_home(inger)
    form = browser.get(f"{WALL}nyt/?princip=medborgerpolitik/tillid").context["form"]
    assert [label for _pk, label in form.fields["principles"].choices] == ["Vi har mod", "Nyt"]
    assert form["principles"].value() == [the("tillid").pk]
    said = {
        "promise": "hilse på en ny nabo",
        "giver": "citizen",
        "principles": [the("tillid").pk],
        "rhythm": "once",
    }
    answer = browser.post(f"{WALL}nyt/", {**said, "name": "Inger", "naming": "first", "key": "k" * 20})
    assert answer.status_code == 302
    assert [one.name for one in Pledge.objects.get().principles.all()] == ["Vi har mod"]


# Merged


def test_merged_principles_are_one_with_the_pledges_and_followers_of_both(
    slagelse, lone, yusuf, kirsten, trusting
):
    follows(yusuf, principle=the("medbestemmelse"))
    follows(kirsten, principle=the("medbestemmelse"))
    follows(kirsten, principle=the("tillid"))
    merge(slagelse, lone)
    assert standing(slagelse) == [("tillid", "Vi har mod"), ("tale-sammen", "Vi skal tale sammen")]
    assert list(the("medbestemmelse").heirs.all()) == [the("tillid")]
    assert the("medbestemmelse").retired_at is not None
    assert [ties(pledge) for pledge in trusting] == [{"tillid"}, {"tillid", "medbestemmelse"}]
    assert [[one.slug for one in pledge.principles.all()] for pledge in trusting] == [["tillid"], ["tillid"]]
    assert [followed_by(one) for one in (yusuf, kirsten)] == [{"tillid", "medbestemmelse"}] * 2


def test_whoever_followed_the_retired_hears_of_what_is_done_for_its_heir(slagelse, lone, yusuf, inger):
    follows(yusuf, principle=the("medbestemmelse"))
    merge(slagelse, lone)
    pledge = a_pledge(slagelse, inger, "Jeg lover mod", publish=False)
    pledge.principles.set([the("tillid")])
    pledge.publish(by=inger)
    told(pledge)
    assert [notice.reason for notice in Notice.objects.filter(person=yusuf)] == ["principle"]


def test_the_merged_ones_life_is_that_of_both(
    slagelse, lone, inger, trusting, django_capture_on_commit_callbacks
):
    trusting[1].keep(by=inger, outcome=Answer.Outcome.KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        merge(slagelse, lone)
    life = PrincipleLife.objects.get(principle=the("tillid"))
    assert (life.given, life.kept) == (2, 1)


def test_giving_a_pledge_for_a_retired_principle_offers_what_carries_it_on(client, slagelse, lone):
    merge(slagelse, lone)
    form = client.get(WALL + "nyt/?princip=medborgerpolitik/medbestemmelse").context["form"]
    assert form["principles"].value() == [the("tillid").pk]


def test_a_merged_one_that_is_merged_again_leads_on_to_what_stands(slagelse, lone, trusting):
    merge(slagelse, lone)
    whole = carrying(slagelse, "Alt i ét", "tale-sammen", "tillid")
    take_effect(a_draft(slagelse, whole, carrying(slagelse, "Nyt")), by=lone)
    assert [one.slug for one in standing_heirs(the("medbestemmelse"))] == ["tale-sammen"]
    assert [ties(pledge) for pledge in trusting] == [
        {"tillid", "tale-sammen"},
        {"tillid", "medbestemmelse", "tale-sammen"},
    ]


# Split


def test_a_split_principle_hands_on_to_its_new_part(slagelse, lone, yusuf, trusting):
    follows(yusuf, principle=the("tillid"))
    split(slagelse, lone)
    assert [slug for slug, _name in standing(slagelse)] == ["tillid", "vi-giver-slip", "tale-sammen"]
    assert list(the("tillid").heirs.all()) == [the("vi-giver-slip")]
    assert (ties(trusting[0]), followed_by(yusuf)) == (
        {"tillid", "vi-giver-slip"},
        {"tillid", "vi-giver-slip"},
    )


def test_what_is_tied_to_one_part_later_is_not_tied_to_the_other(slagelse, lone, inger):
    split(slagelse, lone)
    later = a_pledge(slagelse, inger)
    later.principles.set([the("tillid")])
    entries = (*unchanged(slagelse, "tillid"), carrying(slagelse, "Vi giver slip", "vi-giver-slip", "tillid"))
    take_effect(a_draft(slagelse, *entries), by=lone)
    assert ties(later) == {"tillid"}


def test_what_is_heard_and_then_put_in_force_hands_on_once(slagelse, lone, inger):
    retire(the_policy(slagelse), by=lone, reason="Om igen.")
    parts = (carrying(slagelse, "Vi har tillid", "tillid"), carrying(slagelse, "Vi giver slip", "tillid"))
    heard = open_hearing(a_draft(slagelse, *parts), by=lone)
    later = a_pledge(slagelse, inger)
    later.principles.set([the("tillid")])
    take_effect(heard, by=lone)
    assert (ties(later), Principle.ever.filter(municipality=slagelse).count()) == ({"tillid"}, 5)


# Retired without an heir


def test_a_retired_principle_keeps_what_was_done_under_it(slagelse, lone, yusuf, at_home, trusting):
    follows(yusuf, principle=the("medbestemmelse"))
    refresh([the("medbestemmelse").pk])
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    assert (ties(trusting[1]), followed_by(yusuf)) == ({"medbestemmelse"}, {"medbestemmelse"})
    browser = at_home(yusuf)
    answer = browser.get(f"{PAGE}medbestemmelse/")
    main = answer.content.decode().partition("<main")[2]
    assert (answer.status_code, trusting[1].title in main, "1 løfte" in main) == (200, True, True)
    assert ("/loefter/nyt/" in main, "/foelg/princip/" in main) == (False, False)
    assert (
        browser.get(f"{WALL}?princip=medborgerpolitik/medbestemmelse")
        .content.decode()
        .count(trusting[1].title)
        >= 1
    )


def test_its_page_says_what_carries_it_on(slagelse, lone, client, trusting):
    merge(slagelse, lone)
    main = client.get(f"{PAGE}medbestemmelse/").content.decode().partition("<main")[2]
    assert (f'href="{PAGE}tillid/">Vi har mod</a>' in main, trusting[1].title in main) == (True, True)


def test_a_pledge_of_a_retired_principle_says_what_it_was_for(slagelse, lone, client, trusting):
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    page = client.get(f"{WALL}{trusting[1].pk}/").content.decode()
    assert f'href="{PAGE}medbestemmelse/"' in page
    assert trusting[1].title in client.get(WALL).content.decode()


def test_whoever_follows_a_retired_one_can_let_it_go(slagelse, lone, yusuf, at_home):
    follows(yusuf, principle=the("medbestemmelse"))
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    browser = at_home(yusuf)
    assert f'href="{PAGE}medbestemmelse/"' in browser.get("/slagelse/foelg/").content.decode()
    assert browser.get(f"/slagelse/foelg/princip/{the('medbestemmelse').pk}/").status_code == 404
    with tenancy.inside("/slagelse/"):
        browser.post(reverse("follows:let_go_row", args=(Follow.objects.get().pk,)))
    assert followed_by(yusuf) == set()


def test_nothing_offers_a_retired_principle(slagelse, lone, client):
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    offers = ("/slagelse/", PAGE, WALL, f"{WALL}nyt/", "/slagelse/soeg/?q=tillid", f"{PAGE}tillid/")
    name = "Vi vil have medbestemmelse"
    assert [page for page in offers if name in client.get(page).content.decode()] == []


def test_a_new_principle_never_gets_the_address_of_a_retired_one(slagelse, lone):
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    entries = [
        carrying(slagelse, "Medbestemmelse"),
        carrying(slagelse, "Versioner"),
        carrying(slagelse, "الثقة"),
    ]
    take_effect(a_draft(slagelse, *entries), by=lone)
    assert [slug for slug, _name in standing(slagelse)] == ["medbestemmelse-2", "versioner-2", "princip"]


def test_one_that_comes_back_is_the_one_it_was(slagelse, lone, trusting):
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    install(slagelse, policy_document(), {})
    assert [slug for slug, _name in standing(slagelse)] == [
        "tale-sammen",
        "medbestemmelse",
        "tillid",
        "faellesskaber",
    ]
    assert the("medbestemmelse").retired_at is None


# Where a policy is carried


def test_where_a_principle_is_carried_its_heirs_are_carried(slagelse, lone):
    strategy = install(
        slagelse, policy_document("strategi", [principle("spor", "Spor")], kind="strategy"), {}
    )
    for slug in ("tillid", "medbestemmelse", "faellesskaber"):
        Carrying.objects.create(carried=the_policy(slagelse), principle=the(slug), carrier=strategy, how=slug)
    merge(slagelse, lone)
    rows = Carrying.objects.values_list("principle__slug", "how")
    assert set(rows) == {("tillid", "tillid"), ("faellesskaber", "faellesskaber")}
    assert PrincipleText.objects.filter(principle__slug="faellesskaber").exists()
