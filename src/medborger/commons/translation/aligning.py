"""Which entry of a twin's list belongs to which of its original's, when the original has been changed since.

By what each was written from, never by its place: an entry put in the middle moves nothing to a wrong neighbour.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

ALIKE = 0.6
"""From here on a line is the same line put otherwise; below, another line."""
MOST_COMPARED = 2500


def beside(original: list, words, made_of) -> list[tuple[int | None, int]]:
    """Pairs of (place in the twin's list `words`, place in `original`), in the original's order.

    `made_of` is what each entry of `words` was written from, None where nobody knows: then entries belong together by
    their key, or by their place where both lists are equally long. An entry of the original that has none in the twin
    stands with None.
    """
    entries = words if isinstance(words, list) else []
    found = _by_key(original, entries)
    if isinstance(made_of, list) and len(made_of) == len(entries):
        free = [place for place in range(len(entries)) if place not in found.values()]
        lacking = [
            place for place in range(len(original)) if place not in found and not _key(original[place])
        ]
        for pairs in (_same, _same_heading, _alike):
            for here, there in pairs(original, lacking, made_of, free):
                found[here] = there
                lacking.remove(here)
                free.remove(there)
    elif len(entries) == len(original):
        taken = set(found.values())
        found |= {place: place for place in range(len(entries)) if place not in found and place not in taken}
    return [(found.get(place), place) for place in range(len(original))]


def key_of(entry) -> str:
    """What an entry is known by from one version to the next: the key it has, else its words."""
    return _key(entry) or canonical(entry)


def canonical(entry) -> str:
    return json.dumps(_whole(entry), sort_keys=True, ensure_ascii=False)


def _by_key(original: list, entries: list) -> dict[int, int]:
    places = {_key(entry): place for place, entry in enumerate(entries) if _key(entry)}
    return {
        place: places[_key(entry)]
        for place, entry in enumerate(original)
        if _key(entry) and _key(entry) in places
    }


def _same(original, lacking, made_of, free) -> list[tuple[int, int]]:
    """Those that were written from just these words; of several alike the first to the first."""
    return _in_turn(original, lacking, made_of, free, canonical)


def _same_heading(original, lacking, made_of, free) -> list[tuple[int, int]]:
    """Those that begin with the same words, and have something else below them now."""
    return _in_turn(original, lacking, made_of, free, lambda entry: next(_texts(_whole(entry)), ""))


def _in_turn(original, lacking, made_of, free, name) -> list[tuple[int, int]]:
    waiting = defaultdict(list)
    for place in free:
        if made_of[place] is not None:
            waiting[name(made_of[place])].append(place)
    return [(place, there.pop(0)) for place in lacking if (there := waiting.get(name(original[place])))]


def _alike(original, lacking, made_of, free) -> list[tuple[int, int]]:
    """Those that say almost the same, the most alike first."""
    if len(lacking) * len(free) > MOST_COMPARED:
        return []
    likeness = sorted(
        (
            (-ratio, abs(here - there), here, there)
            for here in lacking
            for there in free
            if made_of[there] is not None and (ratio := _likeness(original[here], made_of[there])) >= ALIKE
        ),
    )
    pairs, used = [], (set(), set())
    for _ratio, _distance, here, there in likeness:
        if here not in used[0] and there not in used[1]:
            pairs.append((here, there))
            used[0].add(here)
            used[1].add(there)
    return pairs


def _likeness(one, other) -> float:
    one, other = (" ".join(_texts(_whole(entry))).split() for entry in (one, other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _texts(entry) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _texts(inner)


def _whole(entry):
    """A statement is a line, or a line with points below it: both in the same shape."""
    return {"text": entry} if isinstance(entry, str) else entry


def _key(entry) -> str:
    key = entry.get("key") if isinstance(entry, dict) else None
    return key if isinstance(key, str) else ""
