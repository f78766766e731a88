"""Reads a page as a browser would, with nothing but the standard library: elements, their attributes and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Element | None" = None
    children: list = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *tags: str) -> list["Element"]:
        return [element for element in self.walk() if element.tag in tags]

    def within(self, *tags: str) -> bool:
        return self.parent is not None and (self.parent.tag in tags or self.parent.within(*tags))

    @property
    def text(self) -> str:
        parts = [child.text if isinstance(child, Element) else child for child in self.children]
        return " ".join("".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.here = Element("document")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in EMPTY:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        element = self.here
        while element.parent and element.tag != tag:
            element = element.parent
        if element.parent:
            self.here = element.parent

    def handle_data(self, data):
        self.here.children.append(data)


def read(response) -> Element:
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.close()
    return reader.root


def is_page(response) -> bool:
    return response.get("Content-Type", "").startswith("text/html") and response.status_code not in (
        301,
        302,
        304,
    )


def forms(page: Element) -> list[Element]:
    return page.all("form")


def fields(form: Element) -> dict[str, list[str]]:
    """What a browser without JavaScript would send with this form as it stands: name → values."""
    sent: dict[str, list[str]] = {}
    for element in form.all("input", "textarea", "select"):
        name, kind = element["name"], element["type"]
        if not name or "disabled" in element.attributes or kind in ("submit", "button", "file"):
            continue
        if element.tag == "select":
            options = element.all("option")
            chosen = [option for option in options if "selected" in option.attributes] or options[:1]
            sent.setdefault(name, []).extend(option.attributes.get("value", option.text) for option in chosen)
        elif kind in ("radio", "checkbox"):
            if "checked" in element.attributes:
                sent.setdefault(name, []).append(element.attributes.get("value", "on"))
        else:
            value = "".join(element.children) if element.tag == "textarea" else element["value"]
            sent.setdefault(name, []).append(value.removeprefix("\n"))
    return sent
