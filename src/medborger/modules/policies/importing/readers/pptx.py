"""Slides (PPTX): a slide is a page, its title a heading, its boxes read from the top, and from the left."""

import posixpath
from xml.etree.ElementTree import Element

from medborger.modules.policies.importing import bullets
from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers.zipped import Parts, attribute, child, inside, local
from medborger.modules.policies.importing.refusals import MOST_PAGES, Refused

ROW = 200_000
"""Boxes whose tops are nearer than this (EMU, a good half centimetre) stand in one row."""


def read(data: bytes, told=None) -> Source:
    parts = Parts(data)
    slides = _slides(parts)
    if len(slides) > MOST_PAGES:
        raise Refused("pages", pages=len(slides), most=MOST_PAGES)
    lines: list[Line] = []
    for page, name in enumerate(slides, start=1):
        tree = parts.xml(name)
        if tree is not None:
            _slide(tree, page, lines)
        if told:
            told(page, len(slides))
    return Source("pptx", lines, len(slides))


def _slides(parts: Parts) -> list[str]:
    """The slides in the order they are shown; those hidden are left out."""
    presentation, links = parts.xml("ppt/presentation.xml"), parts.xml("ppt/_rels/presentation.xml.rels")
    if presentation is None or links is None:
        raise Refused("broken")
    targets = {attribute(link, "Id"): attribute(link, "Target") for link in links}
    names = []
    for slide in inside(presentation, "sldId"):
        link = next((value for key, value in slide.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        names.append(target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"ppt/{target}"))
    return names


def _slide(tree: Element, page: int, lines: list[Line]) -> None:
    boxes = []
    for order, shape in enumerate(inside(tree, "sp")):
        body = child(shape, "txBody")
        if body is None:
            continue
        kind = attribute(child(shape, "nvSpPr", "nvPr", "ph"), "type") if _is_placeholder(shape) else "box"
        offset = child(shape, "spPr", "xfrm", "off")
        top, left = (int(attribute(offset, side, "0") or 0) for side in ("y", "x"))
        titled = kind in ("title", "ctrTitle")
        boxes.append((not titled, top // ROW if offset is not None else order, left, order, kind, body))
    for table in inside(tree, "tbl"):
        for cell in inside(table, "txBody"):
            boxes.append((True, 10**6, 0, len(boxes), "cell", cell))
    for _rank, _top, _left, _order, kind, body in sorted(boxes, key=lambda box: box[:4]):
        first = len(lines)
        for paragraph in inside(body, "p"):
            _paragraph(paragraph, page, kind, lines)
        _prose_among_signs(lines[first:])


def _prose_among_signs(lines: list[Line]) -> None:
    """Where somebody has typed the signs of the items themselves, what has none is prose, whatever the layout draws."""
    if any(bullets.split(line.text)[0] for line in lines):
        for line in lines:
            if line.level == 1 and not bullets.split(line.text)[0]:
                line.level, line.bulleted, line.marker = 0, False, ""


def _is_placeholder(shape: Element) -> bool:
    return child(shape, "nvSpPr", "nvPr", "ph") is not None


def _paragraph(paragraph: Element, page: int, kind: str, lines: list[Line]) -> None:
    words, sizes, bold = [], [], True
    for inner in paragraph:
        if local(inner.tag) in ("r", "fld"):
            said = (child(inner, "t").text or "") if child(inner, "t") is not None else ""
            words.append(said)
            look = child(inner, "rPr")
            sizes.append(int(attribute(look, "sz", "0") or 0) / 100)
            bold = bold and (attribute(look, "b") == "1" or not said.strip())
        elif local(inner.tag) == "br":
            words.append(" ")
    said = " ".join("".join(words).replace("\v", " ").split())
    if not said:
        return
    line = Line(said, page, whole=True, size=max(sizes, default=0.0), bold=bold)
    if kind in ("title", "ctrTitle"):
        line.heading = 1 if kind == "ctrTitle" else 2
    elif kind in ("sldNum", "ftr", "dt"):
        line.aside = "foot"
    else:
        _list(line, paragraph, kind)
    lines.append(line)


def _list(line: Line, paragraph: Element, kind: str) -> None:
    look = child(paragraph, "pPr")
    depth = attribute(look, "lvl", "0")
    depth = int(depth) if depth.isdigit() else 0
    sign = attribute(child(look, "buChar"), "char") or ("1." if child(look, "buAutoNum") is not None else "")
    plain_box = kind in ("box", "subTitle", "cell", "body")
    if sign or depth or (not plain_box and child(look, "buNone") is None):
        line.level, line.bulleted, line.marker = depth + 1, True, sign or "•"
