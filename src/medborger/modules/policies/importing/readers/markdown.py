"""Markdown, by markdown-it."""

from markdown_it import MarkdownIt

from medborger.modules.policies.importing.lines import Line, Source
from medborger.modules.policies.importing.readers.plain import decoded


def read(data: bytes) -> Source:
    text = decoded(data).replace("\r\n", "\n")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    lines: list[Line] = []
    lists: list[dict] = []
    heading, fresh = 0, False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append({"counted": token.type[0] == "o", "next": int(token.attrGet("start") or 1)})
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
            lists[-1]["marker"] = (
                f"{lists[-1]['next']}{token.markup}" if lists[-1]["counted"] else token.markup
            )
            lists[-1]["next"] += 1
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            _add(lines, token, lists, heading, fresh, text, starts)
            fresh = False
    return Source("markdown", lines)


def _add(lines, token, lists, heading, fresh, text, starts) -> None:
    said = _said(token)
    if not said:
        return
    first = token.map[0] if token.map else (lines[-1].number if lines else 0)
    line = Line(said, 1, first + 1, heading=heading, whole=True, bold=_all_bold(token))
    found = text.find(said.split("\n")[0][:20], starts[min(first, len(starts) - 1)])
    line.start = -1 if found < 0 else found
    if lists and not heading:
        line.level = len(lists)
        line.marker = lists[-1].get("marker", "-") if fresh else ""
        line.bulleted = fresh
    line.text = " ".join(said.split())
    lines.append(line)


def _said(token) -> str:
    if token.children is None:
        return token.content.strip()
    words = []
    for inner in token.children:
        if inner.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif inner.type in ("text", "code_inline") or inner.type == "image":
            words.append(inner.content)
    return "".join(words).strip()


def _all_bold(token) -> bool:
    """A paragraph that is one stretch of bold, as people write who do not think of headings."""
    kinds = [inner.type for inner in token.children or [] if inner.type != "text" or inner.content.strip()]
    return kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1
