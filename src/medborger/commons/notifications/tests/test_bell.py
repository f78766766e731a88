"""The bell in the header, and its page: what is new, why it came, and that looking is not the same as having seen."""

import re
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from medborger.commons.follows.followers import reason_words
from medborger.commons.notifications.bell import bell_of
from medborger.commons.notifications.models import Notice
from medborger.commons.notifications.saying import say
from medborger.commons.notifications.tests.shared_notices import BELL, SEEN, follows, happened_days_ago, told
from medborger.commons.timeline import verbs
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import verb_of
from medborger.modules.pledges.models import Answer
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(slagelse, inger, yusuf):
    """`kept(3)`: so many of Inger's pledges, all followed by Yusuf, have been kept. The newest is the last."""

    def keep(count: int, place=slagelse) -> list:
        pledges = []
        for number in range(count):
            pledge = a_pledge(place, inger, f"Jeg lover at feje trappen {number}")
            follows(yusuf, matter=pledge)
            pledge.keep(by=inger, outcome=Answer.Outcome.KEPT)
            told(pledge)
            pledges.append(pledge)
        return pledges

    return keep


def words(response) -> str:
    return response.content.decode()


def new_at(browser) -> str:
    """What the bell in the header says there is."""
    return re.search(r'class="bell-count"[^>]*>([^<]+)<', words(browser.get("/slagelse/min-side/")))[1]


def test_each_notice_says_what_why_and_when(at_home, kept, yusuf):
    [pledge] = kept(1)
    page = words(at_home(yusuf).get(BELL))
    assert f'href="/slagelse/loefter/{pledge.pk}/"' in page
    for said in ("Løftet er holdt.", pledge.title, reason_words("matter"), "i dag", "nyt"):
        assert said in page


def test_the_newest_comes_first(at_home, kept, yusuf):
    older, newer = kept(2)
    page = words(at_home(yusuf).get(BELL))
    assert page.index(newer.title) < page.index(older.title)


def test_what_happened_last_comes_first_whenever_it_was_written_down(at_home, kept, yusuf):
    earlier, later = kept(2)
    happened_days_ago(later, 3)
    page = words(at_home(yusuf).get(BELL))
    assert page.index(earlier.title) < page.index(later.title)


def test_the_header_counts_what_is_new_here(at_home, kept, yusuf, haderslev):
    kept(2)
    kept(1, haderslev)
    assert new_at(at_home(yusuf)) == "2"


def test_a_hundred_is_as_many_as_anybody_counts(kept, slagelse, yusuf, monkeypatch):
    monkeypatch.setattr("medborger.commons.notifications.bell.MOST", 2)
    kept(3)
    assert bell_of(yusuf, slagelse)["count"] == "2+"


def test_what_happened_elsewhere_is_told_there(at_home, kept, yusuf, haderslev):
    [pledge] = kept(1, haderslev)
    assert pledge.title not in words(at_home(yusuf).get(BELL))
    assert pledge.title in words(at_home(yusuf).get("/haderslev/besked/"))


def test_nobody_sees_another_ones_bell(at_home, kept, kirsten):
    [pledge] = kept(1)
    assert pledge.title not in words(at_home(kirsten).get(BELL))


def test_reading_the_page_has_not_seen_anything(at_home, kept, yusuf):
    kept(1)
    at_home(yusuf).get(BELL)
    assert at_home(yusuf).get(SEEN).status_code == 405
    assert Notice.objects.unseen().count() == 1


def test_the_button_marks_all_of_it_as_seen(at_home, kept, yusuf):
    kept(1)
    browser = at_home(yusuf)
    newest = re.search(r'name="newest" value="(\d+)"', words(browser.get(BELL)))[1]
    assert browser.post(SEEN, {"newest": newest})["Location"] == BELL
    assert Notice.objects.unseen().count() == 0
    assert "bell-count" not in words(browser.get(BELL))


def test_what_came_while_the_page_was_open_stays_new(at_home, kept, yusuf):
    kept(1)
    newest = Notice.objects.get().event_id
    [second] = kept(1)
    at_home(yusuf).post(SEEN, {"newest": newest})
    assert [notice.matter_id for notice in Notice.objects.unseen()] == [second.pk]


def test_nothing_is_seen_without_a_click(at_home, kept, yusuf):
    kept(1)
    assert "hx-trigger" not in words(at_home(yusuf).get(BELL))


def test_the_button_marks_what_stands_on_the_next_page_too(at_home, kept, yusuf):
    """Also when what happened long ago was written down last."""
    pledges = kept(21)
    happened_days_ago(pledges[-1], 30)
    browser = at_home(yusuf)
    page = words(browser.get(BELL))
    assert f"{pledges[-1].title}<" not in page
    browser.post(SEEN, {"newest": re.search(r'name="newest" value="(\d+)"', page)[1]})
    assert Notice.objects.unseen().count() == 0


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 30, "1e30"])
def test_a_mark_that_makes_no_sense_marks_nothing(at_home, kept, yusuf, newest):
    kept(1)
    assert at_home(yusuf).post(SEEN, {"newest": newest}).status_code == 302
    assert Notice.objects.unseen().count() == 1


def test_nobody_marks_for_another(at_home, kept, kirsten):
    kept(1)
    at_home(kirsten).post(SEEN, {"newest": Notice.objects.get().event_id})
    assert Notice.objects.unseen().count() == 1


@pytest.mark.parametrize("gone", ["hidden", "withdrawn"])
def test_what_is_not_public_any_more_vanishes(at_home, kept, inger, yusuf, henrik, gone):
    [pledge] = kept(1)
    browser = at_home(yusuf)
    assert pledge.title in words(browser.get(BELL))
    if gone == "hidden":
        pledge.hide(by=henrik, reason="Det nævner en nabo.")
    else:
        pledge.withdraw(by=inger)
    page = words(browser.get(BELL))
    assert pledge.title not in page
    assert "bell-count" not in page


def test_what_is_not_seen_because_it_was_hidden_is_new_when_it_is_shown_again(at_home, kept, yusuf, henrik):
    [pledge] = kept(1)
    pledge.hide(by=henrik, reason="Det nævner en nabo.")
    at_home(yusuf).post(SEEN, {"newest": Notice.objects.get().event_id})
    pledge.show(by=henrik)
    assert new_at(at_home(yusuf)) == "1"


def test_the_title_stands_in_its_own_language(at_home, slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, "I promise to greet everybody", language="en")
    follows(yusuf, matter=pledge)
    told(pledge)
    assert '<b lang="en">I promise to greet everybody</b>' in words(at_home(yusuf).get(BELL))


def test_the_whole_sentence_is_the_link(at_home, kept, yusuf):
    kept(1)
    link = re.search(r'class="bell-says">.*?<a [^>]*>(.*?)</a>', words(at_home(yusuf).get(BELL)), re.DOTALL)[
        1
    ]
    assert "<span>Løftet er holdt.</span>" in link


def test_words_are_only_words(at_home, slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, "<script>alert(1)</script>")
    follows(yusuf, matter=pledge)
    told(pledge)
    assert "<script>alert" not in words(at_home(yusuf).get(BELL))


def test_a_quiet_bell_says_what_it_is_for(at_home, slagelse, kirsten):
    page = words(at_home(kirsten).get(BELL))
    assert "/slagelse/loefter/" in page
    assert 'name="newest"' not in page


def test_a_visitor_has_no_bell(client, slagelse):
    assert client.get(BELL)["Location"].startswith("/slagelse/konto/log-ind/")
    assert BELL not in words(client.get("/slagelse/"))


def test_a_page_there_is_not_is_not_found(at_home, slagelse, kirsten):
    for asked in ("2", "0", "-1", "x", "9" * 30):
        assert at_home(kirsten).get(f"{BELL}?side={asked}").status_code == 404


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_so_many_questions(at_home, kept, yusuf, many):
    kept(many)
    browser = at_home(yusuf)
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        browser.get(BELL)
    assert len(asked) == 6


@pytest.mark.parametrize("many", [1, 30])
def test_the_bell_in_the_header_costs_one(slagelse, kept, yusuf, many):
    kept(many)
    yusuf.roles_by_municipality  # noqa: B018  (asked once for each request, by the header's ways on)
    with CaptureQueriesContext(connection) as asked:
        bell_of(yusuf, slagelse)
    assert len(asked) == 1


def test_all_that_pledges_tell_has_words(slagelse, inger):
    """Every verb that says something says it, in both languages, of an event as it is recorded."""
    pledge = a_pledge(slagelse, inger)
    said = {}
    for name, verb in verbs._verbs.items():
        if verb.says and name.startswith("pledge."):
            event = Event(
                municipality=slagelse, matter=pledge, verb=name, by=inger, details={"status": "done"}
            )
            event.matter.pledge = pledge
            for language in ("da", "en"):
                with translation.override(language):
                    said[name, language] = verb.says(event)
    assert all(said.values())
    assert not [name for name, language in said if said[name, "da"] == said[name, "en"]]
    assert not [words for words in said.values() if "Inger" in words]


def test_somebody_elses_answer_is_told_without_their_name(slagelse, coffee, inger, yusuf):
    coffee.join(by=yusuf, signed="Yusuf")
    coffee.keep(by=yusuf, outcome=Answer.Outcome.KEPT)
    told(coffee)
    [said] = say(Notice.objects.to(inger).whole())
    assert said.sentence == "En, der er med, har holdt det."


def test_a_sentence_that_breaks_stops_nobody_else(kept, coffee, inger, yusuf, monkeypatch):
    [pledge] = kept(1)
    follows(yusuf, matter=coffee)
    coffee.keep(by=inger, outcome=Answer.Outcome.PARTLY)
    told(coffee)
    broken = replace(verb_of("pledge.partly"), says=lambda event: event.details["nothing there"])
    monkeypatch.setitem(verbs._verbs, "pledge.partly", broken)
    assert [said.title for said in say(Notice.objects.whole())] == [pledge.title]
