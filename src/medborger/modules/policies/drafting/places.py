"""Where a node stands in the source: stretches of characters, joined when nodes merge and cut when one is split."""

import re

SPACE = re.compile(r"\s+")
ENDED = re.compile(r"[.!?…:;,”\"»)]$")


def stretches(place: dict | None) -> list[list[int]]:
    """All stretches of a place, the first one first."""
    return [list(place["characters"]), *map(list, place.get("and", []))] if place else []


def joined(first: dict | None, second: dict | None) -> dict | None:
    """One place for both, so that both light up. The page and line are the first one's."""
    if not first or not second:
        return first or second
    more = [one for one in stretches(second) if one not in stretches(first)]
    return _with(first, stretches(first) + more)


def cut(place: dict | None, share: float) -> tuple[dict | None, dict | None]:
    """The place in two, the first with `share` of its characters."""
    if not place:
        return place, place
    whole = stretches(place)
    left = round(share * sum(end - start for start, end in whole))
    first: list[list[int]] = []
    second: list[list[int]] = []
    for start, end in whole:
        middle = start + max(0, min(left, end - start))
        left -= middle - start
        first += [[start, middle]] if middle > start else []
        second += [[middle, end]] if end > middle else []
    return _with(place, first or whole[:1]), _with(place, second or whole[-1:])


def _with(place: dict, parts: list[list[int]]) -> dict:
    said = {key: value for key, value in place.items() if key not in ("characters", "and")}
    said["characters"] = parts[0]
    return said | {"and": parts[1:]} if len(parts) > 1 else said


def joined_text(first: str, second: str, *, is_name: bool = False) -> str:
    """Two texts as one: a word torn by a hyphen is mended, two sentences get the stop that is missing between them."""
    first, second = first.strip(), second.strip()
    if not first or not second:
        return first or second
    if (
        re.search(r"\w-$", first)
        and second[:1].islower()
        and not re.match(r"(og|eller|and|or|und)\b", second)
    ):
        return first[:-1] + second
    if ENDED.search(first) or not second[:1].isupper():
        return f"{first} {second}"
    return f"{first} – {second}" if is_name else f"{first}. {second}"
