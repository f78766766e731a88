"""HTML, by Python's own forgiving parser: nothing is fetched, and scripts and styles are never text."""

import re
from html.parser import HTMLParser

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers.plain import decoded

SILENT = {"script", "style", "head", "template", "noscript", "svg", "iframe", "object"}
VOID = {"br", "img", "hr", "meta", "link", "input", "source", "wbr", "col"}
BLOCKS = {
    "p", "div", "section", "article", "header", "footer", "nav", "main", "aside", "ul", "ol", "li", "table", "tr", "td",
    "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "figure", "figcaption", "summary",
    "details", "body", "html", "pre", "address", "caption",
}  # fmt: skip
ASIDE = {"nav": "navigation", "footer": "foot"}
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)
DEEPEST = 200


def read(data: bytes) -> Source:
    match = CHARSET.search(data[:2048])
    try:
        text = data.decode(match[1].decode("ascii")) if match else decoded(data)
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    return Source("html", page.lines)


class _Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.open: list[str] = []
        self.lists: list[dict] = []
        self.words: list[str] = []
        self.bold_words = self.all_words = 0
        self.fresh = False
        self.at = 1
        self.tables: list[list[int]] = []
        self.many_tables = 0

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.words.append("\n")
        if tag in VOID:
            return
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ul", "ol"):
            self.lists.append({"counted": tag == "ol", "next": 1})
        if tag == "li":
            self._begin_item()
        if tag in ("table", "tr", "td", "th"):
            self._begin_cell(tag)
        if len(self.open) < DEEPEST:
            self.open.append(tag)

    def _begin_cell(self, tag: str):
        if tag == "table":
            self.many_tables += 1
            self.tables.append([self.many_tables, -1, -1])
        elif self.tables and tag == "tr":
            self.tables[-1][1:] = [self.tables[-1][1] + 1, -1]
        elif self.tables:
            self.tables[-1][2] += 1

    def _begin_item(self):
        if not self.lists:
            self.lists.append({"counted": False, "next": 1})
        last = self.lists[-1]
        last["marker"] = f"{last['next']}." if last["counted"] else "•"
        last["next"] += 1
        self.fresh = True

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end_block()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "table" and self.tables:
            self.tables.pop()
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if SILENT.intersection(self.open):
            return
        if not self.words:
            self.at = self.getpos()[0]
        self.words.append(re.sub(r"\s+", " ", data))
        letters = sum(character.isalnum() for character in data)
        self.all_words += letters
        if {"b", "strong"}.intersection(self.open):
            self.bold_words += letters

    def end_block(self):
        said = "".join(self.words)
        bold = bool(self.all_words) and self.bold_words == self.all_words
        self.words, self.bold_words, self.all_words = [], 0, 0
        for part in said.split("\n"):
            if " ".join(part.split()):
                self._add(" ".join(part.split()), bold)

    def _add(self, said: str, bold: bool):
        line = Line(said, 1, self.at, whole=True, bold=bold)
        line.heading = next((int(tag[1]) for tag in self.open if re.fullmatch("h[1-6]", tag)), 0)
        if "dt" in self.open or "th" in self.open:
            line.bold = True
        line.cell = tuple(self.tables[-1]) if self.tables else ()
        line.aside = next((ASIDE[tag] for tag in self.open if tag in ASIDE), "")
        if self.lists and not line.heading:
            line.level = len(self.lists)
            line.bulleted = self.fresh
            line.marker = self.lists[-1].get("marker", "•") if self.fresh else ""
            self.fresh = False
        self.lines.append(line)
