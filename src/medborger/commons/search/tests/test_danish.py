"""Danish words: their stems, and the parts of compounds."""

import pytest

from medborger.commons.search.danish.compounds import PARTS, pieces
from medborger.commons.search.danish.stems import is_small, stems
from medborger.commons.search.danish.words import words_in
from medborger.commons.search.tokens import tokens_of

SAME = [
    "plads pladsen pladser pladserne",
    "barn barnet børn børnene boern",
    "bog bogen bøger bøgerne",
    "mand mænd mændene maend",
    "hånd hænder hånden haand",
    "by byen byer byerne byens",
    "træ træer træet",
    "cykel cyklen cykler cyklede",
    "grøn grønne grønt",
    "nabo naboer naboens naboerne",
    "beboer beboere beboerne",
    "forening foreninger foreningens foreningernes",
    "møbel møbler møblerne",
    "plante planter plantede",
    "støtte støtter støttede",
    "gård gården gaarden",
    "bro broer broen",
    "museum museet museer",
    "idé ideer ideen",
]
OTHERS = [
    ("have", "havde"),
    ("have", "hav"),
    ("haver", "havet"),
    ("havn", "hav"),
    ("lov", "lover"),
    ("borger", "borg"),
    ("plan", "plante"),
    ("bro", "bror"),
    ("tale", "tal"),
    ("bil", "billet"),
    ("bil", "billede"),
    ("park", "parkering"),
    ("lærer", "lære"),
]


@pytest.mark.parametrize("family", SAME)
def test_the_forms_of_a_word_are_one_word(family):
    first, *others = family.split()
    for other in others:
        assert set(stems(first)) & set(stems(other)), (first, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_words_that_look_alike_are_two(one, other):
    assert not set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("legepladsen", ["lege", "pladsen"]),
        ("havearbejde", ["have", "arbejde"]),
        ("foreningsliv", ["forenings", "liv"]),
        ("naturlegeplads", ["natur", "lege", "plads"]),
        ("gaature", ["gaa", "ture"]),
        ("bykernen", ["by", "kernen"]),
        ("antvorskovskolen", ["antvorskov", "skolen"]),
        ("havde", []),
        ("haverne", []),
        ("fortælle", []),
        ("bestemme", []),
        ("menneskene", []),
        ("og", []),
        ("x" * 200, []),
    ],
)
def test_the_parts_of_a_compound(word, parts):
    assert [word[piece.start : piece.end] for piece in pieces(word)] == parts


def test_what_is_learned_is_a_part_from_then_on():
    assert pieces("korsørfolk") == ()
    taught = PARTS.taught(frozenset({"korsoer", "folk"}))
    assert [piece.stems[0] for piece in pieces("korsørfolk", taught)] == ["korsoer", "folk"]


def test_some_compounds_are_not_found_by_what_they_seem_made_of():
    assert tokens_of("børnehaven")[1] == ("barn",)
    assert tokens_of("rådhuset")[1] == ()


def test_a_compound_of_three_is_found_by_each_two():
    assert {"legeplads", "naturleg"} <= set(tokens_of("naturlegepladsen")[1])


def test_small_words_are_not_searched_for():
    assert [word for word in ("og", "på", "paa", "ved", "ø", "å", "have") if is_small(word)] == [
        "og",
        "på",
        "paa",
        "ved",
    ]


def test_at_have_is_no_garden():
    assert [word.small for word in words_in("Jeg vil have lov at have en have")] == [
        "jeg", "vil", "lov", "at", "en", "have",
    ]  # fmt: skip


def test_what_is_written_with_hyphens_is_one_word_and_its_bits():
    (word,) = words_in("E-mail")
    assert (word.small, [bit.small for bit in word.bits]) == ("email", ["e", "mail"])


def test_words_of_other_scripts_become_plain_tokens_that_begin_alike():
    (whole,), (begun,) = tokens_of("التحدث")[0], tokens_of("التح")[0]
    assert whole.isascii()
    assert whole.startswith(begun)
