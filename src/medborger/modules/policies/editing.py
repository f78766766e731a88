"""The deeds on a draft: each one transaction, one row of the log, and nobody's work overwritten.

Two employees may work on one draft at once. A deed is done to the outline as it stands now, not as one saw it, so that
edits of different findings both hold; where the very finding one edits has been changed meanwhile, it is refused and
both are shown (`SomebodyElseWrote`). The log holds what each deed changed, by which it is taken back, done again, and
by which a page that is some deeds behind is told what has changed since.
"""

from django.db import transaction
from django.utils import timezone

from medborger.modules.policies.beginning import (
    DraftStands,
    begin_from_document,
    begin_from_standing,
    title_of,
)
from medborger.modules.policies.drafting import deeds
from medborger.modules.policies.drafting.deeds import Unclear, changed, mark_of, undone
from medborger.modules.policies.models import Edit, Policy, SourceDocument, Version

__all__ = [
    "DEEDS",
    "DraftStands",
    "NotADraft",
    "NothingToUndo",
    "SomebodyElseWrote",
    "Unclear",
    "begin_from_document",
    "begin_from_standing",
    "change",
    "drop_draft",
    "outline_at",
    "redo",
    "take_document",
    "undo",
    "undoable",
]

UNDO, REDO = "undo", "redo"
DOCUMENT = "document"
"""Another document takes the place of all the draft says (`take_document`)."""
FARTHEST_BACK = 60
"""A page that is more deeds behind than this is shown anew instead of being told what has changed."""


class NotADraft(Exception):
    """It has been published or thrown away meanwhile: nothing is changed in it any more."""


class SomebodyElseWrote(Exception):
    """The finding has been changed since it was seen. `node` is what it says now, None where it is gone; `edit` is
    the deed that changed it."""

    def __init__(self, version: Version, node: dict | None, edit: Edit | None = None):
        super().__init__(version)
        self.version, self.node, self.edit = version, node, edit


class NothingToUndo(Exception):
    """There is no deed of one's own to take back (or to do again). `last` is the newest deed, somebody else's."""

    def __init__(self, last: Edit | None = None):
        super().__init__()
        self.last = last


def change(version: Version, deed: str, node: str = "", *, by, seen: str = "", **details) -> Edit | None:
    """Do `deed` (a key of DEEDS) to the finding `node`, with what the deed takes; None where nothing changes by it.

    `seen` is the mark of the finding as one saw it. Raises SomebodyElseWrote, NotADraft, and Unclear where the deed
    makes no sense there.
    """
    with transaction.atomic():
        _hold(version)
        if node:
            _require_as_seen(version, node, seen)
        after = DEEDS[deed](version.outline, node, **details)
        return _write(version, after, deed=deed, node=node, details=details, by=by)


def undo(version: Version, *, by, turn: int | None = None) -> Edit:
    """Take back one's own newest deed; or the one at `turn`, whoever did it: then it is not by accident.

    Raises NothingToUndo, and SomebodyElseWrote where what it changed has been worked on since.
    """
    with transaction.atomic():
        _hold(version)
        done = _done(version).filter(undone_at=None).select_related("by")
        edit = done.filter(by=by).last() if turn is None else done.filter(turn=turn).first()
        if edit is None:
            raise NothingToUndo(done.last() if turn is None else None)
        after = _without(version, edit)
        edit.undone_at = timezone.now()
        edit.save(update_fields=("undone_at",))
        _write(version, after, deed=UNDO, node=edit.node, details={"of": edit.turn}, by=by)
        _point_into(version, edit, "was")
        return edit


def redo(version: Version, *, by) -> Edit:
    """Do again what one has just taken back, while one has done nothing else since: take back the taking back."""
    with transaction.atomic():
        _hold(version)
        edit = undoable(version, by)[1]
        if edit is None:
            raise NothingToUndo
        taken_back = version.edits.filter(deed=UNDO, details__of=edit.turn).last()
        after = _without(version, taken_back)
        edit.undone_at = None
        edit.save(update_fields=("undone_at",))
        _write(version, after, deed=REDO, node=edit.node, details={"of": edit.turn}, by=by)
        _point_into(version, edit, "is")
        return edit


def take_document(version: Version, document: SourceDocument, nodes: list[dict], *, by) -> Edit | None:
    """Let what was found in another document (`nodes`) take the place of all the draft says: one deed, which gives it
    all back when it is taken back."""
    with transaction.atomic():
        _hold(version)
        details = {"was": version.source_id, "is": document.pk}
        edit = _write(version, nodes, deed=DOCUMENT, details=details, by=by)
        if edit:
            _point_into(version, edit, "is")
        return edit


def undoable(version: Version, person) -> tuple[Edit | None, Edit | None]:
    """What `undo` and `redo` would do now for `person`, to be said on their buttons."""
    newest = (
        version.edits.filter(by=person)
        .order_by("-turn")
        .only("turn", "deed", "details", "node", "undone_at", "version")
    )
    own = list(newest[:FARTHEST_BACK])[::-1]
    done = next((edit for edit in own[::-1] if edit.deed not in (UNDO, REDO) and not edit.undone_at), None)
    turn = _to_redo(own)
    redone = next((edit for edit in own if edit.turn == turn), None)
    if turn and redone is None:  # somebody else's, which one has taken back
        redone = version.edits.filter(turn=turn, undone_at__isnull=False).first()
    return done, redone


def outline_at(version: Version, turn: int) -> list[dict] | None:
    """The outline as it was after `turn`; None where that is too long ago, or never was."""
    if not 0 <= version.turn - turn <= FARTHEST_BACK:
        return None
    nodes = version.outline
    for edit in version.edits.filter(turn__gt=turn).order_by("-turn"):
        nodes = undone(nodes, edit.before)
    return nodes


def drop_draft(version: Version, *, by) -> None:
    """Throw the draft away, with its log. A policy that has never been anything else goes with it; the document it was
    made from stays, to begin again."""
    with transaction.atomic():
        # The policy first, as whoever publishes does: two that wait for one another would wait for ever.
        rows = Policy.objects.select_for_update(no_key=True, of=("self",))
        policy = rows.filter(pk=version.policy_id).first()
        if policy is None:
            raise NotADraft
        _hold(version)
        version.delete()
        if policy.state == Policy.State.DRAFT and not policy.versions.exists():
            policy.documents.update(policy=None)
            policy.delete()


def _hold(version: Version) -> None:
    """Hold the draft still until the transaction is over, and read it as it stands now."""
    held = Version.objects.drafts().select_for_update(no_key=True, of=("self",)).filter(pk=version.pk)
    held = held.only("outline", "turn", "status").first()
    if held is None:
        raise NotADraft
    version.outline, version.turn = held.outline, held.turn


def _require_as_seen(version: Version, node: str, seen: str) -> None:
    there = next((one for one in version.outline if one["id"] == node), None)
    if there is None or (seen and seen != mark_of(there)):
        raise SomebodyElseWrote(version, there, _last_to_touch(version, {node}))


def _last_to_touch(version: Version, ids: set[str]) -> Edit | None:
    newest = version.edits.select_related("by").order_by("-turn")[:FARTHEST_BACK]
    return next((edit for edit in newest if ids & _touched(edit.before)), None)


def _touched(patch: dict) -> set[str]:
    """The findings that a deed added, took away, changed or moved."""
    nodes = [*patch.get("removed", ()), *(entry["node"] for entry in patch.get("changed", ()))]
    return {*patch.get("added", ()), *patch.get("moved", ()), *(node["id"] for node in nodes)}


def _done(version: Version):
    """The deeds themselves, the oldest first, without those that took back others."""
    return version.edits.exclude(deed__in=(UNDO, REDO)).order_by("turn")


def _point_into(version: Version, edit: Edit, which: str) -> None:
    """After such a deed the places of the findings are in that document; in none, where it has been erased since."""
    if edit.deed == DOCUMENT:
        version.source = SourceDocument.objects.filter(pk=edit.details[which]).first()
        version.save(update_fields=("source",))


def _to_redo(own: list[Edit]) -> int | None:
    """The turn of the deed one has taken back last, unless one has done something new since, or done it again."""
    taken_back: list[int] = []
    for edit in own:
        if edit.deed == UNDO:
            taken_back.append(edit.details["of"])
        elif edit.deed == REDO:
            taken_back = [turn for turn in taken_back if turn != edit.details["of"]]
        else:
            taken_back = []
    return taken_back[-1] if taken_back else None


def _without(version: Version, edit: Edit) -> list[dict]:
    try:
        return undone(version.outline, edit.before)
    except Unclear:
        ids = _touched(edit.before)
        later = _last_to_touch(version, ids)
        there = next((one for one in version.outline if one["id"] == edit.node), None)
        raise SomebodyElseWrote(version, there, later) from None


def _write(version: Version, after: list[dict], *, by, **said) -> Edit | None:
    patch = changed(version.outline, after)
    if not any(patch.values()):
        return None
    title = title_of(after)
    if title and title != title_of(version.outline):
        # Afterwards: whoever publishes holds the policy first, and then the draft.
        transaction.on_commit(lambda: _name_the_unseen(version.policy_id, title))
    version.outline, version.turn = after, version.turn + 1
    version.save(update_fields=("outline", "turn"))
    return Edit.objects.create(version=version, turn=version.turn, before=patch, by=by, **said)


def _name_the_unseen(policy: int, title: str) -> None:
    """What nobody has seen yet is called at the desk what its draft is called."""
    Policy.objects.filter(pk=policy, state=Policy.State.DRAFT).update(title=title)


def _set_in_the_middle(nodes: list[dict], id: str, centre: bool) -> list[dict]:
    """What the petals grow from; there is one at most, so another steps out of the middle."""
    if not any(node["id"] == id and node["role"] == "principle" for node in nodes):
        raise Unclear("no_principle")
    return [
        node | {"centre": centre and node["id"] == id} if node["role"] == "principle" else node
        for node in nodes
    ]


def _confirm(nodes: list[dict], id: str) -> list[dict]:
    """It is right, with what stands below it."""
    right = {id}
    for node in nodes:
        if node["under"] in right:
            right.add(node["id"])
    return [node | {"sure": 1.0} if node["id"] in right else node for node in nodes]


DEEDS = {
    "move": deeds.move,
    "up": deeds.up,
    "down": deeds.down,
    "indent": deeds.indent,
    "outdent": deeds.outdent,
    "merge": deeds.merge,
    "split": deeds.split,
    "rename": deeds.rename,
    "mark": deeds.mark,
    "drop": deeds.drop,
    "restore": deeds.restore,
    "add": deeds.add,
    "carry": deeds.carry,
    "confirm": _confirm,
    "centre": _set_in_the_middle,
}
