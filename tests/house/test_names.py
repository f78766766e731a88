"""Files and functions stay small, and are named for the deed, never for the layer."""

import ast

from tests.house.source import FOLDERS, PACKAGE, ROOT, named, python_files

LAYERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "common",
    "misc",
    "mixins",
}
LONGEST_FILE, LONGEST_FUNCTION = 400, 30
OTHER_TEXTS = ("*.html", "*.css", "*.js", "*.sh", "*.txt", "*.typ", "*.lua")


def test_no_file_is_named_for_its_layer():
    found = [named(path) for path in python_files() if path.stem in LAYERS or path.parent.name in LAYERS]
    assert found == [], "Name the file for the deed it does: matching.py, opinion_map.py, white_paper.py."


def test_no_file_is_longer_than_400_lines():
    texts = [path for folder in FOLDERS for kind in OTHER_TEXTS for path in (ROOT / folder).rglob(kind)]
    long = {
        named(path): lines for path in [*python_files(), *texts] if (lines := _lines(path)) > LONGEST_FILE
    }
    assert long == {}, "Split the file by deed."


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_function_is_longer_than_30_lines():
    """The lines of its body, without the docstring. Journeys are exempt: few and long is what they are for."""
    long = {}
    for path in python_files():
        if "journeys" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (lines := _body(node)) > LONGEST_FUNCTION
            ):
                long[f"{named(path)}: {node.name}"] = lines
    assert long == {}, "Split the function by what it does first and what it does then."


def _body(node) -> int:
    statements = node.body[1:] if ast.get_docstring(node, clean=False) else node.body
    return statements[-1].end_lineno - statements[0].lineno + 1 if statements else 0


def test_every_room_says_what_it_is():
    """Whoever opens a folder of the product reads in its first line what it is for."""
    rooms = [PACKAGE, *(path for storey in ("commons", "modules") for path in (PACKAGE / storey).iterdir())]
    silent = [
        named(room)
        for room in rooms
        if (room / "__init__.py").exists()
        and not ast.get_docstring(ast.parse((room / "__init__.py").read_text()))
    ]
    assert silent == [], "Write one to five lines in its __init__.py."


def test_pages_tests_and_addresses_carry_the_same_word():
    """`pledges:keep` is `views.keep` (or `keeping.keep`): the last word of an address is the name of its function."""
    from django.urls import get_resolver

    strangers = {
        pattern.name: pattern.callback.__name__
        for namespace in ("pledges", "policies")
        for pattern in get_resolver("medborger.config.urls").namespace_dict[namespace][1].url_patterns
        if pattern.callback.__name__ != pattern.name
    }
    assert strangers == {}, "Give the address and its function the same name."
