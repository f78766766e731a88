"""What every page owes to those who do not see it: read with the standard library alone. Contrast, sizes and what a
real browser makes of it are looked at in the journeys."""

from collections import Counter
from itertools import pairwise

import pytest

from tests.pages.crawl import pages_seen
from tests.pages.reading import Element, read

pytestmark = pytest.mark.once

NAMED_BY_ATTRIBUTES = ("aria-label", "aria-labelledby", "title")


@pytest.fixture(params=["nobody", "author", "joined", "owner", "admin"])
def pages(request):
    return pages_seen(request.param, request)


def name_of(element: Element) -> str:
    """The accessible name, as far as the markup alone says it."""
    pictures = " ".join(picture["alt"] or picture["aria-label"] for picture in element.all("img", "svg"))
    titles = " ".join(title.text for title in element.all("title"))
    return (
        element.text + " ".join(element[name] for name in NAMED_BY_ATTRIBUTES) + pictures + titles
    ).strip()


def problems(page: Element) -> list[str]:
    ids = Counter(element["id"] for element in page.walk() if element["id"])
    return [
        *_of_the_page(page),
        *(f"the id {name} {count} times" for name, count in ids.items() if count > 1),
        *(f"nothing has the id {missing}" for missing in _missing(page, set(ids))),
        *_of_the_headings(page),
        *(
            f"<{e.tag} {e['href'] or e['name']}> has no name"
            for e in page.all("a", "button", "summary")
            if not name_of(e)
        ),
        *(f"the field {field['name']} has no label" for field in _fields(page) if not _labelled(page, field)),
        *(
            f"a group without a legend: {e['class']}"
            for e in page.all("fieldset")
            if not any(x.text for x in e.all("legend"))
        ),
        *(f"{e['src']} has no alt" for e in page.all("img") if "alt" not in e.attributes),
        *(
            f"<{e.tag}> has no name"
            for e in page.all("nav", "progress", "meter", "iframe", "dialog")
            if not _named(e)
        ),
        *(f"a table without headings: {e['class']}" for e in page.all("table") if not e.all("th")),
        *(f"tabindex {e['tabindex']}" for e in page.walk() if e["tabindex"] and int(e["tabindex"]) > 0),
    ]


def _of_the_page(page: Element) -> list[str]:
    wanted = {"html": 1, "title": 1, "main": 1, "h1": 1}
    counted = {tag: len([e for e in page.all(tag) if not e.within("svg")]) for tag in wanted}
    html = page.all("html")[0]
    return [
        *(f"{counted[tag]} <{tag}>" for tag in wanted if counted[tag] != wanted[tag]),
        *(["no language"] if html["lang"] not in ("da", "en") else []),
        *(["no direction"] if html["dir"] not in ("ltr", "rtl") else []),
        *(["an empty <title>"] if not page.all("title")[0].text.strip(" ·–") else []),
        *(["no viewport"] if not any(meta["name"] == "viewport" for meta in page.all("meta")) else []),
        *(
            ["zooming is forbidden"]
            if any("user-scalable" in meta["content"] for meta in page.all("meta"))
            else []
        ),
    ]


def _of_the_headings(page: Element) -> list[str]:
    """No level is skipped on the way down, and none is empty."""
    headings = page.all("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    skipped = [f"<h{b}> after <h{a}>" for a, b in pairwise(levels) if b > a + 1]
    return [*skipped, *("an empty heading" for heading in headings if not heading.text)]


def _missing(page: Element, ids: set[str]) -> set[str]:
    """What labels, descriptions and links within the page point at, and is not there."""
    wanted = set()
    for element in page.walk():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"):
            wanted |= set(element[name].split())
        if element.tag == "label" and element["for"]:
            wanted.add(element["for"])
        if element.tag == "a" and element["href"].startswith("#"):
            wanted.add(element["href"][1:])
    return wanted - ids - {""}


def _fields(page: Element) -> list[Element]:
    return [
        e for e in page.all("input", "select", "textarea") if e["type"] not in ("hidden", "submit", "button")
    ]


def _labelled(page: Element, field: Element) -> bool:
    labels = [
        label for label in page.all("label") if label["for"] == field["id"] or field in label.all(field.tag)
    ]
    return _named(field) or any(label.text for label in labels)


def _named(element: Element) -> bool:
    return any(element[name] for name in NAMED_BY_ATTRIBUTES)


def test_every_page_can_be_read_without_seeing_it(pages):
    wrong = {address: found for address, page in pages if (found := problems(page))}
    assert len(pages) > 20
    assert wrong == {}


def test_every_page_has_its_landmarks_and_a_way_past_them(pages):
    for address, page in pages:
        if "/indlejr/" not in address:
            assert page.all("header"), address
            assert page.all("footer"), address
            first = page.all("a")[0]
            assert (first["class"], first["href"]) == ("skip-link", "#main"), address
            assert page.all("main")[0]["id"] == "main", address


def test_no_two_pages_are_called_the_same(pages):
    titles = Counter(page.all("title")[0].text for address, page in pages if "?" not in address)
    assert all(titles), titles


def test_a_form_with_errors_says_so_first(client, slagelse):
    page = read(client.post("/slagelse/loefter/nyt/", {"promise": ""}))
    summary = next(element for element in page.walk() if element["class"] == "error-summary")
    assert summary["role"] == "alert"
    assert page.all("title")[0].text.startswith(("Fejl", "Error"))
    assert problems(page) == []
    links = [link["href"][1:] for link in summary.all("a")]
    ids = {element["id"] for element in page.walk()}
    assert len(links) >= 2
    assert set(links) <= ids


def test_a_wrong_field_says_what_is_wrong_with_it(client, slagelse):
    page = read(client.post("/slagelse/loefter/nyt/", {"promise": ""}))
    field = next(element for element in page.all("textarea") if element["name"] == "promise")
    assert field["aria-invalid"] == "true"
    described = [
        element
        for element in page.walk()
        if element["id"] and element["id"] in field["aria-describedby"].split()
    ]
    assert any("error" in element["class"] for element in described)
