"""What a first visit costs: everything a browser fetches for one page with an empty cache, as it goes over the wire."""

import re
import zlib
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bench.asking import Answer, get

ACCEPT = {"Accept-Encoding": "br, gzip", "Accept-Language": "da"}
FETCHED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon"}


class Needs(HTMLParser):
    """The addresses a page makes its browser fetch."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "link" and FETCHED_LINKS & set((said.get("rel") or "").split()):
            self.found.append(said.get("href"))
        elif tag in ("script", "img", "source", "iframe") and said.get("src"):
            self.found.append(said["src"])


def first_visit(url: str) -> dict:
    """Bytes and requests of the page at `url`: `{"bytes", "requests", "parts": {address: bytes}}`.

    Every typeface a stylesheet names is counted, though a browser fetches only those the page has letters for.
    """
    parts: dict[str, int] = {}
    waiting = [url]
    while waiting:
        address = waiting.pop(0)
        if address in parts or address.startswith("data:"):
            continue
        answer = get(address, ACCEPT)
        parts[address] = answer.wire_bytes
        waiting += [urljoin(address, more) for more in _needs(answer) if more]
    return {
        "bytes": sum(parts.values()),
        "requests": len(parts),
        "parts": {urlsplit(one).path: size for one, size in parts.items()},
    }


def _needs(answer: Answer) -> list[str]:
    kind = answer.headers.get("content-type", "")
    if "html" in kind:
        page = Needs()
        page.feed(text_of(answer))
        return page.found
    if "css" in kind:
        return [address.strip("\"'") for address in re.findall(r"url\(([^)]+)\)", text_of(answer))]
    return []


def text_of(answer: Answer) -> str:
    """The body as text, unpacked from whatever it was sent in."""
    coding = answer.headers.get("content-encoding", "")
    body = answer.body
    if coding == "gzip":
        body = zlib.decompress(body, wbits=31)
    elif coding == "br":
        import brotli

        body = brotli.decompress(body)
    return body.decode()
