"""The signs that items begin with, and what they say of their level."""

import re

SIGNS = "•●○◦▪▫■□◆◇►▶▸▹➤➢➔→✓✔✗☑‣⁃∙·–—*-\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d\uf06f\u2023\u25cf\uf0e0"
_SIGN = re.compile(
    rf"^([{re.escape(SIGNS)}])[\s\u00a0]+(?=\S)|^([•●►▶▸✓✔➤➢\uf0b7\uf0a7\uf0d8\uf0fc\uf076])(?=\S)"
)
_O = re.compile(r"^(o|§)\s+(?=\S)")
_COUNTED = re.compile(
    r"^(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})\)|\d{1,2}\.(?=\s|[A-ZÆØÅ][a-zæøå])|[a-z]\.(?=\s)|§\s?\d+\.?|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s|[A-ZÆØÅ][a-zæøå]))\s*(?=\S)"
)
FAMILIES = {
    "•": "•●▪■·∙‣*-–—⁃\uf0b7",
    "o": "o○◦□▫\uf06f",
    "►": "►▶▸➤➢→➔\uf0d8",
    "✓": "✓✔☑\uf0fc",
    "▪": "\uf0a7",
}


def split(text: str) -> tuple[str, str, int]:
    """(marker, what follows it, how many characters were taken); an empty marker where the line begins with none."""
    marker, taken = "", 0
    for _ in range(2):
        rest = text[taken:]
        match = _SIGN.match(rest) or _O.match(rest) or _COUNTED.match(rest)
        if not match or (marker and _family(marker) not in ("•", "✓")):
            break
        marker, taken = match.group(0).strip(), taken + match.end()
    return marker, text[taken:], taken


def family(marker: str) -> str:
    """Markers of one family stand on one level: 1) and 2), • and •, a) and b)."""
    return _family(marker)


def _family(marker: str) -> str:
    for name, signs in FAMILIES.items():
        if marker in signs:
            return name
    if re.match(r"^\(?\d{1,2}\)$", marker):
        return "1)"
    if re.match(r"^\d{1,2}\.$", marker):
        return "1."
    if re.match(r"^\d+(\.\d+)+\.?$", marker):
        return "1.1" + ".1" * (marker.rstrip(".").count(".") - 1)
    if re.match(r"^\(?[a-zA-Z]\)$|^[a-z]\.$", marker):
        return "a)"
    return marker
