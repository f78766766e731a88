"""From findings or a document to an outline and back: nothing is lost, nothing is made up."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import medborger.demo
from medborger.modules.policies.drafting.nodes import faults, made
from medborger.modules.policies.drafting.outline import document_of, outline_of_document, outline_of_found
from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import making
from medborger.modules.policies.importing.tests.accounting import letters_found

pytest.importorskip("docx", reason="the samples are made by packages for development")
DEMO = sorted((Path(medborger.demo.__file__).parent / "policies").glob("*.toml"))
SAMPLES = [(name, kind) for name, kind in making.samples() if kind in ("md", "txt", "html", "docx")]


@pytest.fixture(scope="module", params=SAMPLES, ids=[".".join(pair) for pair in SAMPLES])
def found(request):
    name, kind = request.param
    return structure(read(making.document(name, kind), f"{name}.{kind}"))


def test_every_letter_that_was_found_stands_in_the_outline(found):
    nodes = outline_of_found(found)
    assert faults(nodes) == []
    assert letters_found(found) - _letters(nodes) == Counter()


def test_principles_and_their_statements_come_through_to_the_document(found):
    document = document_of(outline_of_found(found))
    assert [entry["name"] for entry in document["principle"]] == [one["name"] for one in found["principles"]]
    assert [len(entry.get("statements", [])) for entry in document["principle"]] == [
        len(one["statements"]) + len(one["parts"]) for one in found["principles"]
    ]
    keys = [entry["key"] for entry in document["principle"]]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_what_pages_need_is_there_and_in_the_documents_own_words(found):
    nodes = outline_of_found(found)
    document = document_of(nodes)
    said = " ".join(f"{node['text']} {node.get('source', '')}" for node in nodes)
    assert document["short"] == document["title"]
    assert document["lead"] in " ".join(said.split())
    assert all(entry["summary"] for entry in document["principle"])
    assert all(words in said for entry in document["principle"] for words in entry["summary"].split(". "))


def test_a_document_stands_again_when_its_outline_has_been_read(found):
    document = document_of(outline_of_found(found))
    assert document_of(outline_of_document(document)) == document


@pytest.mark.parametrize("path", DEMO, ids=[path.stem for path in DEMO])
def test_a_policy_of_the_demo_comes_back_as_it_was(path):
    document = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    nodes = outline_of_document(document)
    assert faults(nodes) == []
    assert document_of(nodes) == document


def test_what_is_left_over_or_dropped_is_not_in_the_document():
    nodes = [made("title", "Mod"), made("left", "Side 3", id="n2"), made("item", "under den", under="n2")]
    assert document_of(nodes) == {
        "title": "Mod",
        "short": "Mod",
        "principle_word": {"one": "princip", "many": "principper"},
        "principle": [],
    }


def test_headings_page_numbers_and_contents_are_left_over_with_the_reason_why():
    nodes = outline_of_found(
        {
            "foreword": {"heading": "Forord", "paragraphs": [_said("Kære alle.", 10)], **_place(0)},
            "sections": [
                {"role": "contact", "heading": "Kontakt", "paragraphs": [_said("Torvet 1", 40)], **_place(30)}
            ],
            "left_over": [_said("3", 20) | {"reason": "page number"}],
        }
    )
    assert [(node["role"], node["text"], node.get("why")) for node in nodes] == [
        ("foreword", "Kære alle.", None),
        ("left", "Forord", "label"),
        ("left", "3", "page number"),
        ("left", "Kontakt", "contact"),
        ("left", "Torvet 1", "contact"),
    ]


def test_a_finding_of_a_kind_nobody_knows_here_is_left_over():
    nodes = outline_of_found({"oddities": [{"what": _said("Skrevet i margenen", 5)}]})
    assert [(one["role"], one["text"], one["why"]) for one in nodes] == [
        ("left", "Skrevet i margenen", "not placed")
    ]


def test_the_summary_is_the_first_sentence_and_the_text_goes_on_from_there():
    said = "Det kræver bl.a. mod at være den første. " + "Vi hjælper hinanden med at turde. " * 5
    nodes = [made("principle", "Mod", id="n1"), made("text", said, under="n1")]
    entry = document_of(nodes)["principle"][0]
    assert entry["summary"].startswith("Det kræver bl.a. mod at være den første. Vi hjælper")
    assert f"{entry['summary']} {entry['text']}" == nodes[1]["text"].strip()


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("24. september 2013", {"decided_on": "2013-09-24"}),
        ("3 May 2021", {"decided_on": "2021-05-03"}),
        ("May 3, 2021", {"decided_on": "2021-05-03"}),
        ("01.02.2024", {"decided_on": "2024-02-01"}),
        ("2024-02-01", {"decided_on": "2024-02-01"}),
        ("31. februar 2020", {"decided_year": 2020}),
        ("september 2020", {"decided_year": 2020}),
        ("i foråret", {}),
    ],
)
def test_the_day_it_was_decided_is_read_where_it_is_one(said, facts):
    document = document_of([made("decided_on", said)])
    assert {key: value for key, value in document.items() if key.startswith("decided")} == facts


def test_principles_of_one_name_have_keys_of_their_own():
    names = ["Mod på åbenhed", "Mod på åbenhed!", "Versioner", "الثقة"]
    keys = [entry["key"] for entry in document_of([made("principle", name) for name in names])["principle"]]
    assert keys == ["mod-paa-aabenhed", "mod-paa-aabenhed-2", "versioner-2", "princip"]


def test_a_deeper_item_stands_in_a_row_with_those_above_it():
    nodes = [
        made("principle", "Mod", id="n1"),
        made("statement", "Vi tør", under="n1", id="n2"),
        made("item", "også i maj", under="n2", id="n3"),
        made("item", "især den tredje", under="n3"),
    ]
    assert document_of(nodes)["principle"][0]["statements"] == [
        {"text": "Vi tør", "items": ["også i maj", "især den tredje"]}
    ]


def _said(text: str, at: int) -> dict:
    return {"text": text} | _place(at, at + len(text))


def _place(start: int, end: int = 0) -> dict:
    return {"place": {"page": 1, "line": 1, "characters": [start, end or start + 5]}, "confidence": 0.9}


def _letters(nodes: list[dict]) -> Counter:
    said = Counter()
    for node in nodes:
        texts = [
            node.get("source", node["text"]),
            node.get("marker", ""),
            *node.get("more", {}).get("scale", []),
        ]
        said.update(letter for text in texts for letter in text if letter.isalnum())
    return said


def test_a_title_and_a_name_are_one_line_though_they_were_written_in_several():
    nodes = [
        made("title", "Politik\nfor alle", id="n1"),
        made("principle", "Vi\r\n\r\nmødes", id="n2", sure=1.0),
    ]
    document = document_of(nodes)
    assert (document["title"], document["short"]) == ("Politik for alle", "Politik for alle")
    assert [entry["name"] for entry in document["principle"]] == ["Vi mødes"]
