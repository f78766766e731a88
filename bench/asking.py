"""Asks for one address once, as a browser would, and tells what came over the wire."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    wire_bytes: int


def get(url: str, headers: dict[str, str] | None = None) -> Answer:
    """The answer to one GET; its bytes as they were sent, head included, compressed where the server does that."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    try:
        connection.request(
            "GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=headers or {}
        )
        response = connection.getresponse()
        body = response.read()
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + 20
        lowered = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, lowered, body, head + len(body))
    finally:
        connection.close()
