"""S2: by following people nobody finds out who has promised something without a name."""

import pytest
from django.utils import timezone

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.follows.followers import followers_of
from medborger.commons.follows.following import follow
from medborger.commons.follows.models import Follow
from medborger.commons.follows.things import author_thing, open_name_of
from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Answer, Pledge
from medborger.modules.pledges.named import open_name
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
NAMELESS = ("En borger", "A citizen", "En frivillig", "En borger i Korsør")


@pytest.fixture
def named(slagelse, inger):
    return a_pledge(slagelse, inger, "Jeg lover at læse højt", signed="Inger")


@pytest.fixture(params=NAMELESS)
def nameless(request, slagelse, inger):
    return a_pledge(slagelse, inger, "Jeg lover at ringe til min bror", signed=request.param)


def test_who_stands_without_a_name_cannot_be_followed_from_there(at_home, nameless, named, kirsten):
    browser = at_home(kirsten)
    assert browser.post(f"/slagelse/foelg/navn/{named.pk}/").status_code == 302
    Follow.objects.all().delete()
    for method in (browser.get, browser.post):
        assert method(f"/slagelse/foelg/navn/{nameless.pk}/").status_code == 404
    assert browser.post(f"/slagelse/foelg/navn/{nameless.pk}/slip/").status_code == 404
    assert not Follow.objects.exists()


def test_its_page_has_no_button_for_a_person(at_home, nameless, named, kirsten):
    browser = at_home(kirsten)
    assert f"/foelg/navn/{named.pk}/" in browser.get(f"/slagelse/loefter/{named.pk}/").content.decode()
    assert "/foelg/navn/" not in browser.get(f"/slagelse/loefter/{nameless.pk}/").content.decode()


def test_following_inger_tells_nothing_of_what_she_does_without_a_name(nameless, named, inger, kirsten):
    follow(author_thing(named, "Inger"), by=kirsten, municipality=named.municipality)
    for pledge in (named, nameless):
        pledge.keep(by=inger, outcome=Answer.Outcome.KEPT)
    told = {event.matter_id: followers_of(event) for event in Event.objects.filter(verb="pledge.kept")}
    assert told == {named.pk: [(kirsten.pk, "person")], nameless.pk: []}


def test_the_page_of_a_nameless_pledge_is_the_same_for_who_follows_its_author(
    at_home, nameless, named, kirsten
):
    browser, page = at_home(kirsten), f"/slagelse/loefter/{nameless.pk}/"
    before = _without_tokens(browser.get(page))
    follow(author_thing(named, "Inger"), by=kirsten, municipality=named.municipality)
    assert _without_tokens(browser.get(page)) == before


def _without_tokens(response) -> str:
    return "".join(
        line for line in response.content.decode().splitlines() if "csrf" not in line and "once" not in line
    )


def test_a_comment_may_be_without_a_name_so_it_is_told_nobody_as_hers(named, inger, kirsten):
    follow(author_thing(named, "Inger"), by=kirsten, municipality=named.municipality)
    event = Event(municipality=named.municipality, matter=named, verb="comment.written", by=inger)
    assert followers_of(event) == []


def test_another_name_of_hers_is_another_name(slagelse, named, inger, kirsten):
    """Who has been followed as Inger is not found as Inger Holm, nor the other way round."""
    follow(author_thing(named, "Inger"), by=kirsten, municipality=slagelse)
    a_pledge(slagelse, inger, signed="Inger Holm")
    assert followers_of(Event.objects.first()) == []


def test_what_others_do_with_her_pledge_is_not_hers(named, yusuf, kirsten):
    follow(author_thing(named, "Inger"), by=kirsten, municipality=named.municipality)
    named.join(by=yusuf, signed="Yusuf")
    assert followers_of(Event.objects.first()) == []


def test_another_inger_is_another_person(slagelse, named, kirsten, yusuf):
    follow(author_thing(named, "Inger"), by=kirsten, municipality=slagelse)
    yusuf.rename("Inger Demir", language="da")
    a_pledge(slagelse, yusuf, signed="Inger")
    assert followers_of(Event.objects.first()) == []


def test_a_name_taken_off_is_off(at_home, named, inger, kirsten):
    follow(author_thing(named, "Inger"), by=kirsten, municipality=named.municipality)
    named.signed = "En borger"
    named.reword(by=inger)
    assert open_name_of(named) == ""
    assert followers_of(Event.objects.first()) == []


def test_who_is_called_what_the_nameless_are_called_is_not_named(slagelse, yusuf):
    yusuf.rename("En borger", language="da")
    assert open_name_of(a_pledge(slagelse, yusuf, signed="En borger")) == ""


def test_who_wrote_it_down_for_somebody_of_the_same_name_is_not_named(slagelse, inger, mette):
    pledge = a_pledge(slagelse, inger, signed="Inger")
    row = OnBehalf.objects.create(municipality=slagelse, matter=pledge, helper=inger, consent_how="phone")
    written = Pledge.objects.get(pk=pledge.pk)
    assert open_name_of(written) == open_name(written) == ""
    OnBehalf.objects.filter(pk=row.pk).update(taken_over_at=timezone.now())
    written = Pledge.objects.get(pk=pledge.pk)
    assert open_name_of(written) == open_name(written) == "Inger"


@pytest.mark.parametrize(
    ("signed", "more", "name"),
    [
        ("Inger", {}, "Inger"),
        ("Inger Holm", {}, "Inger Holm"),
        ("Inger, Korsør", {}, "Inger, Korsør"),
        ("Karen", {}, ""),  # written for somebody else, or under a name that was changed since
        ("Bogklubben", {"giver": "organisation"}, "Bogklubben"),
        ("Slagelse Kommune", {"giver": "municipality"}, ""),  # whoever wrote it did not promise it
    ],
)
def test_what_is_an_open_name(slagelse, inger, signed, more, name):
    pledge = a_pledge(slagelse, inger, signed=signed, **more)
    assert open_name_of(pledge) == open_name(pledge) == name


def test_in_the_name_of_an_organisation_no_person_is_named(slagelse, inger):
    club = slagelse.organisations.create(kind="organisation", name="Inger og venner")
    assert open_name_of(a_pledge(slagelse, inger, signed="Inger", organisation=club)) == ""


def test_what_is_without_an_author_is_without_a_name(slagelse):
    assert open_name_of(a_pledge(slagelse, None, signed="Inger")) == ""
