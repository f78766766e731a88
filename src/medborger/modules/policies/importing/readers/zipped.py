"""Opening what lies in a zip (DOCX, PPTX, ODT) with care: bombs, broken archives and foreign entities are refused."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from medborger.modules.policies.importing.refusals import LARGEST_PART, LARGEST_UNPACKED, Refused

MOST_PARTS = 20_000
CHUNK = 1024 * 1024


class Parts:
    """The XML parts of an archive, unpacked one by one and never past the limits, whatever its own list says."""

    def __init__(self, data: bytes):
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise Refused("broken") from None
        entries = self.archive.infolist()
        if len(entries) > MOST_PARTS:
            raise Refused("bomb")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("encrypted")
        self.names = {entry.filename for entry in entries}
        self.left = LARGEST_UNPACKED

    def xml(self, name: str) -> Element | None:
        """A part as a tree, or None where there is no such part."""
        if name not in self.names:
            return None
        try:
            return fromstring(self._unpacked(name), forbid_dtd=True)
        except DefusedXmlException:
            raise Refused("entities") from None
        except (ParseError, ValueError):
            raise Refused("broken") from None

    def _unpacked(self, name: str) -> bytes:
        pieces, size = [], 0
        try:
            with self.archive.open(name) as part:
                while piece := part.read(CHUNK):
                    size += len(piece)
                    self.left -= len(piece)
                    if size > LARGEST_PART or self.left < 0:
                        raise Refused("bomb")
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise Refused("broken") from None
        return b"".join(pieces)


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    if element is None:
        return default
    return next((value for key, value in element.attrib.items() if local(key) == name), default)


def child(element: Element | None, *names: str) -> Element | None:
    """The element found by going down through children of these names."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner.tag) == name), None)
    return element


def inside(element: Element, name: str):
    """Every element of that name below, in the document's order."""
    return (inner for inner in element.iter() if isinstance(inner.tag, str) and local(inner.tag) == name)
