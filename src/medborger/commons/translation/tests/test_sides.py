"""A twin's paragraphs find their originals by what they were written from, never by their place."""

import pytest

from medborger.commons.translation.changes import changes
from medborger.commons.translation.sides import filled, gone, made_from, put_together, sides

THREE = ["Vi lytter først.", "Vi siger tak bagefter.", "Vi holder, hvad vi lover hinanden."]
SAID = ["We listen.", "We say thanks.", "We keep our word."]


def standing(original, words, made_of) -> list[tuple]:
    return [(side.original, side.twin, side.state) for side in sides(original, words, made_of)]


def left(original, words, made_of) -> list[tuple]:
    return [(one.twin, one.was) for one in gone(original, words, made_of)]


def test_what_stands_unchanged_is_fine():
    assert standing(THREE, SAID, THREE) == [
        (original, twin, "fine") for original, twin in zip(THREE, SAID, strict=True)
    ]
    assert left(THREE, SAID, THREE) == []


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_new_statement_is_missing_and_moves_no_other(place):
    now, said = list(THREE), list(SAID)
    now.insert(place, "Vi tæller alle med.")
    said.insert(place, "")
    states = ["missing" if words == "" else "fine" for words in said]
    assert standing(now, SAID, THREE) == list(zip(now, said, states, strict=True))
    assert left(now, SAID, THREE) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_removed_statement_takes_its_translation_along(place):
    now = [line for number, line in enumerate(THREE) if number != place]
    said = [line for number, line in enumerate(SAID) if number != place]
    assert standing(now, SAID, THREE) == [
        (line, words, "fine") for line, words in zip(now, said, strict=True)
    ]
    assert left(now, SAID, THREE) == [(SAID[place], THREE[place])]


def test_moved_statements_keep_their_translations():
    assert standing(THREE[::-1], SAID, THREE) == [
        (line, words, "fine") for line, words in zip(THREE[::-1], SAID[::-1], strict=True)
    ]


def test_a_statement_put_otherwise_is_old_and_another_one_is_another():
    now = ["Vi lytter først.", "Vi siger altid tak bagefter.", "Noget helt andet står her nu."]
    assert standing(now, SAID, THREE) == [
        (now[0], "We listen.", "fine"),
        (now[1], "We say thanks.", "old"),
        (now[2], "", "missing"),
    ]
    assert left(now, SAID, THREE) == [("We keep our word.", THREE[2])]


def test_two_that_say_the_same_keep_one_each():
    assert standing(["Ja.", "Ja."], ["Yes."], ["Ja."]) == [("Ja.", "Yes.", "fine"), ("Ja.", "", "missing")]
    names = [side.name for side in sides({"a": ["Ja.", "Ja."]})]
    assert len(set(names)) == 2


def test_a_line_may_get_points_below_it_and_lose_them():
    plain, with_points = ["Vi lytter."], [{"text": "Vi lytter.", "items": ["Først.", "Længe."]}]
    assert standing(with_points, ["We listen."], plain) == [
        ("Vi lytter.", "We listen.", "fine"),
        ("Først.", "", "missing"),
        ("Længe.", "", "missing"),
    ]
    said = [{"text": "We listen.", "items": ["First.", "Long."]}]
    assert standing(plain, said, with_points) == [("Vi lytter.", "We listen.", "fine")]
    assert left(plain, said, with_points) == [("First.", "Først."), ("Long.", "Længe.")]


def test_an_entry_with_the_same_heading_is_old_only_where_it_has_changed():
    before = [{"of": "Borgere", "text": "Lov lidt."}, {"of": "Kommunen", "text": "Svar."}]
    said = [{"of": "Citizens", "text": "Promise little."}, {"of": "The council", "text": "Answer."}]
    now = [{"of": "Kommunen", "text": "Svar."}, {"of": "Borgere", "text": "Kom og vær med her."}]
    assert standing(now, said, before) == [
        ("Kommunen", "The council", "fine"),
        ("Svar.", "Answer.", "fine"),
        ("Borgere", "Citizens", "fine"),
        ("Kom og vær med her.", "Promise little.", "old"),
    ]


def test_parts_are_known_by_their_keys():
    before = [{"key": "a", "kind": "steps", "title": "Trin"}, {"key": "b", "kind": "steps", "title": "Råd"}]
    said = [
        {"key": "b", "kind": "steps", "title": "Council"},
        {"key": "a", "kind": "steps", "title": "Steps"},
    ]
    made_of = made_from(before, said)
    assert standing(before[::-1], said, made_of) == [("Råd", "Council", "fine"), ("Trin", "Steps", "fine")]
    assert standing(before[:1], said, made_of) == [("Trin", "Steps", "fine")]


def test_without_knowing_what_it_was_written_from_lists_go_together_only_when_equally_long():
    assert [state for _o, _t, state in standing(THREE, SAID, None)] == ["old"] * 3
    assert [state for _o, _t, state in standing(THREE[:2], SAID, None)] == ["missing"] * 2


def test_what_is_put_together_comes_apart_the_same():
    original = {"lead": "Kort.", "statements": THREE, "asks": [{"of": "Alle", "text": "Kom."}], "blank": ""}
    written = {
        side.path: (f"en:{side.original}", side.original)
        for side in sides(original)
        if side.original not in ("Kort.", THREE[1])
    }
    words, made_of = put_together(original, written)
    assert words["statements"] == [f"en:{THREE[0]}", f"en:{THREE[2]}"]
    assert made_of == {"statements": [THREE[0], THREE[2]], "asks": original["asks"]}
    again = {side.path: (side.twin, side.was) for side in sides(original, words, made_of) if side.is_fine}
    assert again == written


def test_what_is_read_has_always_the_originals_shape():
    original = {"key": "a", "statements": THREE, "seats": [{"count": 3, "of": "Byrådet"}]}
    leaves = {side.path: side.original.upper() for side in sides(original)}
    assert filled(original, leaves) == {
        "key": "a",
        "statements": [line.upper() for line in THREE],
        "seats": [{"count": 3, "of": "BYRÅDET"}],
    }


@pytest.mark.parametrize(
    "odd", [None, 3, "words", ["a", 2, None], {"statements": "x"}, {"statements": [None, {}]}]
)
def test_whatever_a_twin_holds_the_original_can_be_read(odd):
    original = {"name": "Navn", "statements": [*THREE, {"text": "Fire.", "items": ["a"]}]}
    assert [side.original for side in sides(original, odd, odd)] == ["Navn", *THREE, "Fire.", "a"]
    list(gone(original, odd, odd))
    made_from(original, odd)


def test_changes_are_told_word_by_word():
    assert changes("Vi siger tak.", "Vi siger altid tak.") == [
        ("same", "Vi siger "),
        ("new", "altid "),
        ("same", "tak."),
    ]
    assert changes("Et to", "Tre") == [("gone", "Et to"), ("new", "Tre")]
