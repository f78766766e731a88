"""Two documents side by side: every word of both is there, each paragraph beside the one it was."""

import copy
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medborger.modules.policies.drafting import aligning
from medborger.modules.policies.drafting.differing import compare
from medborger.modules.policies.drafting.fates import fates_of
from medborger.modules.policies.drafting.paragraphs import NOT_WORDS
from medborger.modules.policies.drafting.wording import GONE, NEW, SAME, Piece, reword
from tests.cast import policy_document, principle

SAID = "vi skal tale sammen, om det. og alt; hinanden «tillid» æble ÅR på-ny 2019 – ✓ مبدأ a"
WORDS = st.sampled_from(SAID.split(" "))
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
WITH_ITEMS = st.builds(lambda text, items: {"text": text, "items": items}, TEXTS, st.lists(TEXTS, max_size=3))
PARTS = st.builds(lambda title, item: {"key": "k", "title": title, "item": [{"title": item}]}, TEXTS, TEXTS)
PRINCIPLES = st.builds(
    lambda key, name, text, statements: {"key": key, "name": name, "text": text, "statements": statements},
    st.sampled_from("abcdefgh"),
    TEXTS,
    TEXTS,
    st.lists(TEXTS | WITH_ITEMS, max_size=4),
)
DOCUMENTS = st.builds(
    lambda title, vision, questions, principles, parts: {
        "title": title,
        "vision": vision,
        "questions": questions,
        "principle": principles,
        "part": parts,
    },
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.lists(PRINCIPLES, max_size=5),
    st.lists(PARTS, max_size=2),
)


def words_of(value) -> Counter:
    """Every word and sign of a document, however deep."""
    if isinstance(value, dict):
        inner = [value[key] for key in value if key in ("principle", "part") or key not in NOT_WORDS]
        return sum(map(words_of, inner), Counter())
    if isinstance(value, list):
        return sum(map(words_of, value), Counter())
    return Counter(re.findall(r"\w+|[^\w\s]", str(value)))


def said(rows, side: str) -> Counter:
    return sum((words_of(getattr(row, side)) for row in rows), Counter())


@given(DOCUMENTS, DOCUMENTS)
def test_the_left_words_are_the_one_documents_and_the_right_the_others(before, after):
    rows = compare(before, after)
    assert said(rows, "before") == words_of(before)
    assert said(rows, "after") == words_of(after)


@given(DOCUMENTS)
def test_a_document_beside_itself_is_the_same_throughout(document):
    assert {row.change for row in compare(document, document)} <= {SAME}


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_out_of_the_pieces(before, after):
    pieces = reword(before, after)
    assert "".join(piece.text for piece in pieces if piece.what != NEW) == before
    assert "".join(piece.text for piece in pieces if piece.what != GONE) == after


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (
            "Vi skal tale sammen om det",
            "Vi skal tale mere sammen om det",
            [(SAME, "Vi skal tale "), (NEW, "mere "), (SAME, "sammen om det")],
        ),
        (
            "Vi lover at svare inden for ti dage.",
            "Vi lover at svare inden for fem hverdage.",
            [(SAME, "Vi lover at svare inden for "), (GONE, "ti dage"), (NEW, "fem hverdage"), (SAME, ".")],
        ),
        (
            "Vi lytter.",
            "Vi lytter, før vi svarer.",
            [(SAME, "Vi lytter"), (NEW, ", før vi svarer"), (SAME, ".")],
        ),
    ],
)
def test_what_has_changed_is_shown_by_word(before, after, pieces):
    assert reword(before, after) == [Piece(*piece) for piece in pieces]


def test_changes_close_together_are_read_as_one():
    """No confetti: "og" between two changed words goes with them."""
    pieces = reword(
        "Vi møder hinanden med åbenhed og nysgerrighed hver dag",
        "Vi møder hinanden med respekt og omtanke hver dag",
    )
    assert [piece.text for piece in pieces if piece.what == GONE] == ["åbenhed og nysgerrighed "]


def test_what_has_little_in_common_is_shown_as_another():
    before, after = "Alle skal høres, før vi bestemmer.", "Kommunen svarer inden for fem hverdage."
    assert reword(before, after) == [Piece(GONE, before), Piece(NEW, after)]


def changes(before, after) -> list[tuple[str, str]]:
    return [(row.change, row.after or row.before) for row in compare(before, after) if row.change != SAME]


def test_a_renamed_principle_is_the_same_one_by_its_identity():
    before, after = policy_document(), policy_document()
    before["principle"][0]["carries"] = after["principle"][0]["carries"] = [7]
    after["principle"][0] |= {"name": "Vi taler med hinanden", "key": "noget-andet"}
    rows = [row for row in compare(before, after) if row.change != SAME]
    assert [(row.change, row.role, row.name_before, row.name) for row in rows] == [
        ("changed", "name", "Vi skal tale sammen", "Vi taler med hinanden")
    ]


def test_a_principle_that_has_moved_says_so_once():
    before, after = policy_document(), policy_document()
    after["principle"].append(after["principle"].pop(0))
    assert changes(before, after) == [("moved", "Vi skal tale sammen")]


def test_a_statement_that_has_moved_to_another_principle_is_not_gone_and_new():
    before, after = policy_document(), policy_document()
    moved = "Vi spørger dem, det handler om, før vi bestemmer."
    before["principle"][0]["statements"], after["principle"][2]["statements"] = [moved], [moved]
    assert changes(before, after) == [("moved", moved)]


def test_new_and_gone_stand_where_they_are():
    before, after = policy_document(), policy_document()
    gone = before["principle"].pop(1)
    assert {change for change, _text in changes(before, after)} == {"new"}
    assert {change for change, _text in changes(after, before)} == {"gone"}
    names = [row.name or row.name_before for row in compare(after, before) if row.role == "name"]
    assert names.index(gone["name"]) == 1


def test_what_becomes_of_each_principle():
    before, after = policy_document(), policy_document()
    for number, entry in enumerate(before["principle"], start=1):
        entry["carries"] = [number]
    after["principle"] = [
        principle("tale-sammen", "Vi taler", carries=[1]),
        principle("tillid", "Vi har tillid til hinanden", carries=[3, 2]),
        principle("natur", "Vi passer på naturen"),
    ]
    told = [(fate.kind, fate.before, fate.after, fate.principle) for fate in fates_of(before, after)]
    assert told == [
        ("renamed", "Vi skal tale sammen", ("Vi taler",), 1),
        ("merged", "Vi vil have medbestemmelse", ("Vi har tillid til hinanden",), 2),
        ("stays", "Vi har tillid til hinanden", ("Vi har tillid til hinanden",), 3),
        ("goes", "Vi har brug for fællesskaber", (), 4),
        ("comes", "", ("Vi passer på naturen",), None),
    ]


def test_a_principle_is_split():
    before = policy_document(principles=[principle("tale", "Vi taler", carries=[1])])
    after = copy.deepcopy(before)
    after["principle"].append(principle("lytte", "Vi lytter", carries=[9, 1]))
    assert [(fate.kind, fate.after) for fate in fates_of(before, after)] == [
        ("split", ("Vi taler", "Vi lytter"))
    ]


def test_each_paragraph_is_looked_for_among_a_few_that_share_its_rarest_words(monkeypatch):
    """Two versions of fifteen hundred paragraphs, all of them new, kept a machine busy for a quarter of a minute."""
    asked, likeness = [], aligning.likeness
    monkeypatch.setattr(aligning, "likeness", lambda *both: asked.append(both) or likeness(*both))
    before, after = (
        {"title": "T", "principle": [{"key": "a", "name": "A", "statements": [
            f"fælles {kind}{number} ord{number % 7} sag{number % 11} dag{number % 13}" for number in range(80)
        ]}]}
        for kind in ("vi", "de")
    )  # fmt: skip
    compare(before, after)
    assert len(asked) <= 80 * aligning.CANDIDATES


def test_a_part_written_down_in_another_order_says_the_same():
    seats = [{"count": 2, "of": "Borgere"}]
    before = {
        "part": [{"key": "k", "item": [{"title": "En gruppe", "text": "Den hjælper.", "seats": seats}]}]
    }
    after = {"part": [{"key": "k", "item": [{"seats": seats, "text": "Den hjælper.", "title": "En gruppe"}]}]}
    assert [one.change for one in compare(before, after)] == ["same", "same", "same"]
