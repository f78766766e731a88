"""What stands in a phrase: what a policy calls its principles, its first sentences, a date as it is written."""

import re
from datetime import date

from medborger.modules.policies.importing.vocabulary import MEMBER, prefixed

WORDS = {
    "princip": ("princip", "principper"),
    "grundprincip": ("grundprincip", "grundprincipper"),
    "tema": ("tema", "temaer"),
    "kronblad": ("kronblad", "kronblade"),
    "spor": ("spor", "spor"),
    "strategispor": ("strategispor", "strategispor"),
    "værdi": ("værdi", "værdier"),
    "pejlemærke": ("pejlemærke", "pejlemærker"),
    "fokusområde": ("fokusområde", "fokusområder"),
    "indsatsområde": ("indsatsområde", "indsatsområder"),
    "målområde": ("målområde", "målområder"),
    "grundsten": ("grundsten", "grundsten"),
    "byggesten": ("byggesten", "byggesten"),
    "søjle": ("søjle", "søjler"),
    "ledestjerne": ("ledestjerne", "ledestjerner"),
    "løfte": ("løfte", "løfter"),
    "bærebjælke": ("bærebjælke", "bærebjælker"),
    "holdning": ("holdning", "holdninger"),
    "retning": ("retning", "retninger"),
    "nøgleord": ("nøgleord", "nøgleord"),
    "principle": ("principle", "principles"),
    "theme": ("theme", "themes"),
    "petal": ("petal", "petals"),
    "track": ("track", "tracks"),
    "value": ("value", "values"),
    "pillar": ("pillar", "pillars"),
    "promise": ("promise", "promises"),
    "commitment": ("commitment", "commitments"),
    "grundsatz": ("Grundsatz", "Grundsätze"),
    "prinsipp": ("prinsipp", "prinsipper"),
}
FALLBACK = ("princip", "principper")
_MEMBER = re.compile(rf"\b(?:{MEMBER})\b", re.I)
_ENDS = (
    "",
    "erne",
    "ene",
    "rne",
    "pet",
    "per",
    "perne",
    "er",
    "et",
    "en",
    "ne",
    "r",
    "e",
    "t",
    "n",
    "s",
    "a",
)
MONTHS = {
    name: number
    for names in (
        "januar februar marts april maj juni juli august september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_SPELLED = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\s+(\d{4})", re.I)
_MONTH_FIRST = re.compile(r"([a-z]+)\s+(\d{1,2}),?\s+(\d{4})", re.I)
_NUMBERS = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_YEAR = re.compile(r"\b(19|20)\d{2}\b")
_SENTENCE = re.compile(r"(?<=[.!?؟])[”\"»)]*\s+(?=[”\"«(]?[A-ZÆØÅ0-9\u0590-\u08ff])")
_SHORTENED = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|m\.m|m\.fl|ca|nr|pkt|jf|evt|osv|dvs|kl|mv|e\.g|i\.e|Dr|St)|\b\d{1,2})\.$", re.I
)


def word_of(said: str) -> tuple[str, str] | None:
    """("tema", "temaer") of "temaerne", "Tema" or "temaer"; None of a word that is not known."""
    said = said.lower()
    for end in sorted(_ENDS, key=len):
        stem = said.removesuffix(end) if end else said
        if said.endswith(end) and stem in WORDS:
            return WORDS[stem]
    return next((words for words in WORDS.values() if said == words[1].lower()), None)


def principle_word(found: dict) -> tuple[tuple[str, str] | None, float, dict | None]:
    """What the policy calls one and many of its principles, how sure that is and where it says so."""
    counted, intro = found.get("principle_word"), found.get("principles_intro") or {}
    if counted and word_of(counted["text"]):
        return word_of(counted["text"]), counted["confidence"], counted.get("place")
    match = _MEMBER.search(intro.get("heading") or intro.get("text") or "")
    if match and word_of(match.group(0)):
        return word_of(match.group(0)), 0.7, intro.get("place")
    for principle in found.get("principles") or []:
        match = prefixed(principle.get("heading") or "")
        if match and word_of(match["word"]):
            return word_of(match["word"]), 0.8, principle.get("place")
    return None, 0.0, None


def sentences(text: str) -> list[str]:
    """The sentences of a text; "bl.a." and "den 3. maj" end none."""
    said: list[str] = []
    for part in _SENTENCE.split(text.strip()):
        if said and _SHORTENED.search(said[-1]):
            said[-1] = f"{said[-1]} {part}"
        elif part:
            said.append(part)
    return said


def shortened(text: str, most: int = 280) -> str:
    """As many whole sentences from the beginning as there is room for; at least one, never a part of one."""
    said = ""
    for sentence in sentences(" ".join(text.split())):
        if said and len(said) + 1 + len(sentence) > most:
            break
        said = f"{said} {sentence}".strip()
    return said


def iso_date(said: str) -> str:
    """The date written in Danish or English, as ISO; "" where it is none."""
    match = _ISO.search(said)
    if match:
        return _iso(match[1], match[2], match[3])
    match = _SPELLED.search(said)
    if match and match[2].lower() in MONTHS:
        return _iso(match[3], MONTHS[match[2].lower()], match[1])
    match = _MONTH_FIRST.search(said)
    if match and match[1].lower() in MONTHS:
        return _iso(match[3], MONTHS[match[1].lower()], match[2])
    match = _NUMBERS.search(said)
    if match:
        return _iso(int(match[3]) + (2000 if len(match[3]) == 2 else 0), match[2], match[1])
    return ""


def year_of(said: str) -> int | None:
    """The year that stands in it."""
    match = _YEAR.search(said)
    return int(match.group(0)) if match else None


def _iso(year, month, day) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
