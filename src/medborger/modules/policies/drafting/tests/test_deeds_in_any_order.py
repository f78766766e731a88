"""Whatever an editor does, in whatever order: the tree is whole, no word is lost, and each deed can be taken back."""

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from medborger.modules.policies.drafting import deeds
from medborger.modules.policies.drafting.nodes import ROLES, faults, made
from medborger.modules.policies.drafting.tests.outlines import outline


def texts(nodes) -> Counter:
    said = Counter()
    for node in nodes:
        said.update(re.findall(r"\w", f"{node['text']} {node.get('of', '')}"))
    return said


def one_deed(draw, nodes):
    """A deed at random on a node at random."""
    id = draw(st.sampled_from([node["id"] for node in nodes]))
    other = draw(st.sampled_from([node["id"] for node in nodes]))
    name = draw(st.sampled_from(["move", "up", "down", "indent", "outdent", "merge", "split", "mark", "drop",
                                 "restore", "add", "carry", "confirm"]))  # fmt: skip
    more = {
        "move": lambda: {draw(st.sampled_from(["before", "after", "into"])): other},
        "split": lambda: {"at": draw(st.integers(-1, 12))},
        "mark": lambda: {"role": draw(st.sampled_from(ROLES))},
        "carry": lambda: {"principle_ids": [3]},
    }.get(name, dict)()
    if name == "add":
        return lambda: deeds.add(nodes, id, draw(st.sampled_from(ROLES)), "Nyt")
    return lambda: getattr(deeds, name)(nodes, id, **more)


@st.composite
def histories(draw):
    """Outlines one after another, each made of the one before by one deed."""
    past = [outline()]
    for _turn in range(draw(st.integers(1, 8))):
        try:
            past.append(one_deed(draw, past[-1])())
        except deeds.Unclear:
            continue
    return past


@given(histories())
@settings(max_examples=150, deadline=None)
def test_the_tree_stays_whole_and_no_word_is_lost(past):
    for before, after in pairwise(past):
        assert faults(after) == []
        assert texts(before) - texts(after) == Counter()


@given(histories())
@settings(max_examples=100, deadline=None)
def test_deeds_taken_back_in_turn_give_exactly_what_was(past):
    nodes = past[-1]
    for before, after in list(pairwise(past))[::-1]:
        nodes = deeds.undone(nodes, deeds.changed(before, after))
        assert nodes == before


@given(histories(), st.data())
@settings(max_examples=100, deadline=None)
def test_an_earlier_deed_is_taken_back_whole_or_not_at_all(past, data):
    turn = data.draw(st.integers(0, max(0, len(past) - 2)))
    patch = deeds.changed(*(past[turn : turn + 2] if len(past) > 1 else past * 2))
    try:
        nodes = deeds.undone(past[-1], patch)
    except deeds.Unclear as unclear:
        code, nodes = unclear.code, past[-1]
    else:
        code = ""
    assert code in ("", "changed_since")
    assert faults(nodes) == []


@given(histories(), st.text("abc", min_size=1))
@settings(max_examples=60, deadline=None)
def test_a_deed_is_taken_back_though_somebody_has_written_elsewhere(past, text):
    before, after = past[-2:] if len(past) > 1 else (past[0], past[0])
    nodes = [*after, made("foreword", text, id="n99")]
    assert deeds.undone(nodes, deeds.changed(before, after))[-1]["text"] == text
