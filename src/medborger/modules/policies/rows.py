"""A draft's outline as rows one reads from above, and what has changed between two states of them. Plain functions."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from zlib import crc32

from medborger.ground.ui.flower import HUES, MOST
from medborger.modules.policies.drafting.undoing import mark_of
from medborger.modules.policies.roles import DOUBT, DOUBTS, LABELS

UNSURE_BELOW = 0.6
DEEPEST = 4
BRIEF = 8
MOST_PIECES = 150
"""More changed rows than this, and the whole list is sent anew."""


@dataclass(frozen=True)
class Row:
    """One finding as it stands on the page. `hue` is the petal it belongs to, 0 where it belongs to none."""

    id: str
    role: str
    label: str
    text: str
    mark: str
    depth: int = 0
    hue: int = 0
    is_centre: bool = False
    is_unsure: bool = False
    doubt: str = ""
    at: str = ""
    page: int = 0
    place: int = 1
    all: int = 1
    carries: tuple[int, ...] = ()
    of: str = ""
    is_left: bool = False
    carried: str = ""

    @property
    def brief(self) -> str:
        """Its first words, by which it is told from the others."""
        words = self.text[:200].split()
        return " ".join(words[:BRIEF]) + ("…" if len(words) > BRIEF else "")

    @property
    def shown(self) -> "Row":
        """The row without what is only said of it, and not seen: its place in the row it stands in."""
        return replace(self, place=1, all=1)


def rows_of(nodes: list[dict], carried: Callable[[tuple], str] | None = None) -> list[Row]:
    """In reading order; what is left over comes last. `carried` says in words what a principle carries on."""
    by_id = {node["id"]: node for node in nodes}
    hues = _hues(nodes)
    places, many = _places(nodes)
    said = []
    for node in nodes:
        above = _above(node, by_id)
        top = above[-1] if above else node
        said.append(
            Row(
                id=node["id"],
                role=node["role"],
                label=str(LABELS.get(node["role"], node["role"])),
                text=node["text"],
                mark=mark_of(node),
                depth=min(len(above), DEEPEST),
                hue=hues.get(top["id"], 0),
                is_centre=bool(node.get("centre")),
                is_left=top["role"] == "left",
                place=places[node["id"]],
                all=many[node["under"]],
                carries=tuple(node.get("carries") or ()),
                of=str(node.get("of") or ""),
                carried=carried(tuple(node.get("carries") or ()))
                if carried and node["role"] == "principle"
                else "",
                **_certainty(node, top),
                **_at(node.get("place")),
            )
        )
    return sorted(said, key=lambda row: row.is_left)


def _above(node: dict, by_id: dict[str, dict]) -> list[dict]:
    """What it stands under, the nearest first."""
    above = []
    while node["under"] in by_id and len(above) < len(by_id):
        node = by_id[node["under"]]
        above.append(node)
    return above


def _hues(nodes: list[dict]) -> dict[str, int]:
    """The petal of each principle: in the policy's own order, as they will be drawn. While there are more than a flower
    can have each keeps one of its own, so that one more does not change the colour of all that follow."""
    petals = [node["id"] for node in nodes if node["role"] == "principle" and not node.get("centre")]
    if len(petals) > MOST:
        return {one: crc32(one.encode()) % HUES + 1 for one in petals}
    return {one: number + 1 for number, one in enumerate(petals)}


def _places(nodes: list[dict]) -> tuple[dict[str, int], Counter]:
    """Which of its siblings each node is, and how many there are under each."""
    many: Counter = Counter()
    places = {}
    for node in nodes:
        many[node["under"]] += 1
        places[node["id"]] = many[node["under"]]
    return places, many


def _certainty(node: dict, top: dict) -> dict:
    unsure = node["sure"] < UNSURE_BELOW and top["role"] != "left"
    return {"is_unsure": True, "doubt": str(DOUBTS.get(node["role"], DOUBT))} if unsure else {}


def _at(place: dict | None) -> dict:
    if not place or not place.get("characters"):
        return {}
    stretches = [place["characters"], *place.get("and", ())]
    return {
        "at": " ".join(f"{start}-{end}" for start, end in stretches),
        "page": place.get("page") or 0,
    }


@dataclass(frozen=True)
class Piece:
    """One change of the list. `how` is gone, changed or new; a new one stands behind the row `behind`, first where
    that is empty."""

    how: str
    row: Row
    behind: str = ""


def pieces(before: list[Row], after: list[Row]) -> list[Piece] | None:
    """What makes the page that shows `before` show `after`; None where so much has changed that all is sent anew."""
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    moved = _moved(
        [row for row in before if row.id in new], [row for row in after if row.id in old], old, new
    )
    said = [Piece("gone", row) for row in before if row.id not in new or row.id in moved]
    last = {False: "", True: ""}
    for row in after:
        if row.id not in old or row.id in moved:
            said.append(Piece("new", row, last[row.is_left]))
        elif row.shown != old[row.id].shown:
            said.append(Piece("changed", row))
        last[row.is_left] = row.id
    return said if len(said) <= MOST_PIECES else None


def _moved(before: list[Row], after: list[Row], old: dict, new: dict) -> set[str]:
    """Rows that stand elsewhere now: taken out until those that remain stand in the same order."""
    one, other = [row.id for row in before], [row.id for row in after]
    across = {id for id in one if old[id].is_left != new[id].is_left}
    if one == other:
        return across
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    stayed = {id for block in blocks for id in one[block.a : block.a + block.size]}
    return across | (set(one) - stayed)


def counted(rows: list[Row]) -> dict[str, int]:
    """How many there are of what one asks for first."""
    roles = Counter(row.role for row in rows if not row.is_left)
    return {
        "principles": roles["principle"],
        "statements": roles["statement"],
        "unsure": sum(row.is_unsure for row in rows),
        "left": sum(row.is_left and row.depth == 0 for row in rows),
    }
