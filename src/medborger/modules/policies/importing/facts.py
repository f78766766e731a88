"""Facts said in passing: who decided and when, what it replaces and stands in line with, its balance and centre."""

import re

from medborger.modules.policies.importing.findings import Taken
from medborger.modules.policies.importing.lines import Block

BODY = (
    r"(?P<by>(?-i:(?:[A-ZÆØÅ][\wæøå-]+ ){1,2}(?:Kommunes )?(?:[Bb]yråd|Kommunalbestyrelse))|"
    r"byråd(?:et)?|kommunalbestyrelsen|regionsrådet|borgerrepræsentationen|\w*udvalget|the (?:city|"
    r"town|municipal|local) council|"
    r"(?-i:(?:[A-Z]\w+ ){1,3}(?:Council|council))|"
    r"(?:city|town) council|\w+ council|kommunestyret|kommunfullmäktige|(?:der )?(?:gemeinde|stadt)rat)"
)
DATE = (
    r"(?P<on>(?:den |d\. ?)?\d{1,2}\.? (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|"
    r"november|december|january|february|"
    r"march|may|june|july|october) \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:januar|februar|marts|april|maj|"
    r"juni|juli|august|september|oktober|"
    r"november|december|january|february|march|may|june|july|october) \d{4}|(?:19|20)\d{2})"
)
_DECIDED_BY = re.compile(
    rf"\b(?:vedtaget|godkendt|besluttet|adopted|approved|decided)\b[^.;]{{0,40}}?\b{BODY}", re.I
)
_DECIDED_BY_TOO = re.compile(
    rf"{BODY}\s+(?:har\s+)?(?:vedtog|vedtaget|godkendte|godkendt|besluttede|adopted|approved)", re.I
)
_DECIDED_ON = re.compile(
    rf"\b(?:vedtaget|vedtog|godkendt|godkendte|besluttet|adopted|approved)\b[^.;]{{0,70}}?\b{DATE}", re.I
)
_NAMED_BEFORE = re.compile(r"(\w{3,}(?:politik|strategi|plan)|\w+ (?:policy|strategy|plan))\s+$", re.I)
"""A policy named right before it was "decided": "Vores Medborgerpolitik besluttet i 2019"."""
_SENTENCE = r"(?:\A|(?<=\.))[^.]*"
"""From where a sentence begins: tried at every letter of a long one, it would take for ever."""
_REPLACES = re.compile(
    _SENTENCE + r"\b(?:erstatter|afløser|træder i stedet for|replaces|supersedes|ersetzt)\b[^.]*\.?", re.I
)
_IN_LINE = re.compile(_SENTENCE + r"\b(?:i sammenhæng med|i tråd med|bygger på|hviler på|in line with|rests on|" \
    r"is based on)\b[^.]*(?:konvention|verdensmål|"
                      r"politik|charter|convention|goals|policy|lov)[^.]*\.?", re.I)  # fmt: skip
_REVISED = re.compile(
    _SENTENCE + r"\b(?:revideres|evalueres|opdateres|gælder (?:fra|til|i)(?= \D{0,12}\d)|reviewed|"
    r"revised|valid (?:from|until))\b[^.]*\.?",
    re.I,
)
_BALANCE = re.compile(r"\bbalance(?:n)?\s+(?:mellem|between|af|of)\s+(?P<of>[^.:;]+)", re.I)
_CENTRE = re.compile(
    r"\b(?P<name>[A-ZÆØÅ][\wæøåÆØÅ-]+)\b,?\s+(?:\w+\s+){0,2}?(?:i\s+(?:\w+\s+)?(?:centrum|midten|centeret)|"
    r"in the (?:\w+ )?(?:centre|center|middle))",
    re.U,
)


def find(taken: Taken, title: str) -> dict:
    """Each fact with its place. It may stand `within` another finding; else `said` holds the paragraph that says it.

    What is said of a policy that is not called `title` is no fact about this one.
    """
    facts: dict = {}
    for block in taken.blocks:
        for name, value, sure in _in_block(block.text, title):
            if name in facts:
                continue
            own: dict = {"within": True}
            if not taken.has(block):
                taken.take(block, sure)
                own = {"said": block.text} | ({"marker": block.marker} if block.marker else {})
            facts[name] = {"text": value} | own | {"place": block.place, "confidence": sure}
    return facts


def says_who_decided(text: str) -> bool:
    """Whether a short paragraph says of a policy that it was decided: by whom, or when."""
    found = any(pattern.search(text) for pattern in (_DECIDED_BY, _DECIDED_BY_TOO, _DECIDED_ON))
    return found and len(text) < 200


def _in_block(text: str, title: str):
    match = _DECIDED_BY.search(text) or _DECIDED_BY_TOO.search(text)
    if match and not _is_of_another(match, title):
        yield "decided_by", match["by"], 0.8
    match = _DECIDED_ON.search(text)
    if match and not _is_of_another(match, title):
        yield "decided_on", re.sub(r"^(den |d\. ?)", "", match["on"]), 0.8
    for name, pattern in (("replaces", _REPLACES), ("in_line_with", _IN_LINE), ("revision", _REVISED)):
        match = pattern.search(text)
        if match and len(match.group(0)) < 500:
            yield name, match.group(0).strip(), 0.6


def _is_of_another(match: re.Match, title: str) -> bool:
    named = _NAMED_BEFORE.search(match.string[: match.start()])
    return bool(named) and named[1].lower() not in title.lower()


def balance(blocks: list[Block]) -> dict | None:
    """ "A balance between a, b and c": what is to be held in balance."""
    for block in blocks:
        match = _BALANCE.search(block.text)
        parts = (
            re.split(
                r",\s*(?:og\s+|and\s+)?|\s+og\s+(?=en\s|et\s)|\s+og\s+(?=\w+$)|\s+and\s+(?=\w+ ?\w*$)",
                match["of"],
            )
            if match
            else []
        )
        if len(parts) > 1:
            of = [part.strip() for part in parts]
            return {"text": match.group(0), "of": of, "within": True, "place": block.place, "confidence": 0.7}
    return None


def centre(taken: Taken) -> dict | None:
    """What stands in the middle of the flower or the circle."""
    for block in taken.blocks:
        match = _CENTRE.search(block.text)
        if match and block.kind != "heading":
            name = re.sub(r"(skab|hed)et$", r"\1", match["name"])
            said = {"text": block.text, "within": True} if taken.has(block) else taken.take(block, 0.6)
            return {"name": name} | said | {"place": block.place, "confidence": 0.6}
    return None
