"""One reader for each format; which one is asked is decided by what the file holds, never by its name."""

import io
import zipfile

from medborger.modules.policies.importing.lines import Source
from medborger.modules.policies.importing.refusals import LARGEST_FILE, MOST_CHARACTERS, Refused

SUFFIXES = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "odt": ("odt",),
    "pptx": ("pptx",),
    "html": ("html", "htm", "xhtml"),
    "markdown": ("md", "markdown"),
    "plain": ("txt", "text", ""),
}
MACROS = ("docm", "dotm", "pptm", "potm", "xlsm")


def read(data: bytes, name: str = "") -> Source:
    """Read a document. Raises Refused where it is none that can be read."""
    if not data:
        raise Refused("empty")
    if len(data) > LARGEST_FILE:
        raise Refused("large", most=LARGEST_FILE // 1024**2)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    kind = sniff(data, suffix)
    source = _reader(kind)(data).number()
    if sum(len(line.text) for line in source.lines) > MOST_CHARACTERS:
        raise Refused("long", most=MOST_CHARACTERS)
    if not any(character.isalpha() for line in source.lines for character in line.text):
        raise Refused("scanned" if kind == "pdf" else "wordless")
    return source


def _reader(kind: str):
    from importlib import import_module

    return import_module(f"{__name__}.{kind}").read


def sniff(data: bytes, suffix: str = "") -> str:
    """What a file is by what it holds. A name that says something else is refused, so that nobody reads on in doubt."""
    if suffix in MACROS:
        raise Refused("macros")
    kind = _by_content(data)
    known = {one for suffixes in SUFFIXES.values() for one in suffixes} - {""}
    if kind in ("plain", "html"):
        if suffix in SUFFIXES["markdown"] and kind == "plain":
            return "markdown"
        if suffix in SUFFIXES["html"]:
            return "html"
        if kind == "html" and suffix in ("txt", "md", "text", "markdown"):
            return "plain" if suffix in ("txt", "text") else "markdown"
        allowed = ("", *SUFFIXES["plain"], *SUFFIXES["html"], *SUFFIXES["markdown"])
        if suffix in known and suffix not in allowed:
            raise Refused("suffix", suffix=suffix, kind=kind)
        return kind
    if suffix in known and suffix not in SUFFIXES[kind] and suffix:
        raise Refused("suffix", suffix=suffix, kind=kind)
    return kind


def _by_content(data: bytes) -> str:
    head = data[:2048]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:4] == b"PK\x03\x04":
        return _zipped(data)
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
