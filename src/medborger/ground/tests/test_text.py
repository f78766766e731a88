"""Text as people write it."""

import pytest

from medborger.ground.text import fold, is_readable, tidy


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
