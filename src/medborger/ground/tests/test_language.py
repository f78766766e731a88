"""Which language a page speaks, and which one somebody has written in."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from medborger.ground.language import chosen_language, written_in


def asks(accepts: str = "", cookie: str = "") -> str:
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepts)
    request.COOKIES = {"sprog": cookie} if cookie else {}
    return chosen_language(request)


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("ar-SY,ar;q=0.9,da;q=0.7", "ar"),
        ("ar", "ar"),
        ("pl,de-AT;q=0.5", "de"),
        ("nb-NO,nb;q=0.9,en;q=0.8", "da"),
        ("pl,uk;q=0.8", "da"),
        ("", "da"),
    ],
)
def test_the_page_speaks_what_the_browser_asks_for_where_it_can(accepts, language):
    assert asks(accepts) == language


def test_what_the_reader_has_chosen_counts_for_more():
    assert asks("de", cookie="ar") == "ar"
    assert asks("de", cookie="xx") == "de"


@pytest.mark.parametrize(
    ("reads", "text", "language"),
    [
        ("da", "Jeg lover at hjælpe", "da"),
        ("de", "Ich verspreche, zu helfen", "de"),
        ("ar", "أَعِد بمساعدة جاري", "ar"),
        ("ar", "أَعِد بمساعدة جاري في Slagelse", "ar"),
        ("ar", "Jeg lover at hjælpe min nabo", "da"),
        ("da", "أَعِد بمساعدة جاري", "ar"),
        ("de", "أَعِد بمساعدة جاري", "ar"),
        ("da", "1, 2, 3", "da"),
    ],
)
def test_a_text_is_in_the_language_its_letters_can_be_in(reads, text, language):
    with translation.override(reads):
        assert written_in(text, otherwise="da") == language


def test_a_municipality_that_writes_arabic_itself_is_taken_at_its_word():
    with translation.override("en"):
        assert written_in("نساعد جيراننا", otherwise="ar") == "ar"
        assert written_in("We help our neighbours", otherwise="ar") == "en"
