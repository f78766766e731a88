"""Which twin a reader gets, and who may read one that waits."""

import re
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.translation.tests.shared_twins import (
    DANISH,
    ENGLISH,
    POLICY,
    PRINCIPLE,
    a_twin,
    page,
    pledge_text,
    policy_text,
    principle_text,
)
from medborger.commons.translation.twins import front_page
from medborger.ground.pages import shelf
from medborger.modules.policies.installing import install
from tests.cast import policy_document

pytestmark = pytest.mark.django_db


def test_the_page_is_read_in_its_own_language_where_there_is_a_twin_and_else_as_it_is(client, slagelse):
    a_twin(principle_text(slagelse), "en", name="We trust each other")
    assert "We trust each other" in page(client, PRINCIPLE, **ENGLISH)
    danish = page(client, PRINCIPLE)
    assert "Vi har tillid til hinanden</h1>" in danish
    assert "We trust each other" not in danish


def test_whoever_asks_for_a_twin_gets_it_with_its_language_and_direction(client, slagelse):
    a_twin(principle_text(slagelse), "ar", name="نثق بعضنا ببعض")
    arabic = page(client, f"{PRINCIPLE}?tekst=ar")
    assert "<h1>نثق بعضنا ببعض</h1>" in arabic
    assert '<div class="stack" lang="ar" dir="rtl">' in arabic


def test_the_original_is_one_click_away(client, slagelse):
    a_twin(principle_text(slagelse), "en", name="We trust each other")
    english = page(client, PRINCIPLE, **ENGLISH)
    assert 'href="?tekst=original"' in english
    assert "Vi har tillid til hinanden</h1>" in page(client, f"{PRINCIPLE}?tekst=original", **ENGLISH)


def test_easy_reading_is_chosen_never_given(client, slagelse):
    a_twin(principle_text(slagelse), "let", name="Vi stoler på hinanden")
    assert "Vi stoler på hinanden</h1>" not in page(client, PRINCIPLE)
    assert 'href="?tekst=let"' in page(client, PRINCIPLE)
    assert "Vi stoler på hinanden</h1>" in page(client, f"{PRINCIPLE}?tekst=let")


def test_a_text_without_twins_has_no_switcher(client, slagelse):
    assert 'class="readings"' not in page(client, PRINCIPLE)


@pytest.mark.parametrize("asked", ["", "xx", "let-xx", "fr", "let'", "../", "da", "let-da", "%00", "a" * 500])
def test_what_there_is_no_twin_for_is_read_as_usual(client, slagelse, asked):
    a_twin(principle_text(slagelse), "ar", name="نثق بعضنا ببعض")
    response = client.get(f"{PRINCIPLE}?tekst={asked}", **DANISH)
    if response.status_code == 400:
        return  # what no database can keep is refused before anybody reads it
    assert "Vi har tillid til hinanden</h1>" in response.content.decode()


def test_who_has_chosen_goes_on_reading_like_that(client, slagelse):
    a_twin(policy_text(slagelse), "let", tagline="Vi er sammen")
    easy = page(client, f"{POLICY}?tekst=let")
    assert f'href="{POLICY}tillid/?tekst=let"' in easy
    assert "?tekst" not in page(client, POLICY).replace('href="?tekst', "")


def test_a_twin_that_says_little_has_the_names_of_the_original(client, slagelse):
    text = principle_text(slagelse)
    twin = a_twin(text, "de")
    twin.words = {"summary": "Kurz gesagt."}
    twin.save()
    german = page(client, f"{PRINCIPLE}?tekst=de")
    assert "Kurz gesagt." in german
    assert '<h1><span lang="da" dir="ltr">Vi har tillid til hinanden</span></h1>' in german


def test_a_machines_words_say_so(client, slagelse):
    a_twin(principle_text(slagelse), "ar")
    assert "machine" not in page(client, f"{PRINCIPLE}?tekst=ar", **ENGLISH)
    twin = a_twin(policy_text(slagelse), "ar")
    twin.origin = "machine"
    twin.save()
    slagelse.touch()
    assert "machine" in page(client, f"{POLICY}?tekst=ar", **ENGLISH)


def test_a_changed_original_makes_its_twins_old_ones_and_readers_are_told(client, slagelse):
    text = principle_text(slagelse)
    a_twin(text, "ar")
    told = "The original has been changed since this was written"
    assert told not in page(client, f"{PRINCIPLE}?tekst=ar", **ENGLISH)
    document = policy_document()
    document["principle"][2]["summary"] = "Noget andet."
    install(slagelse, document, {})
    assert told in page(client, f"{PRINCIPLE}?tekst=ar", **ENGLISH)
    assert told not in page(client, PRINCIPLE, **ENGLISH)


HIDDEN_WORD = "ugleblomst"


def test_what_waits_is_read_by_its_writer_and_the_desk_and_by_nobody_else(
    client, at_home, slagelse, henrik, mette, inger, gerda
):
    a_twin(principle_text(slagelse), "en", by=henrik, approved=False, name=HIDDEN_WORD, summary=HIDDEN_WORD)
    a_twin(policy_text(slagelse), "en", by=henrik, approved=False, title=HIDDEN_WORD, lead=HIDDEN_WORD)
    everywhere = [POLICY, PRINCIPLE, "/slagelse/", "/slagelse/politik/", "/slagelse/loefter/", "/"]
    for address in everywhere:
        for asked in ("", "?tekst=en"):
            assert HIDDEN_WORD not in page(client, address + asked, **ENGLISH), address
    for somebody in (inger, gerda):
        assert HIDDEN_WORD not in page(at_home(somebody), f"{PRINCIPLE}?tekst=en")
    for somebody in (henrik, mette):
        assert HIDDEN_WORD in page(at_home(somebody), f"{PRINCIPLE}?tekst=en")
        assert HIDDEN_WORD not in page(at_home(somebody), PRINCIPLE, **ENGLISH), "never unasked"


def test_a_pledge_has_twins_on_its_page_and_its_card(client, slagelse, coffee):
    wall, address = "/slagelse/loefter/", f"/slagelse/loefter/{coffee.pk}/"
    assert "coffee" not in page(client, wall, **ENGLISH)
    twin = a_twin(pledge_text(coffee), "en", title="I promise to ask my neighbour in for coffee")
    assert '<h1 class="promise" lang="en" dir="ltr"' in page(client, address, **ENGLISH)
    assert "neighbour in for coffee" in page(client, wall, **ENGLISH)
    assert "neighbour in for coffee" not in page(client, wall) + page(client, address)
    assert "neighbour in for coffee" in page(client, f"{address}?tekst=en")
    twin.withdraw(pledge_text(coffee), by=None)
    assert "coffee" not in page(client, wall, **ENGLISH) + page(client, address, **ENGLISH)


def test_a_pledge_withdrawn_by_its_author_takes_its_twins_out_of_sight(client, slagelse, coffee, inger):
    a_twin(pledge_text(coffee), "en", title="Coffee for all")
    assert "Coffee for all" in page(client, "/slagelse/loefter/", **ENGLISH)
    coffee.withdraw(by=inger)
    assert "Coffee for all" not in page(client, "/slagelse/loefter/", **ENGLISH)
    assert client.get(f"/slagelse/loefter/{coffee.pk}/?tekst=en").status_code == 404


def test_the_front_page_has_twins_too(client, slagelse):
    slagelse.words = {"da": {"headline": "Vi holder ord", "lead": "Kom med."}}
    slagelse.save()
    a_twin(front_page(slagelse), "ar", headline="نفي بوعودنا")
    assert "نفي بوعودنا" in page(client, "/slagelse/?tekst=ar")
    assert "نفي بوعودنا" not in page(client, "/slagelse/")
    assert "Vi holder ord" in page(client, "/slagelse/?tekst=original")


def test_only_the_words_of_the_front_page_go_the_other_way(client, slagelse):
    slagelse.words = {"da": {"headline": "Vi holder ord", "lead": "Kom med."}}
    slagelse.save()
    a_twin(front_page(slagelse), "ar", headline="نفي بوعودنا", lead="شاركوا")
    arabic = page(client, "/slagelse/?tekst=ar")
    assert '<h1 lang="ar" dir="rtl">' in arabic
    assert '<p class="lead" lang="ar" dir="rtl">' in arabic
    assert '<div class="stack" lang' not in arabic


def test_what_the_municipality_says_itself_in_the_language_of_the_page_is_not_the_original(client, slagelse):
    slagelse.words = {"da": {"headline": "Vi holder ord"}, "en": {"headline": "We keep our word"}}
    slagelse.save()
    a_twin(front_page(slagelse), "ar", headline="نفي بوعودنا")
    original = 'href="?tekst=original" lang="en" aria-current="true"'
    assert original not in page(client, "/slagelse/", **ENGLISH)
    assert original in page(client, "/slagelse/?tekst=original", **ENGLISH)


def test_the_original_is_the_first_to_choose(client, slagelse):
    for code in ("let", "en"):
        a_twin(principle_text(slagelse), code, name="We trust each other")
    switcher = page(client, PRINCIPLE).partition('class="readings"')[2]
    assert re.findall(r"tekst=([a-z]+)", switcher)[:3] == ["original", "let", "en"]


@pytest.mark.parametrize("many", [1, 30])
def test_a_page_costs_the_same_with_one_twin_and_with_many(client, slagelse, many):
    """One query for all the twins a page shows, however many languages and principles there are."""
    a_twin(principle_text(slagelse), "ar", name="نثق بعضنا ببعض")
    for code in ["en", "de", "let", "uk", "tr", "let-ar"] * (many > 1):
        for text in (policy_text(slagelse), *map(partial(principle_text, slagelse), PRINCIPLES)):
            a_twin(text, code)
    for address in (f"{POLICY}?tekst=ar", f"{PRINCIPLE}?tekst=ar"):
        shelf.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, **DANISH).status_code == 200
        asked = [query["sql"] for query in captured.captured_queries if "translation_twin" in query["sql"]]
        assert len(asked) == 1


PRINCIPLES = ("tale-sammen", "medbestemmelse", "tillid", "faellesskaber")
