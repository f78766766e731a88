"""Names at the left of a page, each beside what is said of it: a table's rows, though nobody has drawn its lines."""

from itertools import pairwise

FEWEST, MOST_LINES = 3, 4


def gutter(rows: list[list[dict]]) -> float | None:
    """Where what stands beside the names begins: in row after row at the same place, after much room."""
    starts: dict[int, list[float]] = {}
    for row in rows:
        for i, (before, after) in enumerate(pairwise(row), start=1):
            if after["x0"] - before["x1"] > 1.2 * after["size"] and _letters(row[:i]) > 2:
                starts.setdefault(round(after["x0"] / 3), []).append(after["x0"])
    most = max(starts.values(), key=len, default=[])
    return min(most) - 1 if len(most) >= FEWEST else None


def in_rows(left: list[dict], right: list[dict]) -> list[list[dict]] | None:
    """Name, what stands beside it, name, …; None where the two are columns to be read one after the other."""
    groups = _groups(left)
    if len(groups) < FEWEST or 2 * _letters(left) > _letters(right):
        return None
    lines = {round(word["bottom"]) for word in right}
    tops = [min(word["top"] for word in group) - 0.5 * group[0]["size"] for group in groups]
    parts, named = [], 0
    for group, top, below in zip(groups, [float("-inf"), *tops[1:]], [*tops[1:], float("inf")], strict=True):
        said = [word for word in right if top <= word["top"] < below]
        if said and not _is_a_name(group, lines):
            return None
        named += bool(said)
        parts += [group, said]
    return parts if named >= FEWEST else None


def cards(left: list[dict], right: list[dict]) -> list[list[dict]] | None:
    """Boxes in rows, whose names stand at the same heights left and right: read row by row, as they are counted."""
    heads = [_heads(side) for side in (left, right)]
    tops = heads[0]
    if (
        len(tops) < 2
        or len(tops) != len(heads[1])
        or any(abs(a - b) > 3 for a, b in zip(*heads, strict=True))
    ):
        return None
    parts = []
    for start, end in pairwise([float("-inf"), *[top - 3 for top in tops[1:]], float("inf")]):
        parts += [[word for word in side if start <= word["top"] < end] for side in (left, right)]
    return parts


def _heads(words: list[dict]) -> list[float]:
    """The tops of the lines in the boldest and largest type there is, where the rest is in another."""
    looks = sorted({(word["size"], word["heavy"]) for word in words})
    if len(looks) < 2:
        return []
    tops: list[float] = []
    for word in sorted(words, key=lambda word: word["top"]):
        if (word["size"], word["heavy"]) == looks[-1] and (
            not tops or word["top"] - tops[-1] > 2 * word["size"]
        ):
            tops.append(word["top"])
    return tops


def _is_a_name(group: list[dict], lines: set[int]) -> bool:
    """Some lines at most, and the first of them at the height of one beside it."""
    first = min(word["bottom"] for word in group)
    beside = any(abs(first - line) <= 0.3 * group[0]["size"] + 1 for line in lines)
    return beside and len({round(word["bottom"]) for word in group}) <= MOST_LINES


def _groups(words: list[dict]) -> list[list[dict]]:
    groups: list[list[dict]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if groups and word["bottom"] - groups[-1][-1]["bottom"] < 1.7 * word["size"]:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _letters(words: list[dict]) -> int:
    return sum(letter.isalpha() for word in words for letter in word["text"])
