"""The pages that are measured, by what a reader would call them."""

import re

from bench.asking import get

PLACE = "/slagelse/"
WALL = PLACE + "loefter/"
PAGES = {
    "front page": PLACE,
    "wall": WALL,
    "filtered wall": WALL + "?princip=medborgerpolitik/tale-sammen&omraade=korsoer",
    "search": WALL + "?soeg=kaffe+nabo",
}


def pages_at(base: str) -> dict[str, str]:
    """Name → full address, the newest pledge's page among them."""
    wall = get(base + WALL)
    newest = re.search(rb'href="(/slagelse/loefter/\d+/)"', wall.body)
    if not newest:
        raise SystemExit(f"No pledge on {base}{WALL} (status {wall.status})")
    paths = {**PAGES, "pledge page": newest[1].decode()}
    return {name: base + path for name, path in paths.items()}
