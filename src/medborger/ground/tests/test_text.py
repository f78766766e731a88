"""Text as people write it."""

import pytest

from medborger.ground.text import fold, is_readable, one_line, tidy


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Fælles HAVE på Agersø", "faelles have paa agersoe"),
        ("  to   rum\n", "to rum"),
        ("Café Ünal", "cafe unal"),
        ("a\u030a", "aa"),
        ("", ""),
    ],
)
def test_folding(written, folded):
    assert fold(written) == folded


def test_what_no_database_can_keep_is_told_apart():
    assert [is_readable(text) for text in ("hej", "h\0j", "h\ud800j", "😀")] == [True, False, False, True]


def test_tidying_keeps_what_is_written_and_drops_what_is_not_seen():
    assert tidy("a\r\nb\rc\x07\td") == "a\nb\nc\td"


def test_no_text_turns_the_direction_of_what_follows_around():
    assert tidy("faktura\u202egpj.exe\u2066 til\u200b Else\u2028Hej") == "fakturagpj.exe til Else\nHej"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Else\nKrogh", "Else Krogh"),
        ("Else\t \u2029Krogh", "Else Krogh"),
        ("\u200fElse\u202e\u200d", "Else"),
        ("\u200b\u2060\ufeff", ""),
        ("\u3164\u2800", ""),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d🌾 Else", "👩\u200d🌾 Else"),
    ],
)
def test_one_line_is_one_line_and_can_be_seen(written, line):
    assert one_line(written) == line
