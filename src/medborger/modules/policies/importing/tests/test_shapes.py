"""Shapes a policy may have, one at a time: a table of principles, a title like a heading, numbered sections …"""

import json

import pytest

from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import accounting

ROWS = [
    (
        "Synlige fællesskaber",
        "Det skal være let at høre til.",
        ["Vi samler alt ét sted.", "Vi holder åbent hus."],
    ),
    ("Gode rammer", "Frivillige skal have ro til det, de brænder for.", ["Vi låner lokaler ud."]),
    ("Unge i front", "Unge skal have indflydelse.", ["Vi giver dem et budget.", "Vi lytter."]),
]
HEADS = ("Tema", "Mål", "Det lover vi")


def docx() -> bytes:
    import io

    made = pytest.importorskip("docx", reason="a package for development").Document()
    made.add_heading("Politik for Maribæk", 0)
    made.add_heading("Forord", 1)
    made.add_paragraph("Vi er mange, der gerne vil noget sammen.")
    made.add_heading("Vores tre temaer", 1)
    table = made.add_table(rows=1, cols=3)
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for name, aim, promises in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = name, aim, promises[0]
        for promise in promises[1:]:
            cells[2].add_paragraph(promise)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def html() -> bytes:
    rows = "".join(f"<tr><td>{n}<td>{a}<td>{''.join(f'<p>{p}</p>' for p in ps)}</tr>" for n, a, ps in ROWS)
    head = "".join(f"<th>{one}</th>" for one in HEADS)
    return f"<h1>Politik for Maribæk</h1><h2>Temaer</h2><table><tr>{head}</tr>{rows}</table>".encode()


@pytest.mark.parametrize(("made", "name"), [(docx, "a.docx"), (html, "a.html")], ids=["docx", "html"])
def test_each_row_of_a_table_is_a_principle_with_its_aim_and_its_promises(made, name):
    source = read(made(), name)
    found = structure(source)
    assert [
        (one["name"], [aim["text"] for aim in one["aim"]], [said["text"] for said in one["statements"]])
        for one in found["principles"]
    ] == [(name, [aim], promises) for name, aim, promises in ROWS]
    assert [one["text"] for one in found["left_over"] if one["reason"] == "table head"] == list(HEADS)
    assert accounting.letters_found(found) == accounting.letters_of(source)


def test_a_table_of_figures_is_no_row_of_principles():
    cells = "".join(f"<tr><td>{year}</td><td>{year - 2000}</td></tr>" for year in range(2019, 2025))
    assert structure(read(f"<h1>Tal</h1><table>{cells}</table>".encode(), "a.html"))["principles"] == []


def found_in(text: str) -> dict:
    source = read(text.encode(), "a.txt")
    found = structure(source)
    assert accounting.letters_found(found) == accounting.letters_of(source)
    return found


def names(found: dict) -> list[str]:
    return [one["name"] for one in found["principles"]]


VALUES = """
Ordentlighed

Vi gør det, vi siger.

Vi svarer altid, også når svaret er nej.

Vi behandler alle lige.

Nysgerrighed

Vi tror ikke, at vi ved bedst.

Vi besøger tre andre kommuner om året.

Vi lytter til kritik.

Glæde

Vi har lov til at have det sjovt.

Vi fejrer det, der lykkes.

Vi hilser på gangen.
"""


def test_the_first_line_is_the_title_though_it_stands_like_the_names_below_it():
    found = found_in(f"Værdigrundlag for Tornby\n\nVi er en lille kommune med stor himmel.\n{VALUES}")
    assert found["title"]["text"] == "Værdigrundlag for Tornby"
    assert found["lead"]["text"] == "Vi er en lille kommune med stor himmel."
    assert names(found) == ["Ordentlighed", "Nysgerrighed", "Glæde"]


def test_a_heading_that_counts_the_values_is_the_title_where_there_is_no_other():
    rows = "\n\n".join(
        f"{number}. {name}. Vi viser {name.lower()} hver dag. Vi taler om {name.lower()} på vores møder."
        for number, name in enumerate(("Mod", "Håb", "Tid", "Ro"), start=1)
    )
    found = found_in(f"LINDESKOVS FIRE VÆRDIER\n\n{rows}\n")
    assert found["title"]["text"] == "LINDESKOVS FIRE VÆRDIER"
    assert names(found) == ["Mod", "Håb", "Tid", "Ro"]


def test_the_number_of_a_section_counts_no_principles():
    under = "\n\n".join(
        f"### 3.{number} {name}\n\nVi tror på {name.lower()}.\n\n- Vi viser det.\n- Vi siger det."
        for number, name in enumerate(("Mod", "Håb", "Tid", "Ro"), start=1)
    )
    text = f"# Demokrati\n\n## 1 Forord\n\nKære alle.\n\n## 2 Vision\n\nAlle er med.\n\n## 3 Principper\n\n{under}\n"
    found = structure(read(text.encode(), "a.md"))
    assert names(found) == ["Mod", "Håb", "Tid", "Ro"]


def test_a_line_in_plain_type_above_the_items_is_their_label():
    under = "\n\n".join(
        f"## {name}\n\nVi tror på {name.lower()}.\n\nDet gør vi:\n\n- Vi viser {name.lower()}.\n- Vi siger det."
        for name in ("Mod", "Håb", "Tid")
    )
    found = structure(read(f"# Politik\n\n{under}\n".encode(), "a.md"))
    assert [[one["text"] for one in principle["labels"]] for principle in found["principles"]] == [
        ["Det gør vi:"]
    ] * 3
    assert [len(principle["text"]) for principle in found["principles"]] == [1, 1, 1]


def test_groups_of_items_under_lines_with_a_colon_stay_together():
    plan = "Medarbejdere:\n\n- Alle får et kursus\n\nBorgere:\n\n- Der er årsmøde\n"
    text = f"# Politik\n\n{VALUES}\n\n## Handleplan\n\n{plan}"
    found = structure(read(text.encode(), "a.md"))
    assert [(one["text"], [item["text"] for item in one["items"]]) for one in found["strategy"]] == [
        ("Medarbejdere:", ["Alle får et kursus"]),
        ("Borgere:", ["Der er årsmøde"]),
    ]


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("Vedtaget af Rosendal Byråd den 14. juni 2023.", "Rosendal Byråd"),
        ("Adopted by Harrow Vale Council on 9 March 2022.", "Harrow Vale Council"),
        ("Politikken er godkendt af byrådet i 2021.", "byrådet"),
    ],
)
def test_who_decided_is_said_by_name(said, by):
    assert found_in(f"Politik\n{VALUES}\nFakta\n\n{said}\n")["facts"]["decided_by"]["text"] == by


def test_what_is_said_of_another_policy_is_no_fact_about_this_one():
    said = "Værdierne er Rosendal Kommunes Medborgerpolitik besluttet i Byrådet i 2019."
    facts = [
        found_in(f"{title}\n{VALUES}\n\n{said}\n")["facts"]
        for title in ("Plan for skoler", "Medborgerpolitik")
    ]
    assert [{"decided_by", "decided_on"} & {*one} for one in facts] == [set(), {"decided_by", "decided_on"}]


def test_names_that_run_into_their_paragraphs_are_principles_under_a_heading_that_announces_them():
    rows = "\n\n".join(
        f"{name}. Vi tror på {name.lower()}. Vi viser det." for name in ("Mod", "Håb", "Ro i maven")
    )
    found = structure(
        read(f"# Ø-politik\n\n## Vores tre løfter\n\n{rows}\n\n## Og så?\n\nVi ses.\n".encode(), "a.md")
    )
    assert names(found) == ["Mod", "Håb", "Ro i maven"]


def test_a_staircase_ends_where_another_part_begins():
    steps = "1. Vi lytter\n2. Vi prøver\n3. I beslutter\n"
    text = f"# Politik\n{VALUES}\n## Indsatstrappen\n\n{steps}\n## Vedtagelse\n\nVedtaget af Havnsø Byråd i maj 2024.\n"
    assert [one["text"] for one in structure(read(text.encode(), "a.md"))["steps"]] == [
        "Vi lytter",
        "Vi prøver",
        "I beslutter",
    ]


def test_a_line_that_stands_beside_each_page_number_is_a_running_head():
    first, second, third = (
        VALUES.replace("Nysgerrighed", "|Nysgerrighed").replace("Glæde", "|Glæde").split("|")
    )
    pages = [f"\n\n{page}\nAadal Kommune | Politik\n\n" for page in (1, 2)]
    found = found_in(f"POLITIK\n\n{first}{pages[0]}{second}{pages[1]}{third}")
    assert names(found) == ["Ordentlighed", "Nysgerrighed", "Glæde"]
    assert [one["reason"] for one in found["left_over"]] == ["page number", "running head"] * 2


def test_aims_in_a_list_are_statements_where_there_are_no_others_and_what_asks_is_the_question():
    under = "\n\n".join(
        f"## {name}\n\nVi tror på {name.lower()}.\n\n### Mål\n\n- Vi viser det.\n- Vi siger det.\n\n"
        f"### Til overvejelse\n\nHvor er {name.lower()}?"
        for name in ("Mod", "Håb", "Tid")
    )
    first = structure(read(f"# Politik\n\n{under}\n".encode(), "a.md"))["principles"][0]
    said = {part: [one["text"] for one in first[part]] for part in ("aim", "statements", "question")}
    assert said == {"aim": [], "statements": ["Vi viser det.", "Vi siger det."], "question": ["Hvor er mod?"]}


def test_what_turns_the_direction_of_all_that_follows_is_no_part_of_what_is_found():
    text = "Politik for \u202eteh\n\n## Vi \u2067mødes\n\n- Alle \u2066er\u2069 med\n\n"
    text += "## Vi taler\n\n- \u202bHver\u202c dag"
    said = json.dumps(structure(read(text.encode(), "a.md")), ensure_ascii=False)
    assert not [sign for sign in said if sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
