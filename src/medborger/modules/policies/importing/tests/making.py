"""Makes PDF, DOCX, ODT and PPTX of the samples, written in Markdown with headings, paragraphs and lists only;
and PDF of those that are about how a page looks, written in Typst."""

import io
import re
import tomllib
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
LINE = re.compile(r"^(?P<indent> *)(?P<sign>#+|-|\d+\.)? ?(?P<text>.*)$")


def samples() -> list[tuple[str, str]]:
    """(name, format) of every document there is to try."""
    pairs = []
    for path in sorted(SAMPLES.glob("*.toml")):
        source = next(one for one in SAMPLES.glob(f"{path.stem}.*") if one != path)
        made = expected(path.stem).get("made", [source.suffix[1:]])
        pairs += [(path.stem, kind) for kind in made]
    return pairs


def expected(name: str) -> dict:
    return tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


def document(name: str, kind: str) -> bytes:
    """The sample in that format."""
    own = SAMPLES / f"{name}.{kind}"
    if own.exists():
        return own.read_bytes()
    typeset = SAMPLES / f"{name}.typ"
    if typeset.exists():
        import typst

        return typst.compile(typeset.read_bytes())
    parts = parts_of((SAMPLES / f"{name}.md").read_text(encoding="utf-8"))
    return {"docx": docx, "odt": odt, "pptx": pptx, "pdf": pdf}[kind](parts, expected(name))


def parts_of(text: str) -> list[tuple[str, int, str]]:
    """("heading", 2, …), ("text", 0, …), ("bullet", 1, …) or ("counted", 1, …)."""
    parts = []
    for line in filter(str.strip, text.splitlines()):
        match = LINE.match(line)
        sign, depth = match["sign"] or "", len(match["indent"]) // 3 + 1
        if sign.startswith("#"):
            parts.append(("heading", len(sign), match["text"]))
        elif sign:
            parts.append(("bullet" if sign == "-" else "counted", depth, match["text"]))
        else:
            parts.append(("text", 0, line.strip()))
    return parts


def docx(parts, options) -> bytes:
    from docx import Document

    made = Document()
    for kind, level, text in parts:
        if kind == "heading":
            made.add_heading(text, level - 1)
        else:
            deeper = f" {level}" if level > 1 else ""
            style = {"bullet": f"List Bullet{deeper}", "counted": f"List Number{deeper}"}.get(kind)
            made.add_paragraph(text, style)
    return _bytes(made.save)


def odt(parts, options) -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import H, List, ListItem, P

    made = OpenDocumentText()
    for kind, level, text in parts:
        if kind == "heading":
            made.text.addElement(H(outlinelevel=level, text=text))
        elif kind == "text":
            made.text.addElement(P(text=text))
        else:
            inner = P(text=text)
            for _depth in range(level):
                item, nested = ListItem(), List()
                item.addElement(inner)
                nested.addElement(item)
                inner = nested
            made.text.addElement(inner)
    return _bytes(made.write)


def pptx(parts, options) -> bytes:
    from pptx import Presentation

    made, frame = Presentation(), None
    for kind, level, text in parts:
        if kind == "heading":
            slide = made.slides.add_slide(made.slide_layouts[0 if level == 1 else 1])
            slide.shapes.title.text = text
            frame, fresh = slide.placeholders[1].text_frame, True
            continue
        paragraph = frame.paragraphs[0] if fresh else frame.add_paragraph()
        paragraph.text, fresh = ("• " if kind == "bullet" else "") + text, False
    return _bytes(made.save)


def pdf(parts, options) -> bytes:
    import typst

    lines = ['#set text(size: 10.5pt, lang: "da", hyphenate: true)', "#set par(justify: true)"]
    head = options.get("head", "")
    lines.append(
        f'#set page(margin: 2.2cm, header: {_quoted(head)}, numbering: "1", columns: {options.get("columns", 1)})'
    )
    for index, (kind, level, text) in enumerate(parts):
        if kind == "heading":
            lines.append(f"#heading(level: {level})[#{_quoted(text)}]")
            if index == 0 and options.get("toc"):
                lines.append("#outline(title: [Indhold])\n#pagebreak()")
        elif kind == "text":
            lines.append(f"\n#{_quoted(text)}\n")
        else:
            lines.append(f"{'  ' * (level - 1)}{'-' if kind == 'bullet' else '+'} #{_quoted(text)}")
    return typst.compile("\n".join(lines).encode())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bytes(save) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()
