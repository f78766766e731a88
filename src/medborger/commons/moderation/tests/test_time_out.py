"""A break: everything can be read, nothing written, here and nowhere else; and what was written is kept."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.links.models import Link
from medborger.commons.matters.refusals import refused
from medborger.commons.moderation.deciding import undo
from medborger.commons.moderation.due import forget_breaks_that_are_over
from medborger.commons.moderation.models import Decision, Report
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.moderation.tests.conftest import decided
from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Person
from medborger.commons.people.personal_data import erase_person
from medborger.modules.pledges import pending
from medborger.modules.pledges.letters import answer_key
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def pause(sour, henrik):
    """Yusuf has a break of seven days in Slagelse."""
    return decided(sour, henrik, "time_out", days=7)


def a_form(place, **more) -> dict:
    return {
        "promise": "at hilse på alle i opgangen",
        "giver": "citizen",
        "principles": [place.principles.first().pk],
        "name": "Yusuf Demir",
        "naming": "first",
        "rhythm": "once",
        **more,
    }


def test_it_holds_here_until_then_and_nowhere_else(pause, yusuf, inger, slagelse, haderslev):
    assert pause_of(yusuf, slagelse).until == pause.until
    assert refused(yusuf, slagelse) != ""
    for person, place in ((yusuf, haderslev), (inger, slagelse)):
        assert pause_of(person, place) is None
        assert refused(person, place) == ""
    Decision.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert pause_of(yusuf, slagelse) is None


def test_a_pledge_is_refused_with_its_words_kept_and_the_day_said(at_home, pause, yusuf, slagelse):
    answer = at_home(yusuf).post("/slagelse/loefter/nyt/", a_form(slagelse))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "hilse på alle i opgangen" in page
    assert f"{timezone.localtime(pause.until):%H.%M}" in page
    assert not Pledge.objects.filter(author=yusuf).exists()


def test_in_the_neighbouring_municipality_one_may_still_promise(at_home, pause, yusuf, haderslev):
    assert at_home(yusuf).post("/haderslev/loefter/nyt/", a_form(haderslev)).status_code == 302
    assert Pledge.objects.get(author=yusuf).is_public


def test_a_draft_written_before_signing_in_waits(client, pause, yusuf, slagelse):
    client.post("/slagelse/loefter/nyt/", a_form(slagelse))
    client.post("/slagelse/loefter/nyt/se/", {"email": yusuf.email})
    code = re.search(r"\b\d{6}\b", Letter.objects.filter(to=yusuf.email).latest("pk").body)[0]
    landed = client.post("/slagelse/konto/kode/", {"code": code}, follow=True)
    assert landed.status_code == 200
    assert f"{timezone.localtime(pause.until):%H.%M}" in landed.content.decode()
    assert Pledge.objects.of(slagelse).filter(state="draft").count() == 1
    assert client.post("/slagelse/loefter/nyt/se/").url == "/slagelse/loefter/nyt/se/"
    assert "hilse på alle" in client.get("/slagelse/loefter/nyt/se/").content.decode()
    assert pending.DRAFT in client.session
    assert not Pledge.objects.public().filter(author=yusuf).exists()


def test_nothing_is_reworded_meanwhile(at_home, pause, yusuf, slagelse):
    mine = a_pledge(slagelse, yusuf, "Jeg lover at hilse")
    answer = at_home(yusuf).post(
        f"/slagelse/loefter/{mine.pk}/ret/", a_form(slagelse, promise="at skælde ud")
    )
    assert answer.status_code == 403
    assert "skælde ud" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.title == "Jeg lover at hilse"


def test_a_comment_is_refused_with_its_words_kept(at_home, pause, yusuf, slagelse, inger):
    another = a_pledge(slagelse, inger)
    answer = at_home(yusuf).post(
        f"/slagelse/samtale/{another.pk}/skriv/", {"text": "Endnu et ord", "naming": "first"}
    )
    assert answer.status_code in (403, 422)
    assert "Endnu et ord" in answer.content.decode()
    assert not Comment.objects.filter(text="Endnu et ord").exists()


@pytest.fixture
def joined(coffee, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    return coffee


def said_until(pause, answer) -> bool:
    return f"{timezone.localtime(pause.until):%H.%M}" in answer.content.decode()


def test_no_pledge_is_joined_meanwhile(at_home, client, pause, yusuf, coffee):
    page = f"/slagelse/loefter/{coffee.pk}/med/"
    for words in ({}, {"naming": "full", "name": "Køb Støvsugere"}):
        answer = at_home(yusuf).post(page, words)
        assert answer.status_code == 403
        assert said_until(pause, answer)
    assert not coffee.is_joined_by(yusuf)


def test_whoever_joins_before_signing_in_is_told_so_too(client, pause, yusuf, coffee):
    join = {"naming": "full", "name": "Køb Støvsugere", "email": yusuf.email}
    client.post(f"/slagelse/loefter/{coffee.pk}/med/", join)
    code = re.search(r"\b\d{6}\b", Letter.objects.filter(to=yusuf.email).latest("pk").body)[0]
    landed = client.post("/slagelse/konto/kode/", {"code": code}, follow=True)
    assert said_until(pause, landed)
    assert not coffee.is_joined_by(yusuf)


def test_how_it_went_is_told_without_a_story(at_home, joined, pause, yusuf):
    page = f"/slagelse/loefter/{joined.pk}/svar/"
    answer = at_home(yusuf).post(page, {"outcome": "kept", "story": "Kun idioter her"})
    assert answer.status_code == 403
    assert said_until(pause, answer)
    assert "Kun idioter her" in answer.content.decode()
    assert joined.answers.count() == 0
    assert at_home(yusuf).post(page, {"outcome": "kept", "story": ""}).status_code == 302
    assert joined.answers.get().story == ""


def test_a_letters_link_is_no_way_around_it(client, joined, pause, yusuf):
    key = answer_key(yusuf.pk, joined.pk)
    answer = client.post(
        f"/slagelse/loefter/{joined.pk}/svar/", {"outcome": "kept", "story": "Kun idioter", "n": key}
    )
    assert answer.status_code == 403
    assert joined.answers.count() == 0


def test_ones_own_ends_without_a_word_and_is_not_promised_again(at_home, pause, slagelse, yusuf):
    mine = a_pledge(slagelse, yusuf, due_in=10)
    answer = at_home(yusuf).post(f"/slagelse/loefter/{mine.pk}/slut/", {"why": "I er alle idioter"})
    assert answer.status_code == 403
    assert said_until(pause, answer)
    assert "I er alle idioter" in answer.content.decode()
    answer = at_home(yusuf).post(f"/slagelse/loefter/{mine.pk}/igen/", {"due_on": ""})
    assert answer.status_code == 403
    assert said_until(pause, answer)
    assert at_home(yusuf).post(f"/slagelse/loefter/{mine.pk}/slut/", {"why": ""}).status_code == 302
    assert set(mine.events.values_list("verb", flat=True)) == {"pledge.published", "pledge.ended"}


def test_ones_own_can_be_taken_back(at_home, joined, pause, slagelse, yusuf):
    mine = a_pledge(slagelse, yusuf)
    assert at_home(yusuf).post(f"/slagelse/loefter/{joined.pk}/ikke-med/").status_code == 302
    assert at_home(yusuf).post(f"/slagelse/loefter/{mine.pk}/traek-tilbage/").status_code == 302
    assert not joined.is_joined_by(yusuf)
    mine.refresh_from_db()
    assert mine.state == "withdrawn"


def test_nothing_is_linked_meanwhile(at_home, coffee, pause, slagelse, yusuf):
    mine = a_pledge(slagelse, yusuf, "Jeg lover at sælge støvsugere")
    answer = at_home(yusuf).post(
        f"/slagelse/forbindelser/{coffee.pk}/ny/", {"ord": "", "other": mine.pk, "relation": "answers:back"}
    )
    assert answer.status_code == 403
    assert said_until(pause, answer)
    assert not Link.objects.exists()


def test_what_others_write_may_be_reported_all_the_same(at_home, pause, yusuf, coffee):
    page = f"/slagelse/ordentlig/anmeld/sag/{coffee.pk}/"
    assert "notice-bad" not in at_home(yusuf).get(page).content.decode()
    assert at_home(yusuf).post(page, {"rule": "kind", "words": "Selv tak"}).status_code == 302
    assert Report.objects.get().by == yusuf


def test_where_one_would_write_there_is_no_form_but_the_way_to_the_decision(at_home, pause, yusuf, coffee):
    why = f"/slagelse/ordentlig/afgoerelse/{pause.pk}/"
    for page, field in ((f"samtale/{coffee.pk}/skriv/", "text"), ("loefter/nyt/", "promise")):
        html = at_home(yusuf).get(f"/slagelse/{page}").content.decode()
        assert f'href="{why}"' in html
        assert f'name="{field}"' not in html


@pytest.mark.parametrize("keep_matters", [True, False])
def test_it_lasts_though_one_erases_oneself_and_comes_back(
    at_home, pause, yusuf, inger, slagelse, haderslev, keep_matters, django_assert_num_queries
):
    erase_person(yusuf, keep_matters=keep_matters)
    kept = Decision.objects.get()
    assert (kept.author, yusuf.email in kept.erased_key, len(kept.erased_key)) == (None, False, 64)
    again = Person.objects.at_address(f" {yusuf.email.upper()} ")
    with django_assert_num_queries(1):
        assert pause_of(again, slagelse).until == pause.until
    assert (pause_of(inger, slagelse), pause_of(again, haderslev)) == (None, None)
    answer = at_home(again).post("/slagelse/loefter/nyt/", a_form(slagelse))
    assert answer.status_code == 403
    assert pause_of(again, slagelse).page.endswith("/ordentlig/"), "what was said to them then is gone"


def test_nobody_is_remembered_longer_than_it_lasts(pause, yusuf, slagelse):
    erase_person(yusuf, keep_matters=True)
    assert forget_breaks_that_are_over(timezone.now()) == 0
    assert forget_breaks_that_are_over(pause.until) == 1
    assert Decision.objects.get().erased_key == ""
    assert pause_of(Person.objects.at_address(yusuf.email), slagelse) is None


def test_undone_it_is_over_for_whoever_came_back_too(pause, yusuf, slagelse, mette):
    erase_person(yusuf, keep_matters=True)
    undo(pause, by=mette)
    assert pause_of(Person.objects.at_address(yusuf.email), slagelse) is None
    assert forget_breaks_that_are_over(timezone.now()) == 1


def test_of_other_decisions_nothing_is_remembered(sour, henrik, yusuf):
    decided(sour, henrik, "hidden")
    erase_person(yusuf, keep_matters=True)
    assert Decision.objects.get().erased_key == ""


def test_what_one_wrote_before_stays(pause, yusuf, slagelse):
    kept = a_pledge(slagelse, yusuf)
    assert kept.is_public
