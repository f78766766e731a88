"""One thing has one word. docs/words.md says which, and what it says is in the code."""

import re

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from tests.house.source import PACKAGE, ROOT

PAGE = ROOT / "docs" / "words.md"
NAMED = re.compile(r"`([^`]+)`")


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_every_word_has_its_four_cells(row):
    assert len(row) == 4
    assert all(row)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[1])
def test_every_word_is_in_the_code_as_it_says(row):
    missing = [name for name in NAMED.findall(row[2]) if not is_in_the_code(name)]
    assert missing == [], "The code has another word now: docs/words.md comes first."


def is_in_the_code(name: str) -> bool:
    """A model, a page, a file or folder of the house; or a name with dots whose parts all stand in one file."""
    return _is_model(name) or _is_page(name) or _is_file(name) or _stands_together(name)


def _is_model(name: str) -> bool:
    return name in {model._meta.label for model in apps.get_models()}


def _is_page(name: str) -> bool:
    try:
        return ":" in name and bool(reverse(name))
    except NoReverseMatch:
        return False


def _is_file(name: str) -> bool:
    path = name.removesuffix(".py").replace(".", "/")
    places = (PACKAGE, PACKAGE / "commons", PACKAGE / "modules")
    return any((place / f"{path}.py").exists() or (place / path).is_dir() for place in places) or any(
        PACKAGE.rglob(name if name.endswith(".py") else "\0")
    )


def _stands_together(name: str) -> bool:
    parts = [re.compile(rf"\b{re.escape(part)}\b") for part in name.split(".")]
    return any(
        all(part.search(text) for part in parts)
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and (text := path.read_text(encoding="utf-8"))
    )


def test_no_word_stands_twice():
    english = [row[1] for row in rows()]
    assert sorted(english) == sorted(set(english))


def test_every_public_model_of_a_module_has_its_word():
    """A newcomer who meets a class of the modules finds it in the glossary."""
    told = PAGE.read_text(encoding="utf-8")
    ours = [model for model in apps.get_models() if model.__module__.startswith("medborger.modules.")]
    assert [model.__name__ for model in ours if not re.search(rf"\b{model.__name__}\b", told)] == []
