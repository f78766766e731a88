"""OpenDocument text (ODT): headings by their outline, lists by their depth, frames where they are anchored."""

import re
from xml.etree.ElementTree import Element

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers.zipped import Parts, attribute, child, inside, local
from medborger.modules.policies.importing.refusals import Refused

QUIET = {"tracked-changes", "annotation", "annotation-end", "note", "sequence-decls", "forms", "index-title-template",
         "table-of-content-source", "title", "desc"}  # fmt: skip


def read(data: bytes) -> Source:
    parts = Parts(data)
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and any(True for _one in inside(manifest, "encryption-data")):
        raise Refused("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) and name.count("/") > 1 for name in parts.names):
        raise Refused("macros")
    content = parts.xml("content.xml")
    text = child(content, "body", "text")
    if text is None:
        raise Refused("unknown")
    reading = _Reading(_styles(content, parts.xml("styles.xml")))
    reading.walk(text)
    return Source("odt", reading.lines, 1)


def _styles(*trees: Element | None) -> dict[str, Element]:
    return {
        attribute(style, "name"): style
        for tree in trees
        if tree is not None
        for style in inside(tree, "style")
    }


class _Reading:
    def __init__(self, styles: dict[str, Element]):
        self.styles = styles
        self.lines: list[Line] = []

    def walk(self, element: Element) -> None:
        waiting: list[tuple[Element, int, dict]] = [(element, 0, {})]
        while waiting:
            here, depth, item = waiting.pop()
            name = local(here.tag)
            if name in ("p", "h"):
                self._paragraph(here, name == "h", depth, item)
                frames = list(inside(here, "text-box"))
                waiting.extend((frame, 0, {}) for frame in reversed(frames))
                continue
            if name in QUIET:
                continue
            inner = depth + (name == "list")
            waiting.extend(
                (one, inner, {"fresh": True} if local(one.tag) == "list-item" else item)
                for one in reversed(list(here))
            )

    def _paragraph(self, element: Element, heading: bool, depth: int, item: dict) -> None:
        words: list[str] = []
        _gather(element, words)
        size, bold, titled = self._look(attribute(element, "style-name"))
        for said in "".join(words).split("\n"):
            said = " ".join(said.split())
            if not said:
                continue
            line = Line(said, whole=True, size=size, bold=bold)
            level = attribute(element, "outline-level")
            line.heading = (int(level) + 1 if level.isdigit() else 2) if heading else titled
            if depth and not line.heading:
                line.level, line.bulleted = depth, bool(item.pop("fresh", False))
                line.marker = "•" if line.bulleted else ""
            self.lines.append(line)

    def _look(self, name: str) -> tuple[float, bool, int]:
        size, bold, titled, seen = 0.0, None, 0, 0
        while name in self.styles and seen < 12:
            style = self.styles[name]
            look = child(style, "text-properties")
            said = attribute(look, "font-size")
            size = size or (
                float(said[:-2]) if said.endswith("pt") and said[:-2].replace(".", "").isdigit() else 0.0
            )
            weight = attribute(look, "font-weight")
            bold = weight in ("bold", "700", "800", "900") if bold is None and weight else bold
            titled = titled or _heading_of(name)
            name, seen = attribute(style, "parent-style-name"), seen + 1
        return size or 12.0, bool(bold), titled


def _heading_of(style: str) -> int:
    """The rank of a paragraph that only looks like a heading, by the name of its style; 0 for all others."""
    if style in ("Title", "Titel"):
        return 1
    match = re.fullmatch(r"(?:Heading|Overskrift)(?:_20_)?(\d)", style)
    return int(match[1]) + 1 if match else 0


def _gather(element: Element, words: list[str]) -> None:
    """The words of a paragraph in order; the stack holds elements to open and tails to say."""
    waiting: list[Element | str] = [*reversed(_pieces(element))]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            words.append(here)
            continue
        name = local(here.tag)
        if name in ("s", "tab"):
            words.append(" ")
        elif name == "line-break":
            words.append("\n")
        elif name not in QUIET and name != "text-box":
            waiting.extend(reversed(_pieces(here)))


def _pieces(element: Element) -> list[Element | str]:
    pieces: list[Element | str] = [element.text or ""]
    for inner in element:
        pieces += [inner, inner.tail or ""]
    return pieces
