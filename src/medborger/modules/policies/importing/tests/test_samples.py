"""Made-up policies in every format: what is to be found is found, and every letter of them is accounted for."""

import pytest

from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import accounting, judging, making

pytest.importorskip("docx", reason="the samples are made by packages for development")
SAMPLES = making.samples()
everywhere = pytest.mark.parametrize(("name", "kind"), SAMPLES, ids=[".".join(pair) for pair in SAMPLES])


@everywhere
def test_the_principles_and_their_statements_are_found(name, kind):
    found, expected = _found(name, kind), making.expected(name)
    assert [one["name"].lower() for one in found["principles"]] == [
        one["name"].lower() for one in expected["principle"]
    ]
    score = judging.statements(found, expected)
    assert (score.precision, score.recall) == (1.0, 1.0)


@everywhere
def test_the_other_parts_are_found(name, kind):
    found, expected = _found(name, kind), making.expected(name)
    said = {
        "title": (found["title"] or {}).get("text"),
        "vision": (found["vision"] or {}).get("text"),
        "strategy": len(found["strategy"]),
        "decided_on": found["facts"].get("decided_on", {}).get("text"),
    }
    assert {key: said[key] for key in said if key in expected} == {
        key: expected[key] for key in said if key in expected
    }


@everywhere
def test_every_letter_is_placed_once_or_left_over(name, kind):
    data = making.document(name, kind)
    assert accounting.letters_found(_found(name, kind)) == accounting.letters_of(read(data, f"{name}.{kind}"))


@everywhere
def test_every_finding_says_where_it_stands_and_how_sure_it_is(name, kind):
    source = read(making.document(name, kind), f"{name}.{kind}")
    last = max(line.end for line in source.lines)
    found = _found(name, kind)
    for one in [
        *found["principles"],
        *(said for principle in found["principles"] for said in principle["statements"]),
    ]:
        start, end = one["place"]["characters"]
        assert 0 <= start < end <= last
        assert 1 <= one["place"]["page"] <= source.pages
        assert 0 < one["confidence"] < 1


def _found(name: str, kind: str) -> dict:
    return structure(read(making.document(name, kind), f"{name}.{kind}"))
