"""What the review page shows of one draft: its rows, its flower as it will be, what hinders publishing, its history."""

import itertools
import re
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.ground.paging import page_or_404
from medborger.ground.ui.flower import FEWEST, MOST, Centre, Flower, Petal, badge
from medborger.modules.policies import editing
from medborger.modules.policies.beginning import standing_principles
from medborger.modules.policies.consequences import Told, consequences_of
from medborger.modules.policies.drafting.fates import STAYS
from medborger.modules.policies.drafting.matching import Standing
from medborger.modules.policies.drafting.outline import document_of
from medborger.modules.policies.models import SourceDocument, Version
from medborger.modules.policies.publishing import problems_of
from medborger.modules.policies.roles import DEEDS as DEEDS_DONE
from medborger.modules.policies.roles import LABELS, PLACE, SAID
from medborger.modules.policies.rows import Row, counted, rows_of

EDITS_PER_PAGE = 8
LONG = 200
BUD = 4
"""So many petals has the flower that is not there yet."""
MOST_CUTS = 30
MOVES = ("move", "up", "down", "indent", "outdent")
SENTENCE = re.compile(r"(?<=[.!?:;…])\s+|\n+")
AS_DRAWN = 0.8
"""How full a petal is drawn that nobody has lived yet: so that it is seen."""


class Sheet:
    """One draft as its page shows it to one person. Asks a fixed number of questions, however long the draft is."""

    FEWEST, MOST = FEWEST, MOST

    def __init__(self, version: Version, person):
        self.version, self.person = version, person

    @cached_property
    def standing(self) -> list[Standing]:
        """The principles people may have tied things to; none where the policy is new."""
        return standing_principles(self.version.policy)

    @cached_property
    def _names(self) -> dict[int, str]:
        return {one.pk: one.name for one in self.standing}

    def rows_of(self, nodes: list[dict]) -> list[Row]:
        return rows_of(nodes, carried=self._carried if self.standing else None)

    def _carried(self, carries: tuple[int, ...]) -> str:
        """Which standing principle a draft's principle carries on, in words."""
        names = [self._names[pk] for pk in carries if pk in self._names]
        if not names:
            return _("A new principle")
        quoted = _(", ").join(_("“%(name)s”") % {"name": name} for name in names)
        return _("Carries on %(names)s") % {"names": quoted}

    @cached_property
    def fates(self) -> list[Told]:
        return consequences_of(self.version.outline, self.standing)

    @property
    def changing(self) -> list[Told]:
        return [one for one in self.fates if one.what != STAYS]

    @property
    def staying(self) -> list[Told]:
        return [one for one in self.fates if one.what == STAYS]

    @property
    def versions_url(self) -> str:
        return reverse("policies_desk:versions", args=(self.version.policy_id,))

    @cached_property
    def rows(self) -> list[Row]:
        return self.rows_of(self.version.outline)

    @property
    def found(self) -> list[Row]:
        return [row for row in self.rows if not row.is_left]

    @property
    def left(self) -> list[Row]:
        return [row for row in self.rows if row.is_left]

    @property
    def unsure(self) -> list[Row]:
        return [row for row in self.rows if row.is_unsure]

    @property
    def principles(self) -> list[Row]:
        return [row for row in self.rows if row.role == "principle"]

    @cached_property
    def counts(self) -> dict[str, int]:
        return counted(self.rows)

    @property
    def title(self) -> str:
        return next((row.text for row in self.rows if row.role == "title"), "") or self.version.policy.title

    @cached_property
    def flower(self) -> Flower | None:
        """The flower as it will be, its petals leading to their findings; None while there are too few or too many."""
        petals = [
            Petal(name=row.text, url=f"#{row.id}", level=AS_DRAWN, hue=row.hue)
            for row in self.principles
            if not row.is_centre
        ]
        middle = next((row for row in self.principles if row.is_centre), None)
        if not FEWEST <= len(petals) <= MOST:
            return None
        return Flower(petals, middle and Centre(middle.text, f"#{middle.id}", AS_DRAWN))

    @property
    def is_long(self) -> bool:
        """So long that a browser need not draw what is not looked at."""
        return len(self.rows) > LONG

    @property
    def bud(self):
        """The small sign of it; drawn alone while there are too few petals for a flower, or too many."""
        n = min(2 * MOST, sum(not row.is_centre for row in self.principles))
        has_centre = any(row.is_centre for row in self.principles)
        return badge(tuple(range(1, max(n, BUD) + 1)), tuple(range(n)), centre=has_centre)

    @cached_property
    def document(self) -> dict:
        return document_of(self.version.outline)

    @cached_property
    def problems(self) -> list[str]:
        return problems_of(self.document)

    @cached_property
    def _undoable(self):
        return editing.undoable(self.version, self.person)

    @property
    def to_undo(self):
        return self._undoable[0]

    @property
    def to_redo(self):
        return self._undoable[1]

    def says(self, deed: str, node: str) -> str:
        """What was done, for those who hear it; where it stands now if it was moved, and how many doubts are left."""
        row = next((row for row in self.rows if row.id == node), None)
        words = SAID.get(deed) or _("Nothing was changed.")
        said = str(words) % {"role": row.label if row else ""} if deed == "mark" else str(words)
        if row and deed in MOVES:
            return f"{said} {PLACE % {'place': row.place, 'all': row.all}}"
        left = self.counts["unsure"]
        if deed == "confirm" and left:
            more = ngettext("%(n)s finding we are unsure of", "%(n)s findings we are unsure of", left)
            return f"{said} {more % {'n': left}}."
        return said


class Finding:
    """One finding with what its own page says of it, and what can be done to it."""

    def __init__(self, node: dict, sheet: Sheet):
        self.node, self.sheet = node, sheet
        self.row = next(row for row in sheet.rows if row.id == node["id"])

    @property
    def is_principle(self) -> bool:
        return self.node["role"] == "principle"

    @property
    def is_unsure(self) -> bool:
        """Whether it, or anything below it, is."""
        rows = self.sheet.rows
        at = rows.index(self.row)
        below = itertools.takewhile(lambda row: row.depth > self.row.depth, rows[at + 1 :])
        return self.row.is_unsure or any(row.is_unsure for row in below)

    @property
    def cuts(self) -> list[tuple[int, str, str]]:
        """Where it can be cut without JavaScript: at each line and after each sentence; with what stands around."""
        text = self.node["text"]
        ends = [match.end() for match in SENTENCE.finditer(text) if match.end() < len(text)]
        return [(at, text[:at].strip()[-60:], text[at:].strip()[:60]) for at in ends][:MOST_CUTS]

    @property
    def homes(self) -> list[Row]:
        """The principles and parts it could stand in instead."""
        if self.node["role"] in ("principle", "part"):
            return []
        return [
            row
            for row in self.sheet.rows
            if row.role in ("principle", "part") and row.depth == 0 and row.id != self.node["under"]
        ]

    @property
    def principles(self) -> list[tuple[int, str, bool]]:
        """The standing principles, each with whether this one carries it on."""
        return [(one.pk, one.name, one.pk in self.row.carries) for one in self.sheet.standing]


def finding_of(version: Version, node: str) -> dict | None:
    return next((one for one in version.outline if one["id"] == node), None)


def history_of(version: Version, asked):
    """The deeds on the draft, the newest first, each with the words it was done to."""
    edits = version.edits.select_related("by").order_by("-turn")
    page = page_or_404(edits, asked, EDITS_PER_PAGE, count=version.turn)
    page.object_list = [_told(edit) for edit in page.object_list]
    return page


def _told(edit):
    """An edit with its deed in words, and the words it was done to."""
    was = [*(entry["node"] for entry in edit.before.get("changed", ())), *edit.before.get("removed", ())]
    edit.may_be_undone = not edit.undone_at and edit.deed not in (editing.UNDO, editing.REDO)
    edit.said = DEEDS_DONE.get(edit.deed, edit.deed)
    edit.words = next((node["text"] for node in was if node["id"] == edit.node), "")
    edit.new_words = edit.details.get("text", "") if edit.deed in ("rename", "add") else ""
    edit.new_role = LABELS.get(edit.details.get("role"), "")
    return edit


def source_of(version: Version) -> list[list]:
    """The pages of the source, each a list of lines: number, first character, the one behind the last, and text."""
    if version.source_id is None:
        return []
    pages = SourceDocument.objects.values_list("lines", flat=True).get(pk=version.source_id)
    return [
        [(number, start, start + len(text), text) for number, start, text in page] for page in pages or []
    ]
