"""An A4 poster of one pledge as a tagged PDF that a screen reader can read aloud (PDF/UA-1)."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import typst

from medborger.ground.drawing.sprig import Sprig, sprig_svg
from medborger.ground.drawing.typefaces import folder

TEMPLATE = Path(__file__).with_name("poster.typ")


@dataclass(frozen=True)
class Poster:
    """All that stands on it, in the pledge's language. Nothing here is markup to typst: it is handed over as data."""

    title: str
    promise: str
    opening: str
    rest: str
    signed: str
    where: str
    label: str
    facts: tuple[str, ...]
    call: str
    how: tuple[str, ...]
    url: str
    address: str
    qr: str
    qr_says: str
    foot: str
    accent: str
    sprig: Sprig
    language: str
    direction: str
    page_direction: str


def poster_pdf(poster: Poster, at: datetime) -> bytes:
    """The finished PDF. `at` is the day written in the file: the same pledge gives the same bytes."""
    radius = 100
    drawn = sprig_svg(poster.sprig, radius, radius, radius * 0.98, paper="#FFFFFF")
    flower = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * radius} {2 * radius}">{drawn}</svg>'
    data = {name: value for name, value in asdict(poster).items() if name != "sprig"} | {"flower": flower}
    try:
        return _compiled(data, at, ["ua-1"])
    except typst.TypstError:
        # The standard wants a typeface for every letter. Where the machine has none for somebody's script, a poster
        # with an empty box in it, still tagged, is better than no poster.
        return _compiled(data, at, [])


def _compiled(data: dict, at: datetime, standards: list[str]) -> bytes:
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(folder())],
        sys_inputs={"pledge": json.dumps(data)},
        pdf_standards=standards,
        timestamp=int(at.timestamp()),
    )
