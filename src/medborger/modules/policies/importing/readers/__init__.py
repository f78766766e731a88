"""One reader for each format; which one is asked is decided by what the file holds, never by its name."""

import io
import zipfile
from collections.abc import Callable

from medborger.modules.policies.importing.lines import Source
from medborger.modules.policies.importing.refusals import LARGEST_FILE, MOST_CHARACTERS, MOST_PAGES, Refused

SUFFIXES = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "odt": ("odt",),
    "pptx": ("pptx",),
    "html": ("html", "htm", "xhtml"),
    "markdown": ("md", "markdown"),
    "plain": ("txt", "text", ""),
}
PAGED = ("pdf", "pptx")
"""Those whose readers know how many pages there are before they have read them."""
MACROS = ("docm", "dotm", "pptm", "potm", "xlsm")


def read(data: bytes, name: str = "", told: Callable[[int, int], None] | None = None) -> Source:
    """Read a document; `told(page, pages)` hears of each page. Raises Refused where it is none that can be read."""
    if not data:
        raise Refused("empty")
    if len(data) > LARGEST_FILE:
        raise Refused("large", most=LARGEST_FILE // 1024**2)
    kind = sniff(data, suffix_of(name))
    reader = _reader(kind)
    source = (reader(data, told) if kind in PAGED else reader(data)).number()
    if source.pages > MOST_PAGES:
        raise Refused("pages", pages=source.pages, most=MOST_PAGES)
    if sum(len(line.text) for line in source.lines) > MOST_CHARACTERS:
        raise Refused("long", most=MOST_CHARACTERS)
    if not any(character.isalpha() for line in source.lines for character in line.text):
        raise Refused("scanned" if kind == "pdf" else "wordless")
    for line in source.lines:
        line.text = line.text.replace("\x00", "\ufffd")  # which no database keeps; as long, so no place moves
    return source


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _reader(kind: str):
    from importlib import import_module

    return import_module(f"{__name__}.{kind}").read


def sniff(data: bytes, suffix: str = "") -> str:
    """What a file is by what it holds. A name that says something else is refused, so that nobody reads on in doubt."""
    kind = glance(data, suffix)
    if kind == "zip":
        kind = _zipped(data)
        _must_be_called(suffix, kind)
    return kind


def glance(start: bytes, suffix: str = "") -> str:
    """What a file is by how it begins: the kind, or "zip" for one that must be opened first. What is refused here is
    refused at once; it is cheap and safe to ask wherever a file comes in."""
    if suffix in MACROS:
        raise Refused("macros")
    kind = _by_start(start[:2048])
    if kind == "zip":
        if suffix in KNOWN and suffix not in ZIPS:
            raise Refused("suffix", suffix=suffix, kind=kind)
    elif kind in ("plain", "html"):
        return _written(kind, suffix)
    else:
        _must_be_called(suffix, kind)
    return kind


KNOWN = {one for suffixes in SUFFIXES.values() for one in suffixes} - {""}
ZIPS = ("docx", "odt", "pptx")


def _must_be_called(suffix: str, kind: str) -> None:
    if suffix in KNOWN and suffix not in SUFFIXES[kind]:
        raise Refused("suffix", suffix=suffix, kind=kind)


def _written(kind: str, suffix: str) -> str:
    """Text and HTML look alike: between them the name decides."""
    if suffix in SUFFIXES["markdown"]:
        return "markdown"
    if suffix in SUFFIXES["html"]:
        return "html"
    if suffix in ("txt", "text"):
        return "plain"
    if suffix in KNOWN:
        raise Refused("suffix", suffix=suffix, kind=kind)
    return kind


def _by_start(head: bytes) -> str:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:4] == b"PK\x03\x04":
        return "zip"
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused("old_office")
    if head.startswith(b"{\\rtf"):
        raise Refused("unknown")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start or b"<body" in start:
        return "html"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "plain"
    if b"\x00" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50:
        raise Refused("unknown")
    return "plain"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused("broken") from None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    for kind, mark in (
        ("docx", "word/document.xml"),
        ("pptx", "ppt/presentation.xml"),
        ("odt", "content.xml"),
    ):
        if mark in names:
            return kind
    raise Refused("unknown")
