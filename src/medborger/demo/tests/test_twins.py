"""The demo's policies in other words: as whole as their originals, and easy where they say so."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from medborger.commons.translation.sides import all_words, sides
from medborger.demo import fronts, reading
from medborger.ground.readability import lix

FOLDER = Path(reading.__file__).parent / "policies"
TWINS = sorted(path.name for path in FOLDER.glob("*.*.toml"))
WORDS = ("title", "short", "tagline", "lead", "vision", "questions", "principle_word", "principle", "part")
EASY_BELOW = 25


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def fields(document: dict) -> list[tuple]:
    return [side.path for side in sides({key: document[key] for key in WORDS if key in document}, None)]


def test_the_policies_of_all_three_can_be_read_in_easy_danish_english_german_and_arabic():
    assert {f"{slug}.{code}.toml" for slug in CITIZENSHIP for code in ("let", "en", "de", "ar")} <= set(TWINS)


CITIZENSHIP = ("slagelse-medborgerpolitik", "haderslev-medborgerskab", "ishoej-medborgerpolitik")


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_says_everything_its_original_says(name):
    original = read(f"{name.partition('.')[0]}.toml")
    assert fields(read(name)) == fields(original)


@pytest.mark.parametrize("name", [name for name in TWINS if ".let." in name])
def test_easy_danish_is_easy(name):
    document = read(name)
    figures = {entry["key"]: lix(all_words(entry)) for entry in document["principle"]}
    assert {key: figure for key, figure in figures.items() if figure >= EASY_BELOW} == {}
    assert lix(all_words({key: document[key] for key in WORDS if key in document})) < EASY_BELOW


FRONT = ("eyebrow", "headline", "lead")


@pytest.mark.parametrize("slug", reading.SLUGS)
def test_the_front_page_says_the_same_in_german_arabic_and_easy_danish(slug):
    twins = reading.world_of(slug)["municipality"]["front"]
    assert set(twins) == {"de", "ar", "let"}
    for words in twins.values():
        assert set(words) == set(FRONT)
        assert words["headline"].count("*") == 2
    assert lix(all_words(twins["let"])) < EASY_BELOW


@pytest.mark.django_db
def test_everybody_may_read_them(client, slagelse):
    slagelse.words = {"da": {"headline": "Vi laver det gode liv", "lead": "Kom med."}}
    slagelse.save()
    fronts.build(
        SimpleNamespace(municipality=slagelse), reading.world_of("slagelse")["municipality"]["front"]
    )
    page = client.get("/slagelse/", headers={"Accept-Language": "ar"}).content.decode()
    assert "<h1 lang" not in page
    assert "نصنع الحياة الطيبة" in page


@pytest.mark.django_db
def test_a_front_page_in_no_language_is_refused(slagelse):
    with pytest.raises(ValueError, match="xx"):
        fronts.build(SimpleNamespace(municipality=slagelse), {"xx": {"lead": "?"}})
