"""Where the boxes of `tiers` stand: in columns with bands across them, or in an outline with the bands beside it."""

from dataclasses import dataclass, field, replace

from medborger.ground.ui.flower_labels import LETTER, fold

WIDE, NARROW = 1104, 360
WIDEST_COLUMN = 330
MOST_COLUMNS = 6
INDENT, DEEPEST = 24, 4
BETWEEN = 10
BAND_GAP = 22
STRIPE, STRIPE_STEP = 14, 20
NAME, LABEL = 15, 13
LINE, LABEL_LINE = 20, 18
PAD = 10
MARK, MARK_STEP = 5.5, 16
GAP = 16
ELBOW = 14


@dataclass(frozen=True)
class Mark:
    """One leaf in a box: something of a band that is carried there. Hue 0 is the whole of it."""

    name: str
    hue: int = 0


@dataclass(frozen=True)
class Box:
    """`label` stands small above the name; `spoken` is what a screen reader says after it."""

    name: str
    url: str = ""
    label: str = ""
    spoken: str = ""
    marks: tuple[Mark, ...] = ()
    under: tuple["Box", ...] = ()


@dataclass(frozen=True)
class Spot:
    """A box in its place. `kind` is top, band or under."""

    box: Box
    x: float
    y: float
    w: float
    h: float
    kind: str
    lines: tuple[str, ...]


@dataclass
class Plan:
    """Where everything stands: the boxes, the lines that lead to them, and what runs behind them."""

    width: float
    height: float = 0
    spots: list[Spot] = field(default_factory=list)
    elbows: list[tuple[float, float, float, float]] = field(default_factory=list)
    behind: list[tuple[str, float, float, float, float]] = field(default_factory=list)

    def put(self, box: Box, x: float, y: float, w: float, kind: str, h: float = 0) -> Spot:
        spot = Spot(box, x, y, w, h or height_of(box, w), kind, lines_of(box, w))
        self.spots.append(spot)
        self.height = max(self.height, y + spot.h)
        return spot

    def mirrored(self) -> "Plan":
        """The same, read from the right."""
        turned = Plan(self.width, self.height)
        turned.spots = [replace(spot, x=self.width - spot.x - spot.w) for spot in self.spots]
        turned.elbows = [(self.width - x, top, y, self.width - to) for x, top, y, to in self.elbows]
        turned.behind = [(css, self.width - x - w, y, w, h) for css, x, y, w, h in self.behind]
        return turned


def lines_of(box: Box, w: float) -> tuple[str, ...]:
    return tuple(fold(box.name, max(8, int((w - 2 * PAD) / (NAME * LETTER)))))


def marks_a_row(w: float) -> int:
    return max(1, int((w - 2 * PAD) / MARK_STEP))


def height_of(box: Box, w: float) -> float:
    rows = -(-len(box.marks) // marks_a_row(w))
    label = LABEL_LINE if box.label else 0
    return 2 * PAD + label + LINE * len(lines_of(box, w)) + rows * MARK_STEP + (2 if rows else 0)


def wide(tops, bands, loose) -> Plan:
    """Columns of tops, at most six beside each other; then a new shelf. What is below a band has a column of its own,
    and so has what rests on nothing. The bands are named on the first shelf, and go on across the others."""
    columns = [
        *(Column(top.under, top=top) for top in tops),
        *(Column(band.under, band=band) for band in bands if band.under),
        *([Column(loose)] if loose else []),
    ]
    shelves = -(-len(columns) // MOST_COLUMNS) or 1
    a_shelf = -(-len(columns) // shelves) or 1
    w = min(WIDEST_COLUMN, (WIDE - GAP * (a_shelf - 1)) / a_shelf)
    plan = Plan(max(a_shelf * (w + GAP) - GAP, min(WIDE, 2 * WIDEST_COLUMN) if bands else w))
    for first in range(0, max(1, len(columns)), a_shelf):
        _shelf(plan, columns[first : first + a_shelf], bands, w, is_first=not first)
    return plan


@dataclass(frozen=True)
class Column:
    """What stands below each other, and what it hangs from."""

    under: tuple[Box, ...]
    top: Box | None = None
    band: Box | None = None


def _shelf(plan: Plan, columns: list[Column], bands, w: float, *, is_first: bool) -> None:
    top = plan.height + (0 if is_first else 2 * BAND_GAP)
    tallest = max((height_of(column.top, w) for column in columns if column.top), default=0)
    y = top + (tallest + BAND_GAP if tallest else 0)
    ends = {}
    for band in bands:
        h = height_of(band, plan.width) if is_first else STRIPE
        if is_first:
            plan.put(band, 0, y, plan.width, "band")
        else:
            plan.behind.append(("tier-stripe", 0, y, plan.width, h))
        ends[id(band)] = y + h
        y += h + BAND_GAP
    for index, column in enumerate(columns):
        trunk = top + tallest if column.top else ends.get(id(column.band))
        _column(plan, column, (index * (w + GAP), top, w, tallest), y, trunk)


def _column(plan: Plan, column: Column, place, y: float, trunk: float | None) -> None:
    """Everything below one top, on the pillar that the bands go through."""
    x, top, w, tallest = place
    if column.top:
        plan.put(column.top, x, top, w, "top", h=tallest)
    step = ELBOW if trunk is not None else 0
    bottom = outline(plan, column.under, x + step, y, w - step, trunk) if column.under else y - BAND_GAP
    if column.top and bottom > trunk:
        plan.behind.insert(0, ("tier-pillar", x, top, w, bottom - top + PAD))
        plan.height = max(plan.height, bottom + PAD)


def outline(plan: Plan, boxes, x: float, y: float, w: float, trunk: float | None, depth: int = 0) -> float:
    """`boxes` one below the other, what is under each of them a step further in; where the last one ends."""
    for box in boxes:
        spot = plan.put(box, x, y, w, "under")
        if trunk is not None:
            plan.elbows.append((x - ELBOW / 2, trunk, y + spot.h / 2, x))
        y += spot.h
        if box.under:
            step = ELBOW if depth < DEEPEST else 0
            y = outline(
                plan, box.under, x + step, y + BETWEEN, w - step, spot.y + spot.h if step else None, depth + 1
            )
        y += BETWEEN
    return y - BETWEEN


def narrow(tops, bands, loose) -> Plan:
    """The bands first, each with a stripe of its own that runs down along the tops; then everything as an outline."""
    plan, y = Plan(NARROW), 0.0
    starts = []
    for index, band in enumerate(bands):
        x = index * STRIPE_STEP
        spot = plan.put(band, x, y, NARROW - x, "band")
        starts.append((x, y + spot.h))
        y += spot.h + BETWEEN
        if band.under:
            inner = len(bands) * STRIPE_STEP + INDENT / 2
            y = outline(plan, band.under, inner, y, NARROW - inner, spot.y + spot.h) + BETWEEN
    edge = len(bands) * STRIPE_STEP + (GAP / 2 if bands else 0)
    last = 0.0
    for top in tops:
        spot = plan.put(top, edge, y, NARROW - edge, "top")
        last = y + spot.h / 2
        plan.behind += [("tier-touch", x, last - 2, edge - x, 4) for x, _start in starts]
        y += spot.h + BETWEEN
        if top.under:
            y = outline(plan, top.under, edge + INDENT, y, NARROW - edge - INDENT, spot.y + spot.h) + BETWEEN
        y += BETWEEN
    if tops:
        plan.behind += [
            ("tier-stripe", x, start - PAD, STRIPE, last - start + PAD + 10) for x, start in starts
        ]
    if loose:
        outline(plan, loose, edge, y, NARROW - edge, None)
    return plan
