"""Linking two matters, and what it looks like from both."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medborger.commons.links import linking
from medborger.commons.links.linking import NotNeighbours, link, unlink
from medborger.commons.links.models import Link
from medborger.commons.people.limits import Limit, TooMany
from medborger.commons.people.personal_data import erase_person, export_of
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import verb_of
from medborger.ground.ui.templatetags.kept import pieces
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(slagelse):
    return slagelse.matters.get(kind="policy")


@pytest.fixture
def bench(slagelse, yusuf):
    return a_pledge(slagelse, yusuf, "Jeg lover at male bænken", language="en")


def page_of(browser, matter) -> str:
    slug = "politik/medborgerpolitik" if matter.kind == "policy" else f"loefter/{matter.pk}"
    return browser.get(f"/slagelse/{slug}/").content.decode()


WORDS = {
    "grew_from": ("Grew out of", "Has led to"),
    "carries_out": ("Carries out", "Is carried out by"),
    "takes_up": ("Takes up", "Is taken up in"),
    "answers": ("Answers", "Is answered by"),
}


@pytest.mark.parametrize("relation", Link.Relation.values)
@pytest.mark.parametrize("who", ["nobody", "kirsten"])
def test_it_stands_on_both_pages_as_a_sentence(client, at_home, coffee, bench, inger, kirsten, relation, who):
    browser = at_home(kirsten) if who == "kirsten" else client
    browser.cookies["sprog"] = "en"
    assert 'id="linked-title"' not in page_of(browser, bench)
    link(coffee, bench, relation, by=inger)
    onwards, back = WORDS[relation]
    there = f'{onwards} “<a href="/slagelse/loefter/{bench.pk}/" lang="en">{bench.title}</a>”.'
    assert there in page_of(browser, coffee)
    assert f'{back} “<a href="/slagelse/loefter/{coffee.pk}/" lang="da">{coffee.title}</a>”.' in page_of(
        browser, bench
    )


def test_a_policy_is_linked_by_its_own_address(client, coffee, policy, inger):
    link(coffee, policy, "carries_out", by=inger)
    assert 'href="/slagelse/politik/medborgerpolitik/" lang="da">Medborgerpolitik</a>' in page_of(
        client, coffee
    )
    assert f'href="/slagelse/loefter/{coffee.pk}/" lang="da">' in page_of(client, policy)


def test_it_is_on_pages_that_were_kept(client, coffee, bench, inger, yusuf):
    for matter in (coffee, bench):
        page_of(client, matter)
    row = link(coffee, bench, "answers", by=inger)
    assert bench.title in page_of(client, coffee)
    assert coffee.title in page_of(client, bench)
    unlink(row, by=yusuf)
    assert bench.title not in page_of(client, coffee)
    assert coffee.title not in page_of(client, bench)


def test_markup_in_a_title_is_only_letters(client, slagelse, coffee, inger):
    evil = a_pledge(slagelse, inger, "<script>alert(1)</script> {title} {0} %s")
    link(coffee, evil, "answers", by=inger)
    page = page_of(client, coffee)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {title} {0} %s" in page


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_hidden_vanishes_from_the_other_page(
    client, at_home, coffee, bench, inger, yusuf, henrik, deed
):
    link(coffee, bench, "answers", by=inger)
    assert page_of(client, coffee).count(bench.title) == 1
    bench.hide(by=henrik, reason="privat") if deed == "hide" else bench.withdraw(by=yusuf)
    browsers = [client, at_home(inger), at_home(henrik)]
    for browser in browsers:
        assert bench.title not in page_of(browser, coffee)
        assert bench.title not in browser.get(f"/slagelse/forbindelser/{coffee.pk}/").content.decode()
        assert browser.get(f"/slagelse/forbindelser/{bench.pk}/").status_code == 404


def test_said_twice_it_is_said_once(coffee, bench, inger):
    rows = {link(coffee, bench, "answers", by=inger).pk for _click in range(2)}
    assert len(rows) == Event.objects.filter(verb="link.made").count() == 1


@pytest.mark.parametrize("relation", Link.Relation.values)
def test_two_are_linked_once_whichever_way_it_is_said(slagelse, coffee, bench, inger, yusuf, relation):
    first = link(coffee, bench, "answers", by=inger)
    assert link(bench, coffee, relation, by=yusuf) == link(coffee, bench, relation, by=yusuf) == first
    assert Link.objects.count() == Event.objects.filter(verb="link.made").count() == 1
    ends = {"from_matter": bench, "to_matter": coffee, "relation": relation}
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(municipality=slagelse, **ends)


def test_only_five_an_hour_reach_into_what_others_wrote(slagelse, coffee, inger, yusuf, henrik):
    theirs = [a_pledge(slagelse, inger) for _number in range(6)]
    mine = [a_pledge(slagelse, yusuf) for _number in range(7)]
    for other in theirs[:5]:
        link(other, mine[0], "answers", by=yusuf)
    with pytest.raises(TooMany):
        link(mine[0], theirs[5], "answers", by=yusuf)
    for other in mine[1:]:
        link(mine[0], other, "answers", by=yusuf)
    for other in theirs:
        link(coffee, other, "takes_up", by=henrik)
    assert Link.objects.count() == 5 + 6 + 6


def test_taken_away_twice_it_is_taken_away_once(coffee, bench, inger):
    row = link(coffee, bench, "answers", by=inger)
    for _click in range(2):
        unlink(row, by=inger)
    assert Event.objects.filter(verb="link.removed").count() == 1


def test_nothing_hangs_together_with_itself_or_across_a_border(haderslev, coffee, inger, gerda):
    there = a_pledge(haderslev, gerda)
    for other in (coffee, there):
        with pytest.raises(NotNeighbours):
            link(coffee, other, "answers", by=inger)


def test_the_database_says_so_too(slagelse, coffee, bench, inger):
    link(coffee, bench, "answers", by=inger)
    for to in (coffee, bench):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(municipality=slagelse, from_matter=coffee, to_matter=to, relation="answers")


def test_there_is_an_end_to_it(monkeypatch, coffee, bench, policy, inger):
    monkeypatch.setattr(linking, "LINKS_OF_ONE", (Limit("links, hour", 1, 3600),))
    link(coffee, bench, "answers", by=inger)
    link(coffee, bench, "answers", by=inger)
    with pytest.raises(TooMany):
        link(coffee, policy, "answers", by=inger)
    assert Link.objects.count() == 1


def test_it_moves_the_stamp_and_fills_no_petal(slagelse, coffee, bench, inger):
    before = Municipality.objects.get(pk=slagelse.pk).stamp
    row = link(coffee, bench, "answers", by=inger)
    between = Municipality.objects.get(pk=slagelse.pk).stamp
    unlink(row, by=inger)
    assert before < between < Municipality.objects.get(pk=slagelse.pk).stamp
    assert not verb_of("link.made").fills_petals
    assert not verb_of("link.removed").fills_petals


def test_the_other_author_is_told_and_in_which_words(coffee, bench, inger, yusuf, henrik):
    verb = verb_of("link.made")
    link(coffee, bench, "answers", by=inger)
    event = Event.objects.get(verb="link.made")
    assert verb.tells(event) == [yusuf]
    assert (coffee.title in verb.says(event), bench.title in verb.says(event)) == (True, True)
    bench.hide(by=henrik, reason="privat")
    assert verb.tells(event) == []
    assert coffee.title not in verb.says(event)
    assert bench.title not in verb.says(event)
    bench.show(by=henrik)
    Link.objects.get().delete()
    assert bench.title not in verb.says(event)


@pytest.mark.parametrize("who", ["nobody", "kirsten", "inger"])
def test_thirty_links_cost_as_many_queries_as_one(
    client, at_home, slagelse, coffee, policy, inger, yusuf, request, who, monkeypatch
):
    monkeypatch.setattr(linking, "LINKS_TO_OTHERS", ())
    browser = client if who == "nobody" else at_home(request.getfixturevalue(who))
    coffee_links = f"/slagelse/forbindelser/{coffee.pk}/"

    def asked(address):
        pieces.clear()
        slagelse.touch()
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    others = [a_pledge(slagelse, yusuf) for _number in range(29)]
    link(coffee, policy, "carries_out", by=inger)
    link(coffee, others[0], "answers", by=inger)
    pages = (f"/slagelse/loefter/{coffee.pk}/", coffee_links)
    few = [asked(page) for page in pages]
    for number, other in enumerate(others[1:]):
        link(*((coffee, other) if number % 2 else (other, coffee)), "takes_up", by=inger)
    Link.objects.filter(relation="carries_out").update(at=timezone.now())  # the policy stays in sight
    assert [asked(page) for page in pages] == few


def test_what_i_linked_stays_without_me(coffee, bench, inger):
    row = link(coffee, bench, "answers", by=inger)
    assert str(bench.pk) in str(export_of(inger))
    erase_person(inger, keep_matters=True)
    row.refresh_from_db()
    assert row.by is None


def test_what_goes_takes_its_links_along(client, coffee, bench, inger):
    link(coffee, bench, "answers", by=inger)
    erase_person(inger, keep_matters=False)
    assert not Link.objects.exists()
    assert 'id="linked-title"' not in page_of(client, bench)


def added(browser, matter) -> bool:
    page = browser.get(f"/slagelse/forbindelser/{matter.pk}/").content.decode()
    assert "bænken" in page or "kaffe" in page
    return "Tilføjet af" in page or "Tilføjet af" in page_of(browser, matter)


@pytest.fixture
def linked_by(slagelse, coffee, bench):
    """`linked_by(yusuf)`: the coffee and the bench, tied together by whoever it is."""
    return lambda who: link(coffee, bench, "answers", by=who)


def test_it_says_who_added_it_where_they_openly_stand_by_their_own(client, coffee, bench, yusuf, linked_by):
    linked_by(yusuf)
    for matter in (coffee, bench):
        assert f"Tilføjet af {bench.signed}." in page_of(client, matter)


def test_whoever_is_nameless_at_their_end_stays_nameless(client, coffee, bench, yusuf, linked_by):
    Pledge.objects.filter(pk=bench.pk).update(signed="En borger")
    linked_by(yusuf)
    assert not added(client, coffee)


def test_with_a_name_at_one_end_and_none_at_the_other_nobody_is_named(client, slagelse, coffee, inger):
    other = a_pledge(slagelse, inger, "Jeg lover at male bænken", signed="En borger")
    link(coffee, other, "answers", by=inger)
    assert not added(client, coffee)


def test_the_desk_is_not_named(client, coffee, henrik, linked_by):
    linked_by(henrik)
    assert not added(client, coffee)
