"""Templates: strict about scripts and styles, careful with forms, and no reaching into another room."""

import re

import pytest
from django.template.loader import get_template

from tests.house.source import PACKAGE, named, template_files

COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
BORROWED = re.compile(r"{%-?\s*(?:include|extends)\s+[\"']([^\"'#]+)")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL | re.IGNORECASE)
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.IGNORECASE),
    "a javascript: address": re.compile(r"[\"'=]\s*javascript:", re.IGNORECASE),
    "an htmx attribute that runs code": re.compile(r"\shx-on|hx-vals\s*=\s*[\"']js:", re.IGNORECASE),
    "text let through unescaped": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}


def text_of(path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", template_files(), ids=named)
def test_the_template_parses(path):
    get_template(str(path).partition("/templates/")[2])


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    found = [named(path) for path in template_files() if FORBIDDEN[what].search(_without_tags(path, what))]
    assert found == [], f"{what} would be refused by the content security policy, or should be"


def _without_tags(path, what: str) -> str:
    """Django's own tags may hold a > and spread over attributes: gone, unless they are what is looked for."""
    text = text_of(path)
    return text if what == "text let through unescaped" else TAG.sub("", text)


def test_every_form_that_posts_carries_its_token():
    bare = [
        named(path)
        for path in template_files()
        for form in FORM.findall(text_of(path))
        if re.search(r"method\s*=\s*[\"']?post", form.partition(">")[0], re.IGNORECASE)
        and "csrf_token" not in form
    ]
    assert bare == [], "Put {% csrf_token %} in the form."


def test_no_module_borrows_another_modules_templates():
    """The ground's and the commons' are everybody's; a module's are its own. The front door may use them all."""
    modules = {path.name for path in (PACKAGE / "modules").iterdir() if (path / "templates").is_dir()}
    borrowed = [
        f"{named(path)} → {other}"
        for path in template_files()
        if "config" not in path.relative_to(PACKAGE).parts[:1]
        for other in BORROWED.findall(text_of(path))
        if (room := other.partition("/")[0]) in modules
        and not path.is_relative_to(PACKAGE / "modules" / room)
    ]
    assert borrowed == [], "Ask through the matter's calling card (kind.card), or put the piece in ground/ui."


def test_every_template_lies_in_a_folder_of_its_own_name():
    """`templates/pledges/keep.html`: else two rooms' pages of the same name would hide each other."""
    strangers = [
        named(path)
        for path in template_files()
        if path.relative_to(PACKAGE).parts[0] != "ground"
        and _room(path) != str(path).partition("/templates/")[2].partition("/")[0]
    ]
    assert strangers == []


def _room(path) -> str:
    return str(path).partition("/templates/")[0].rpartition("/")[2]
