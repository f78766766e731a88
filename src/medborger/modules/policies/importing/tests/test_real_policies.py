"""The four policies behind the product. MEDBORGER_POLICIES names the folder with their texts, not ours to carry."""

import os
from pathlib import Path

import pytest

from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.structure import structure
from medborger.modules.policies.importing.tests import accounting

FOLDER = Path(os.environ.get("MEDBORGER_POLICIES", "-"))
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="MEDBORGER_POLICIES names no folder with the four policies"
)
SLAGELSE = ["slagelse-medborgerpolitik-from-pdf", "slagelse-medborgerpolitik-from-slides"]
ADULT, HADERSLEV = "slagelse-strategi-specialiserede-voksenomraade", "haderslev-medborgerskab-og-frivillige"


def found(name: str) -> dict:
    path = FOLDER / f"{name}.txt"
    return structure(read(path.read_bytes(), path.name))


def shape(items: list[dict]) -> list:
    return [(item["text"][:20], shape(item["items"])) for item in items]


def test_both_renderings_of_slagelses_policy_say_the_same():
    from_pdf, from_slides = (found(name) for name in SLAGELSE)
    names = ["Vi skal tale sammen", "Vi vil have medbestemmelse", "Min motivation er vigtig", "Alle er værdifulde",
             "Vi har tillid til hinanden", "Vi har brug for fællesskaber"]  # fmt: skip
    assert [one["name"] for one in from_pdf["principles"]] == names
    said = [
        [(one["name"], [said["text"] for said in one["statements"]]) for one in policy["principles"]]
        for policy in (from_pdf, from_slides)
    ]
    assert said[0] == said[1]
    assert [len(statements) for _name, statements in said[0]] == [3, 3, 3, 3, 3, 4]
    strategies = [shape(policy["strategy"]) for policy in (from_pdf, from_slides)]
    assert [[len(inner) for _text, inner in parts] for parts in strategies] == [[3, 9, 1, 1]] * 2
    groups = [parts[0][1][2][1] for parts in strategies]
    assert groups[0] == groups[1] != []


def test_haderslevs_flower_has_its_centre_and_five_petals():
    policy = found(HADERSLEV)
    assert policy["centre"]["name"] == "Medborgerskab"
    assert [one["name"] for one in policy["principles"]] == [
        "Synlighed", "Bosætning og levesteder", "Erhverv og uddannelse", "Sammenhæng og tilgængelighed",
        "Sundhed og bæredygtighed",
    ]  # fmt: skip
    assert [len(one["aim"]) > 0 for one in policy["principles"]] == [True] * 5
    assert [len(one["question"]) for one in policy["principles"]] == [1] * 5
    assert [len(one["items"]) for one in policy["principles"]] == [6, 4, 2, 4, 4]
    assert policy["principles"][0]["items"][4]["items"][0]["items"][0]["level"] == 3
    assert policy["facts"]["decided_on"]["text"] == "24. september 2013"


def test_the_adult_strategy_has_its_vision_its_balance_its_tracks_and_its_steps():
    policy = found(ADULT)
    assert policy["vision"]["text"].startswith("At vi med udgangspunkt")
    assert policy["balance"]["of"] == [
        "borgerens ønsker og muligheder", "en høj faglighed", "en økonomisk ansvarlighed"
    ]  # fmt: skip
    tracks = policy["principles"]
    assert [one["name"] for one in tracks] == [
        "Kvalitet opstår i mødet", "Selvstændighed i eget liv", "Stærke faglige kompetencer", "Fællesskaber",
        "Det digitale liv", "Et stærkt samarbejde med borgerens netværk", "Gode overgange gennem hele livet",
        "Effektiv drift",
    ]  # fmt: skip
    assert [len(one["statements"]) for one in tracks] == [3, 2, 2, 2, 3, 3, 2, 3]
    assert [len(one["ambitions"]) for one in tracks] == [2, 1, 3, 1, 2, 2, 2, 5]
    assert {"Råd og vejledning", "Bofællesskaber", "Massiv bostøtte"} <= {
        step["text"] for step in policy["steps"]
    }


@pytest.mark.parametrize("name", [*SLAGELSE, ADULT, HADERSLEV])
def test_every_letter_is_placed_once_or_left_over(name):
    path = FOLDER / f"{name}.txt"
    assert accounting.letters_found(found(name)) == accounting.letters_of(read(path.read_bytes(), path.name))
