"""What each deed of an editor does."""

import pytest

from medborger.modules.policies.drafting import deeds
from medborger.modules.policies.drafting.nodes import faults, made
from medborger.modules.policies.drafting.tests.outlines import outline


def drawn(nodes, *ids) -> list[str]:
    """The tree as lines, two spaces for each level; only what stands under `ids` where some are named."""
    depth, root = {"": -1}, ""
    lines = []
    for node in nodes:
        depth[node["id"]] = depth[node["under"]] + 1
        root = node["id"] if not node["under"] else root
        if not ids or root in ids:
            lines.append(f"{'  ' * depth[node['id']]}{node['role']} {node['text']}")
    return lines


def named(nodes, text: str) -> dict:
    return next(node for node in nodes if node["text"] == text)


# --- moving


def test_a_statement_moves_into_another_principle_with_its_items():
    nodes = deeds.move(outline(), "n5", after="n12")
    assert drawn(nodes, "n3", "n9") == [
        "principle Naboskab",
        "  text En kommune begynder ved hækken.",
        "  statement Vi låner ud",
        "principle Mod",
        "  text Det kræver mod.",
        "  text Tålmodighed",
        "  statement Vi venter på dem, der er længe om det.",
        "  statement Vi hilser på hinanden",
        "    item også om vinteren",
        "    item og på trappen",
        "  ask Spørg din nabo.",
    ]


def test_what_is_left_over_becomes_a_text_where_it_is_moved_into_a_principle():
    node = named(deeds.move(outline(), "n18", into="n3"), "Side 3")
    assert (node["role"], node["under"]) == ("text", "n3")


def test_principles_change_places_though_other_things_stand_between():
    nodes = [
        made("principle", "A", id="n1"),
        made("foreword", "Kære", id="n2"),
        made("principle", "B", id="n3"),
    ]
    assert [node["text"] for node in deeds.up(nodes, "n3")] == ["B", "A", "Kære"]
    assert [node["text"] for node in deeds.down(nodes, "n1")] == ["Kære", "B", "A"]


def test_indenting_puts_a_statement_under_the_one_above_and_outdenting_brings_it_back():
    nodes = deeds.indent(outline(), "n8")
    assert (named(nodes, "Vi låner ud")["role"], named(nodes, "Vi låner ud")["under"]) == ("item", "n5")
    assert deeds.outdent(nodes, "n8") == outline()


def test_what_followed_an_outdented_item_comes_under_it():
    assert drawn(deeds.outdent(outline(), "n6"), "n3")[2:5] == [
        "  statement Vi hilser på hinanden",
        "  statement også om vinteren",
        "    item og på trappen",
    ]


# --- words


def test_a_rewritten_text_remembers_its_source_and_is_sure():
    node = deeds.rename(outline(), "n3", "  Naboer ")[2]
    assert (node["text"], node["source"], node["sure"]) == ("Naboer", "Naboskab", 1.0)


def test_merged_statements_have_one_text_one_place_and_all_items():
    nodes = deeds.merge(outline(), "n8")
    node = named(nodes, "Vi hilser på hinanden. Vi låner ud")
    assert node["place"]["characters"] == outline()[4]["place"]["characters"]
    assert node["place"]["and"] == [outline()[7]["place"]["characters"]]
    assert [one["text"] for one in nodes if one["under"] == "n5"] == ["også om vinteren", "og på trappen"]


def test_merged_principles_unite_what_they_say_and_what_they_carry_on():
    nodes = deeds.merge(outline(), "n9")
    principle = named(nodes, "Naboskab – Mod")
    assert principle["carries"] == [1, 2]
    assert [node["text"] for node in nodes if node["under"] == "n3"] == [
        node["text"] for node in outline() if node["under"] in ("n3", "n9")
    ]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("vores med-", "borgere", "vores medborgere"),
        ("by-", "og landsbyråd", "by- og landsbyråd"),
        ("Vi ser.", "Vi hører.", "Vi ser. Vi hører."),
        ("Vi ser og", "hører", "Vi ser og hører"),
    ],
)
def test_texts_are_joined_as_one_would_write_them(first, second, both):
    nodes = [made("foreword", first, id="n1"), made("foreword", second, id="n2")]
    assert deeds.merge(nodes, "n2")[0]["text"] == both


def test_a_split_statement_is_two_and_its_items_go_with_the_second():
    nodes = deeds.split(outline(), "n5", at=9)
    first, second = named(nodes, "Vi hilser"), named(nodes, "på hinanden")
    assert (first["id"], second["role"], second["under"]) == ("n5", "statement", "n3")
    assert [node["under"] for node in nodes if node["role"] == "item"][:2] == [second["id"]] * 2
    start, end = outline()[4]["place"]["characters"]
    assert first["place"]["characters"] == [start, start + 9]
    assert second["place"]["characters"] == [start + 9, end]


def test_a_split_principle_keeps_what_it_says_and_both_carry_on_the_same():
    nodes = deeds.split([made("principle", "Tillid mod", id="n1", carries=[7], centre=True)], "n1", at=6)
    assert [(node["text"], node["carries"], node["centre"]) for node in nodes] == [
        ("Tillid", [7], True),
        ("mod", [7], False),
    ]


# --- what it is


def test_a_text_marked_as_principle_takes_what_follows_it():
    nodes = deeds.mark(outline(), "n11", "principle")
    assert drawn(nodes, "n9", "n11") == [
        "principle Mod",
        "  text Det kræver mod.",
        "principle Tålmodighed",
        "  statement Vi venter på dem, der er længe om det.",
        "  ask Spørg din nabo.",
    ]
    assert named(nodes, "Tålmodighed")["carries"] == []


def test_a_principle_marked_as_statement_goes_to_the_principle_before_with_all_it_says():
    assert drawn(deeds.mark(outline(), "n9", "statement"), "n3")[-5:] == [
        "  statement Mod",
        "  text Det kræver mod.",
        "  text Tålmodighed",
        "  statement Vi venter på dem, der er længe om det.",
        "  ask Spørg din nabo.",
    ]


def test_a_part_marked_as_principle_makes_its_items_statements_and_a_principle_marked_as_part_the_other_way():
    assert drawn(deeds.mark(outline(), "n14", "principle"), "n14") == [
        "principle Sådan gør vi",
        "  text Hvert år.",
        "  statement Byrådet",
        "    item mødes i maj",
    ]
    assert drawn(deeds.mark(outline(), "n9", "part"), "n9") == [
        "part Mod",
        "  text Det kræver mod.",
        "  text Tålmodighed",
        "  item Vi venter på dem, der er længe om det.",
        "  item Borgere: Spørg din nabo.",
    ]


def test_a_principle_marked_as_vision_is_the_vision_with_what_it_says():
    assert drawn(deeds.mark(outline(), "n9", "vision"))[8:13] == [
        "vision Mod",
        "vision Det kræver mod.",
        "vision Tålmodighed",
        "vision Vi venter på dem, der er længe om det.",
        "vision Borgere: Spørg din nabo.",
    ]


def test_what_is_left_over_is_marked_where_it_stood_in_the_source():
    nodes = deeds.drop(outline(), "n8")
    del named(nodes, "Vi låner ud")["was"]
    assert named(deeds.mark(nodes, "n8", "statement"), "Vi låner ud")["under"] == "n3"
    assert [one["text"] for one in deeds.mark(nodes, "n8", "principle") if one["role"] == "principle"] == [
        "Naboskab",
        "Vi låner ud",
        "Mod",
    ]


def test_what_was_dropped_is_left_over_with_all_below_it_and_restored_as_it_was():
    dropped = deeds.drop(outline(), "n9")
    assert drawn(dropped)[-5] == "left Mod"
    assert faults(dropped) == []
    assert deeds.restore(dropped, "n9") == outline()


def test_something_new_is_written_beside_or_under_what_one_stands_at():
    assert drawn(deeds.add(outline(), "n8", "statement", "Vi deler"), "n3")[-1] == "  statement Vi deler"
    assert drawn(deeds.add(outline(), "n3", "statement", "Vi deler"), "n3")[1] == "  statement Vi deler"
    assert drawn(deeds.add(outline(), "n6", "principle", "Håb"))[7:10] == [
        "  statement Vi låner ud",
        "principle Håb",
        "principle Mod",
    ]
    assert drawn(deeds.add([], "", "title", "Håb")) == ["title Håb"]


def test_an_editor_says_what_a_principle_carries_on():
    node = named(deeds.carry(outline(), "n9", [5, 3, 5]), "Mod")
    assert (node["carries"], node["sure"]) == ([5, 3], 1.0)


@pytest.mark.parametrize(
    ("code", "deed"),
    [
        ("unknown", lambda nodes: deeds.rename(nodes, "n77", "Nyt")),
        ("empty", lambda nodes: deeds.rename(nodes, "n3", " ")),
        ("empty", lambda nodes: deeds.add(nodes, "n3", "text", " ")),
        ("nowhere", lambda nodes: deeds.move(nodes, "n3")),
        ("into_itself", lambda nodes: deeds.move(nodes, "n3", into="n6")),
        ("does_not_fit", lambda nodes: deeds.move(nodes, "n9", into="n5")),
        ("does_not_fit", lambda nodes: deeds.move(nodes, "n9", after="n5")),
        ("does_not_fit", lambda nodes: deeds.move(nodes, "n5", after="n3")),
        ("does_not_fit", lambda nodes: deeds.add(nodes, "n1", "statement", "Nyt")),
        ("does_not_fit", lambda nodes: deeds.mark(nodes, "n5", "chapter")),
        ("first", lambda nodes: deeds.up(nodes, "n3")),
        ("last", lambda nodes: deeds.down(nodes, "n9")),
        ("no_deeper", lambda nodes: deeds.indent(nodes, "n4")),
        ("no_deeper", lambda nodes: deeds.indent(nodes, "n9")),
        ("no_higher", lambda nodes: deeds.outdent(nodes, "n5")),
        ("nothing_before", lambda nodes: deeds.merge(nodes, "n3")),
        ("nothing_to_split", lambda nodes: deeds.split(nodes, "n3", at=0)),
        ("nothing_to_split", lambda nodes: deeds.split(nodes, "n3", at=99)),
        ("no_principle", lambda nodes: deeds.carry(nodes, "n5", [1])),
        ("no_principle", lambda nodes: deeds.mark(nodes, "n3", "text")),
        ("already_left", lambda nodes: deeds.drop(nodes, "n18")),
        ("not_left", lambda nodes: deeds.restore(nodes, "n3")),
        ("never_placed", lambda nodes: deeds.restore(nodes, "n18")),
    ],
)
def test_what_makes_no_sense_is_said_to_be_unclear(code, deed):
    nodes = outline()
    with pytest.raises(deeds.Unclear) as refused:
        deed(nodes)
    assert refused.value.code == code
    assert nodes == outline()


# --- taking back


def test_a_patch_holds_no_more_than_what_changed():
    patch = deeds.changed(outline(), deeds.move(outline(), "n4", after="n8"))
    assert (patch["added"], patch["removed"], patch["changed"], patch["moved"]) == ({}, [], [], ["n4"])


def test_a_deed_is_taken_back_and_what_others_did_meanwhile_stays():
    merged = deeds.merge(outline(), "n9")
    patch = deeds.changed(outline(), merged)
    meanwhile = deeds.add(deeds.rename(merged, "n5", "Vi vinker"), "n8", "statement", "Vi deler")
    nodes = deeds.undone(meanwhile, patch)
    assert drawn(nodes, "n3", "n9")[:7] == [
        "principle Naboskab",
        "  text En kommune begynder ved hækken.",
        "  statement Vi vinker",
        "    item også om vinteren",
        "    item og på trappen",
        "  statement Vi låner ud",
        "  statement Vi deler",
    ]
    assert named(nodes, "Mod")["carries"] == [2]


@pytest.mark.parametrize(
    ("deed", "meanwhile"),
    [
        (lambda n: deeds.rename(n, "n5", "Vi vinker"), lambda n: deeds.rename(n, "n5", "Vi nikker")),
        (lambda n: deeds.rename(n, "n5", "Vi vinker"), lambda n: deeds.move(n, "n5", into="n9")),
        (lambda n: deeds.move(n, "n5", into="n9"), lambda n: deeds.move(n, "n5", into="n3")),
        (lambda n: deeds.move(n, "n4", after="n8"), lambda n: deeds.move(n, "n4", into="n9")),
        (lambda n: deeds.move(n, "n5", into="n9"), lambda n: deeds.merge(n, "n9")),
        (lambda n: deeds.drop(n, "n9"), lambda n: deeds.restore(n, "n9")),
        (lambda n: deeds.merge(n, "n9"), lambda n: deeds.rename(n, "n3", "Begge")),
    ],
)
def test_a_deed_is_not_taken_back_where_the_same_nodes_have_changed_since(deed, meanwhile):
    after = deed(outline())
    patch = deeds.changed(outline(), after)
    with pytest.raises(deeds.Unclear) as refused:
        deeds.undone(meanwhile(after), patch)
    assert refused.value.code == "changed_since"


def test_a_mark_changes_with_what_a_node_says_and_not_with_how_sure_it_is():
    node = outline()[4]
    assert deeds.mark_of(node) == deeds.mark_of(node | {"sure": 0.1, "place": None})
    changed = [node | {"text": "Nyt"}, node | {"role": "text"}, node | {"under": "n9"}]
    assert deeds.mark_of(node) not in [deeds.mark_of(one) for one in changed]
