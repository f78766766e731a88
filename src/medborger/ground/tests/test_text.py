"""Text as people write it."""

import pytest

from medborger.ground.text import fold, free_slug, is_readable, one_line, slug_of, tidy


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


def test_a_slug_has_no_letters_but_ours_and_is_nobody_elses():
    assert slug_of("1. Sammenhæng & ”åbenhed”!") == "1-sammenhaeng-aabenhed"
    assert (slug_of("مبدأ", otherwise="princip"), slug_of("ord " * 9, most=8)) == ("princip", "ord-ord")
    taken = {"kirke-stillinge", "kirke-stillinge-2"}
    assert free_slug("Kirke Stillinge", taken, otherwise="omraade") == "kirke-stillinge-3"
    assert free_slug("Kirke Stillinge", taken, most=15, otherwise="omraade") == "kirke-stillin-2"


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
