"""Which section of one document is which of another, and which paragraph is which."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from medborger.modules.policies.drafting.paragraphs import Leaf, Section

LIKE = 0.5
"""Sections, and paragraphs at the same place, that share so many of their words are the same one."""
LIKE_ELSEWHERE = 0.75
"""A paragraph that turns up somewhere else must be more like it."""
FEWEST_WORDS = 3
"""Shorter ones are not looked for elsewhere: "Ja" and "2019" stand in many places."""
MOST_PAIRS = 2_500
CANDIDATES = 12


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after; None where there is none."""

    before: Leaf | None
    after: Leaf | None
    is_moved: bool = False


def likeness(one: Counter, other: Counter) -> float:
    """How many of their words two texts share, from 0 to 1."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 0.0


def words(text: str) -> Counter:
    return Counter(text.casefold().split())


# Sections


def paired_sections(before: list[Section], after: list[Section]) -> list[tuple]:
    """`(before, after, is moved)` for each: in the order of `after`, with what is gone where it was."""
    chosen = _chosen(before, after)
    places = [chosen[number] for number in range(len(after)) if number in chosen]
    steady = _longest_rising(places)
    gone = [place for place in range(len(before)) if place not in set(chosen.values())]
    pairs: list[tuple] = []
    passed = -1
    for number, section in enumerate(after):
        place = chosen.get(number)
        if place in steady:
            pairs += [(before[lost], None, False) for lost in gone if passed < lost < place]
            passed = place
        found = before[place] if place is not None else None
        pairs.append((found, section, place is not None and place not in steady))
    return pairs + [(before[lost], None, False) for lost in gone if lost > passed]


def _chosen(before: list[Section], after: list[Section]) -> dict[int, int]:
    """The place in `before` of each section of `after` that was there already: the surest ways first."""
    chosen: dict[int, int] = {}
    ways: tuple[Callable[[Section, Section], bool], ...] = (
        lambda one, other: one.kind in ("opening", "facts"),
        lambda one, other: bool(one.carries and other.carries) and one.carries[0] == other.carries[0],
        lambda one, other: bool(one.key) and one.key == other.key and not (one.carries and other.carries),
        lambda one, other: bool({*one.carries} & {*other.carries}),
        lambda one, other: bool(one.name) and one.name.casefold() == other.name.casefold(),
    )
    for is_same in ways:
        for number, section in enumerate(after):
            free = (place for place in range(len(before)) if place not in chosen.values())
            if number not in chosen:
                found = (p for p in free if before[p].kind == section.kind and is_same(before[p], section))
                _choose(chosen, number, next(found, None))
    return _by_likeness(before, after, chosen)


def _choose(chosen: dict, number: int, place: int | None) -> None:
    if place is not None:
        chosen[number] = place


def _by_likeness(before: list[Section], after: list[Section], chosen: dict[int, int]) -> dict[int, int]:
    taken = set(chosen.values())
    said = {place: words(before[place].words) for place in range(len(before)) if place not in taken}
    for number, section in enumerate(after):
        if number in chosen or not said:
            continue
        mine = words(section.words)
        like = {
            place: likeness(theirs, mine)
            for place, theirs in said.items()
            if before[place].kind == section.kind
        }
        best = max(like, key=like.__getitem__, default=None)
        if best is not None and like[best] >= LIKE:
            chosen[number] = best
            del said[best]
    return chosen


def _longest_rising(places: list[int]) -> set[int]:
    """Those of `places` that keep their order: the others are what moved."""
    best: list[list[int]] = []
    for number, place in enumerate(places):
        longest: list[int] = max(
            (run for earlier, run in zip(places[:number], best, strict=True) if earlier < place),
            key=len,
            default=[],
        )
        best.append([*longest, place])
    return set(max(best, key=len, default=[]))


# Paragraphs inside a section


def align(before: list[Leaf], after: list[Leaf]) -> list[Pair]:
    """The paragraphs of one section beside those of another: first what is as it was, then what is like it."""
    matcher = SequenceMatcher(
        None,
        [(one.role, one.text) for one in before],
        [(one.role, one.text) for one in after],
        autojunk=False,
    )
    pairs = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            pairs += [Pair(*both) for both in zip(before[i1:i2], after[j1:j2], strict=True)]
        else:
            pairs += _between(before[i1:i2], after[j1:j2])
    return pairs


def _between(before: list[Leaf], after: list[Leaf]) -> list[Pair]:
    """In order: the way through both lists on which the most is alike. The only one of its role is always the one."""
    if not before or not after or len(before) * len(after) > MOST_PAIRS:
        return _apart(before, after)
    alike = _alike(before, after)
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append(Pair(before[i], after[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(before[i], None))
            i += 1
        else:
            pairs.append(Pair(None, after[j]))
            j += 1
    return pairs + _apart(before[i:], after[j:])


def _apart(before: list[Leaf], after: list[Leaf]) -> list[Pair]:
    return [Pair(one, None) for one in before] + [Pair(None, one) for one in after]


def _alike(before: list[Leaf], after: list[Leaf]) -> list[list[float]]:
    roles, other_roles = Counter(one.role for one in before), Counter(one.role for one in after)
    said, other_said = [words(one.text) for one in before], [words(one.text) for one in after]

    def alike(i: int, j: int) -> float:
        if before[i].role != after[j].role:
            return 0.0
        like = likeness(said[i], other_said[j])
        if roles[before[i].role] == other_roles[before[i].role] == 1:
            return max(like, 0.1)
        return like if like >= LIKE / 2 else 0.0

    return [[alike(i, j) for j in range(len(after))] for i in range(len(before))]


# Paragraphs that have moved to somewhere else


def settled(pairs: list[Pair]) -> list[Pair | None]:
    """The same rows, with what is gone here and new there as one that has moved; None where it was."""
    rows: list[Pair | None] = list(pairs)
    gone = {row: pair.before for row, pair in enumerate(pairs) if pair.before and not pair.after}
    lost = {row: (leaf, words(leaf.text)) for row, leaf in gone.items()}
    lost = {row: (leaf, said) for row, (leaf, said) in lost.items() if said.total() >= FEWEST_WORDS}
    where = defaultdict(list)
    for row, (_leaf, said) in lost.items():
        for word in said:
            where[word].append(row)
    for row, pair in enumerate(pairs):
        if (
            pair.after
            and not pair.before
            and (found := _found(words(pair.after.text), lost, where)) is not None
        ):
            rows[row] = Pair(lost.pop(found)[0], pair.after, is_moved=True)
            rows[found] = None
    return rows


def _found(said: Counter, lost: dict, where: dict) -> int | None:
    """The lost paragraph these words are, looked for among those that share the most of their rarest words."""
    if said.total() < FEWEST_WORDS:
        return None
    rarest = sorted((word for word in said if word in where), key=lambda word: len(where[word]))[:5]
    shared = Counter(row for word in rarest for row in where[word][: 4 * CANDIDATES] if row in lost)
    like = {row: likeness(said, lost[row][1]) for row, _many in shared.most_common(CANDIDATES)}
    best = max(like, key=like.__getitem__, default=None)
    return best if best is not None and like[best] >= LIKE_ELSEWHERE else None
