"""Who is told of what has happened, once each and for the nearest reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from medborger.commons.follows import things
from medborger.commons.follows.followers import followers_of, reason_words
from medborger.commons.follows.following import follow, let_go
from medborger.commons.follows.models import FOLLOWED, Follow
from medborger.commons.people.models import Person
from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge(slagelse, inger):
    return a_pledge(slagelse, inger, area=slagelse.areas.first(), principles=2)


@pytest.fixture
def follows(slagelse):
    return lambda somebody, thing: follow(thing, by=somebody, municipality=slagelse)


def latest() -> Event:
    return Event.objects.first()


def test_each_reason_there_is(slagelse, inger, follows):
    club = slagelse.organisations.create(kind="organisation", name="Bogklubben")
    pledge = a_pledge(slagelse, inger, area=slagelse.areas.first(), organisation=club)
    reasons = {
        "matter": things.matter_thing(pledge),
        "organisation": things.organisation_thing(club),
        "principle": things.principle_thing(slagelse.principles.first()),
        "area": things.area_thing(slagelse.areas.first()),
    }
    people = {reason: person(f"{reason.title()} Nabo") for reason in reasons}
    for reason, thing in reasons.items():
        follows(people[reason], thing)
    assert followers_of(latest()) == [(people[reason].pk, reason) for reason in reasons]


def test_a_person_is_a_reason_for_their_own_deeds(pledge, inger, kirsten, follows):
    follows(kirsten, things.author_thing(pledge, "Inger"))
    pledge.keep(by=inger, outcome=Answer.Outcome.KEPT)
    assert followers_of(latest()) == [(kirsten.pk, "person")]


def test_what_the_desk_lets_through_is_its_authors_still(pledge, henrik, inger, kirsten, follows):
    """Held back at first: it becomes public by the desk's hand, and is news of its author all the same."""
    follows(kirsten, things.author_thing(pledge, "Inger"))
    follows(inger, things.area_thing(pledge.area))
    event = Event(municipality=pledge.municipality, matter=pledge, verb="pledge.published", by=henrik)
    assert followers_of(event) == [(kirsten.pk, "person")], "and its author is not told of it as a neighbour"


def test_each_is_told_once_and_why_as_near_as_can_be(slagelse, pledge, kirsten, follows):
    every = [
        things.area_thing(pledge.area),
        *[things.principle_thing(one) for one in slagelse.principles.all()[:2]],
        things.author_thing(pledge, "Inger"),
        things.matter_thing(pledge),
    ]
    told = []
    for thing in every:
        follows(kirsten, thing)
        told += followers_of(latest())
    nearest = ["area", "principle", "principle", "person", "matter"]
    assert told == [(kirsten.pk, reason) for reason in nearest]


def test_who_did_it_is_not_told(pledge, yusuf, kirsten, follows):
    for somebody in (yusuf, kirsten):
        follows(somebody, things.matter_thing(pledge))
    pledge.join(by=yusuf, signed="Yusuf")
    assert followers_of(latest()) == [(kirsten.pk, "matter")]


def test_what_was_let_go_is_silent(pledge, kirsten, follows):
    thing = things.matter_thing(pledge)
    follows(kirsten, thing)
    let_go(thing.holds, by=kirsten, municipality=pledge.municipality)
    assert followers_of(latest()) == []


def test_what_became_hidden_tells_nothing(pledge, henrik, kirsten, follows):
    follows(kirsten, things.matter_thing(pledge))
    event = latest()
    assert followers_of(event) == [(kirsten.pk, "matter")]
    pledge.hide(by=henrik, reason="privat")
    assert followers_of(event) == followers_of(latest()) == []
    pledge.show(by=henrik)
    assert followers_of(event) == [(kirsten.pk, "matter")]


def test_what_was_taken_back_tells_nothing(pledge, inger, kirsten, follows):
    follows(kirsten, things.matter_thing(pledge))
    pledge.withdraw(by=inger)
    assert followers_of(latest()) == []


def test_the_neighbours_hear_nothing(slagelse, haderslev, inger, kirsten):
    there = a_pledge(haderslev, inger, area=haderslev.areas.first())
    follow(things.area_thing(slagelse.areas.first()), by=kirsten, municipality=slagelse)
    follow(things.author_thing(a_pledge(slagelse, inger), "Inger"), by=kirsten, municipality=slagelse)
    assert followers_of(there.events.first()) == []


def test_ten_thousand_cost_as_many_queries_as_one(slagelse, pledge, kirsten, follows):
    follows(kirsten, things.area_thing(pledge.area))

    def asked():
        event = latest()
        with CaptureQueriesContext(connection) as captured:
            told = list(followers_of(event))
        return len(captured), len(told)

    assert asked() == (4, 1)
    Person.objects.bulk_create(Person(email=f"nabo{number}@example.dk") for number in range(10_000))
    ids = Person.objects.filter(email__startswith="nabo").values_list("pk", flat=True)
    Follow.objects.bulk_create(Follow(municipality=slagelse, person_id=pk, area=pledge.area) for pk in ids)
    Follow.objects.bulk_create(Follow(municipality=slagelse, person_id=pk, matter=pledge) for pk in ids)
    assert asked() == (4, 10_001)


@pytest.mark.parametrize("reason", FOLLOWED)
def test_every_reason_has_its_words(slagelse, inger, reason):
    club = slagelse.organisations.create(kind="organisation", name="Bogklubben")
    pledge = a_pledge(slagelse, inger, area=slagelse.areas.first(), organisation=club)
    with translation.override("en"):
        said = {reason_words(reason), reason_words(reason, pledge)}
    assert all(words.startswith("You follow ") and words.endswith(".") for words in said)
    assert ("You follow Bogklubben." in said) == (reason == "organisation")
    assert ("You follow Slagelse." in said) == (reason == "area")
