"""What is written is made a sentence, however it began and ended."""

import pytest

from medborger.modules.pledges.forms import promised, without_opening


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
