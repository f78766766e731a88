"""What is written is made a sentence, however it began and ended."""

import pytest
from django.utils import translation

from medborger.modules.pledges.openings import opening_of, promised, whole_promise, without_opening


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("læse højt", "Jeg lover at læse højt"),
        ("at læse avisen højt", "Jeg lover at læse avisen højt"),
        ("Jeg lover at læse højt.", "Jeg lover at læse højt"),
        ("jeg lover, at jeg læser højt.", "Jeg lover, at jeg læser højt"),
        ("Lære min nabo at bruge e-Boks.", "Jeg lover at lære min nabo at bruge e-Boks"),
        ("IT-hjælpe på biblioteket", "Jeg lover at IT-hjælpe på biblioteket"),
        ("vi lover at synge …", "Jeg lover at synge …"),
    ],
)
def test_a_promise_is_a_danish_sentence(written, stands):
    assert promised("citizen", without_opening(written)) == stands


@pytest.mark.parametrize("nothing", ["jeg lover at", "at", "Jeg lover, at …"])
def test_an_opening_alone_is_no_promise(nothing):
    assert without_opening(nothing) == ""


@pytest.mark.parametrize(
    ("reads", "written", "stands"),
    [
        (
            "de",
            "Ich verspreche, jeden Sonntag Brötchen zu backen.",
            "Ich verspreche: jeden Sonntag Brötchen zu backen",
        ),
        ("de", "Brötchen backen", "Ich verspreche: Brötchen backen"),
        ("de", "Ich backe jeden Sonntag", "Ich verspreche: Ich backe jeden Sonntag"),
        ("ar", "مساعدة جاري", "وعدي: مساعدة جاري"),
        ("ar", "أَعِد بمساعدة جاري", "وعدي: بمساعدة جاري"),
        ("ar", "bage boller", "Jeg lover at bage boller"),
        ("ar", "Jeg lover at bage boller", "Jeg lover at bage boller"),
        ("da", "مساعدة جاري", "وعدي: مساعدة جاري"),
    ],
)
def test_a_promise_begins_in_the_language_it_is_written_in(reads, written, stands):
    with translation.override(reads):
        whole = whole_promise("citizen", without_opening(written), "da")
        assert whole == stands
        assert without_opening(whole) == without_opening(written)
        assert whole.startswith(opening_of(whole))
        assert opening_of(whole)
