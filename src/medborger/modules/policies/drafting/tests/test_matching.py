"""Which standing principle is carried on by which: kept, renamed, reordered, reworded, merged, split or wholly new."""

import pytest

from medborger.modules.policies.drafting.fates import Fate, fates_in
from medborger.modules.policies.drafting.matching import Standing, assignment, match
from medborger.modules.policies.drafting.nodes import made

SAID = {
    "Naboskab": "En kommune begynder ved hækken. Vi hilser på dem, der er flyttet ind, og låner hinanden stiger.",
    "Nysgerrighed": "Ingen ved alt. Vi spørger, før vi svarer, og holder møder, hvor spørgsmål fylder mere end svar.",
    "Tålmodighed": "Gode løsninger vokser langsomt. Vi afsætter tid til dem, der har brug for den, og vender tilbage.",
    "Mod": "Det kræver mod at være den første. Vi roser forsøg, også dem der ikke lykkes, og siger fra.",
    "Grønne byer": "Vi planter træer langs vejene, samler regnvand op og lader cyklen komme først i trafikken.",
}
STANDING = [Standing(number, name, text) for number, (name, text) in enumerate(SAID.items(), start=1)]


def policy(*principles: tuple[str, str]) -> list[dict]:
    nodes = []
    for name, text in principles:
        node = made("principle", name, sure=0.95)
        nodes += [node, made("text", text, under=node["id"])]
    return nodes


def carried(nodes) -> dict:
    return {node["text"]: node["carries"] for node in match(nodes, STANDING) if node["role"] == "principle"}


def test_the_same_principles_in_another_order_carry_on_themselves():
    assert carried(policy(*list(SAID.items())[::-1])) == {one.name: [one.pk] for one in STANDING[::-1]}


def test_a_renamed_principle_is_known_by_what_it_says():
    principles = [
        ("Gode naboer i hele byen" if name == "Naboskab" else name, text) for name, text in SAID.items()
    ]
    assert carried(policy(*principles))["Gode naboer i hele byen"] == [1]


def test_a_reworded_principle_is_known_by_its_name_though_it_has_a_number_now():
    words = "Her på egnen skal det være rart at kende dem på den anden side af plankeværket."
    nodes = match(policy(("1. NABOSKAB!", words)), STANDING)
    assert nodes[0]["carries"] == [1]
    assert nodes[0]["likeness"] >= 0.9


def test_two_that_were_merged_are_both_carried_on():
    both = ("Naboskab og mod", f"{SAID['Naboskab']} {SAID['Mod']}")
    rest = [(name, SAID[name]) for name in ("Nysgerrighed", "Tålmodighed", "Grønne byer")]
    said = carried(policy(both, *rest))
    assert sorted(said["Naboskab og mod"]) == [1, 4]
    assert [said[name] for name, _text in rest] == [[2], [3], [5]]


def test_one_that_was_split_is_carried_on_by_both():
    halves = [("Træer og vand", "Vi planter træer langs vejene og samler regnvand op."),
              ("Cyklen først", "Vi lader cyklen komme først i trafikken.")]  # fmt: skip
    rest = [(name, text) for name, text in SAID.items() if name != "Grønne byer"]
    said = carried(policy(*rest, *halves))
    assert (said["Træer og vand"], said["Cyklen først"]) == ([5], [5])


def test_a_wholly_new_policy_carries_on_nothing():
    new = [("Kollektiv trafik", "Busserne kører hvert tiende minut, også om aftenen, og færgen er gratis for unge."),
           ("Skoler", "Lærerne får efteruddannelse, og klasserne bliver mindre i de første fire år."),
           ("Havne", "Fiskerne beholder deres kajplads, mens turisterne får en lystbådehavn mod syd.")]  # fmt: skip
    assert carried(policy(*new)) == {name: [] for name, _text in new}


def test_an_unsure_match_makes_the_finding_unsure():
    vague = ("Rum til nye forsøg", "Vi roser forsøg, også dem der ikke lykkes, og byder på kage på rådhuset.")
    nodes = match(policy(("Naboskab", SAID["Naboskab"]), vague), STANDING)
    principle = nodes[2]
    assert principle["carries"] == [4]
    assert principle["sure"] == principle["likeness"] < 0.6


def test_matching_changes_nothing_it_was_given():
    nodes = policy(*SAID.items())
    before = [dict(node) for node in nodes]
    match(nodes, STANDING)
    assert nodes == before


def test_of_each_standing_principle_one_is_told_what_becomes_of_it():
    nodes = [
        made("principle", "Naboskab", id="n1", carries=[1]),
        made("principle", "Spørgelyst", id="n2", carries=[2]),
        made("principle", "Tid og mod", id="n3", carries=[3, 4]),
        made("principle", "Håb", id="n4"),
    ]
    assert fates_in(nodes, STANDING) == [
        Fate("stays", "Naboskab", ("Naboskab",), 1),
        Fate("renamed", "Nysgerrighed", ("Spørgelyst",), 2),
        Fate("merged", "Tålmodighed", ("Tid og mod",), 3),
        Fate("merged", "Mod", ("Tid og mod",), 4),
        Fate("goes", "Grønne byer", (), 5),
    ]
    split = [
        made("principle", "Træer", id="n5", carries=[5]),
        made("principle", "Cykler", id="n6", carries=[5]),
    ]
    assert fates_in(split, STANDING)[4] == Fate("split", "Grønne byer", ("Træer", "Cykler"), 5)


@pytest.mark.parametrize(
    ("gains", "pairs"),
    [
        ([], []),
        ([[0.9, 0.8], [0.85, 0.1]], [(0, 1), (1, 0)]),
        ([[0.2], [0.9], [0.3]], [(1, 0)]),
        ([[0.1, 0.7, 0.3]], [(0, 1)]),
    ],
)
def test_the_best_assignment_is_the_best_of_all_together(gains, pairs):
    assert assignment(gains) == pairs
