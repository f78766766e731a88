"""Word (DOCX): paragraphs with their styles, sizes and list levels, text boxes where they are anchored."""

from collections import defaultdict
from xml.etree.ElementTree import Element

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers.zipped import Parts, attribute, child, inside, local
from medborger.modules.policies.importing.refusals import Refused

HALF_POINTS = 2.0


def read(data: bytes) -> Source:
    parts = Parts(data)
    document = parts.xml("word/document.xml")
    body = child(document, "body")
    if body is None:
        raise Refused("broken")
    reading = _Reading(_Styles(parts.xml("word/styles.xml")), _Lists(parts.xml("word/numbering.xml")))
    reading.walk(body)
    reading.aside(parts, "footnotes", "footnote")
    return Source("docx", reading.lines, reading.page)


class _Styles:
    """What a paragraph inherits from its style: a heading's rank, size, bold, and the list it belongs to."""

    def __init__(self, tree: Element | None):
        self.styles = {
            attribute(style, "styleId"): style
            for style in (inside(tree, "style") if tree is not None else ())
        }
        default = child(tree, "docDefaults", "rPrDefault", "rPr") if tree is not None else None
        self.size = _size(default) or 11.0

    def chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self.styles and len(chain) < 12:
            chain.append(self.styles[name])
            name = attribute(child(self.styles[name], "basedOn"), "val")
        return chain

    def heading(self, name: str) -> int:
        for style in self.chain(name):
            said = attribute(child(style, "name"), "val").lower()
            if said in ("title", "titel"):
                return 1
            if said.startswith(("heading ", "overskrift ")) and said[-1].isdigit():
                return min(int(said[-1]) + 1, 9)
            level = attribute(child(style, "pPr", "outlineLvl"), "val")
            if level.isdigit() and int(level) < 9:
                return int(level) + 2
        return 0

    def look(self, name: str) -> tuple[float, bool]:
        size, bold = 0.0, None
        for style in self.chain(name):
            run = child(style, "rPr")
            size = size or _size(run)
            bold = _bold(run) if bold is None else bold
        return size or self.size, bool(bold)

    def list_of(self, name: str) -> Element | None:
        return next(
            (found for style in self.chain(name) if (found := child(style, "pPr", "numPr")) is not None), None
        )


class _Lists:
    """What numbering.xml says of each list's levels, counted on as the paragraphs come."""

    def __init__(self, tree: Element | None):
        kinds, self.levels, self.indents, indents = {}, {}, {}, {}
        for kind in inside(tree, "abstractNum") if tree is not None else ():
            kinds[attribute(kind, "abstractNumId")] = {
                attribute(level, "ilvl"): (
                    attribute(child(level, "numFmt"), "val"),
                    attribute(child(level, "lvlText"), "val"),
                )
                for level in inside(kind, "lvl")
            }
            indents[attribute(kind, "abstractNumId")] = {
                attribute(level, "ilvl"): _indent(child(level, "pPr")) for level in inside(kind, "lvl")
            }
        for number in inside(tree, "num") if tree is not None else ():
            kind = attribute(child(number, "abstractNumId"), "val")
            self.levels[attribute(number, "numId")] = kinds.get(kind, {})
            self.indents[attribute(number, "numId")] = indents.get(kind, {})
        self.counted: dict = defaultdict(lambda: defaultdict(int))

    def marker(self, number: str, level: str) -> str:
        form, text = self.levels.get(number, {}).get(level, ("bullet", "•"))
        if form in ("bullet", "none", ""):
            return text or "•"
        counts, depth = self.counted[number], int(level)
        counts[depth] += 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        for upper in range(9):
            said = counts[upper] or 1
            if f"%{upper + 1}" in text:
                text = text.replace(
                    f"%{upper + 1}",
                    chr(96 + min(said, 26)) if form == "lowerLetter" and upper == depth else str(said),
                )
        return text


class _Reading:
    def __init__(self, styles: _Styles, lists: _Lists):
        self.styles, self.lists = styles, lists
        self.lines: list[Line] = []
        self.page = 1
        self.tables = 0

    def walk(self, element: Element) -> None:
        """Goes down without recursion, since a hostile document may be as deep as it likes."""
        waiting: list[tuple[Element, tuple]] = [(element, ())]
        while waiting:
            here, cell = waiting.pop()
            name = local(here.tag)
            if name == "p":
                first = len(self.lines)
                self.paragraph(here)
                for line in self.lines[first:]:
                    line.cell = line.cell or cell
            elif name == "tbl":
                self.tables += 1
                waiting.extend(reversed(_cells(here, self.tables)))
            elif name not in ("sectPr", "Fallback", "del", "moveFrom"):
                waiting.extend((inner, cell) for inner in reversed(list(here)))

    def paragraph(self, element: Element) -> None:
        words: list[str] = []
        boxes: list[Element] = []
        runs: list[tuple[str, Element | None]] = []
        self._gather(element, words, boxes, runs)
        for said in "".join(words).split("\n"):
            if said.strip():
                self.lines.append(self._line(element, " ".join(said.split()), runs))
        for box in boxes:
            self.walk(box)

    def _gather(self, element, words, boxes, runs) -> None:
        waiting = list(reversed(list(element)))
        look = None
        while waiting:
            here = waiting.pop()
            name = local(here.tag)
            if name == "txbxContent":
                boxes.append(here)
            elif name in ("t", "noBreakHyphen", "softHyphen"):
                said = {"noBreakHyphen": "-", "softHyphen": ""}.get(name, here.text or "")
                words.append(said)
                runs.append((said, look))
            elif name in ("tab", "ptab"):
                words.append(" ")
            elif (name == "br" and attribute(here, "type") == "page") or name == "lastRenderedPageBreak":
                self.page += 1
            elif name in ("br", "cr"):
                words.append("\n")
            elif name not in ("Fallback", "del", "moveFrom", "instrText", "pPr"):
                look = child(here, "rPr") if name == "r" else look
                waiting.extend(reversed(list(here)))

    def _line(self, element: Element, said: str, runs: list) -> Line:
        own = child(element, "pPr")
        style = attribute(child(own, "pStyle"), "val")
        size, bold = self.styles.look(style)
        letters = [(len(text.strip()), look) for text, look in runs if text.strip()]
        whole = sum(count for count, _look in letters) or 1
        sizes = [(count, _size(look) or size) for count, look in letters]
        bolds = sum(count for count, look in letters if (_bold(look) if _bold(look) is not None else bold))
        line = Line(
            said,
            self.page,
            size=sum(count * one for count, one in sizes) / whole,
            bold=bolds > 0.9 * whole,
            whole=True,
        )
        line.lead = "" if line.bold else self._lead(runs, bold)
        level = attribute(child(own, "outlineLvl"), "val")
        line.heading = self.styles.heading(style) or (
            int(level) + 2 if level.isdigit() and int(level) < 9 else 0
        )
        self._list(line, own, style)
        return line

    def _lead(self, runs: list, bold: bool) -> str:
        lead = []
        for text, look in runs:
            own = _bold(look)
            if text.strip() and not (bold if own is None else own):
                return " ".join("".join(lead).split())
            lead.append(text)
        return ""

    def _list(self, line: Line, own: Element | None, style: str) -> None:
        listed = child(own, "numPr")
        listed = listed if listed is not None else self.styles.list_of(style)
        number = attribute(child(listed, "numId"), "val")
        if not number and child(own, "numPr") is not None:
            number = attribute(child(self.styles.list_of(style), "numId"), "val")
        if listed is None or number in ("", "0"):
            return
        depth = attribute(child(listed, "ilvl"), "val", "0")
        marker = self.lists.marker(number or "", depth) if depth.isdigit() else "•"
        line.marker = marker
        if not line.heading:
            styled = next(
                (one for style in self.styles.chain(style) if (one := _indent(child(style, "pPr")))), 0.0
            )
            line.indent = _indent(own) or styled or self.lists.indents.get(number, {}).get(depth, 0.0)
            line.level, line.bulleted = (int(depth) if depth.isdigit() else 0) + 1, True

    def aside(self, parts: Parts, name: str, element: str) -> None:
        tree = parts.xml(f"word/{name}.xml")
        for note in inside(tree, element) if tree is not None else ():
            said = " ".join("".join(text.text or "" for text in inside(note, "t")).split())
            if said:
                self.lines.append(Line(said, self.page, whole=True, aside="footnote"))


def _cells(table: Element, number: int) -> list[tuple[Element, tuple]]:
    """The cells of a table in their order, each with the table, the row and the column it stands in."""
    rows = [row for row in table if local(row.tag) == "tr"]
    return [
        (cell, (number, row, column))
        for row, cells in enumerate(rows)
        for column, cell in enumerate(one for one in cells if local(one.tag) in ("tc", "sdt"))
    ]


def _indent(look: Element | None) -> float:
    """The left indent in points."""
    indent = child(look, "ind")
    value = attribute(indent, "left") or attribute(indent, "start")
    return int(value) / 20 if value.lstrip("-").isdigit() else 0.0


def _size(run: Element | None) -> float:
    value = attribute(child(run, "sz"), "val")
    return int(value) / HALF_POINTS if value.isdigit() else 0.0


def _bold(run: Element | None) -> bool | None:
    bold = child(run, "b")
    return None if bold is None else attribute(bold, "val", "1") not in ("0", "false", "off")
