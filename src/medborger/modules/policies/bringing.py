"""The way of a document from the employee's disk to a draft: kept, read, made a draft of.

    document = bring(file, municipality=…, by=…)    # kept, not opened
    read_later(document)  or  read(document)        # in the worker, or here and now
    begin(document, by=…)                           # the draft; `read` does it, where no other draft stands

The file is opened by nobody but a process of its own (`importing/child.py`), and served to nobody at all.
"""

import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.core.files import File
from django.db import IntegrityError, transaction
from django_tasks import task

from medborger.ground.text import one_line
from medborger.modules.policies import editing
from medborger.modules.policies.beginning import DraftStands, begin_from_document, standing_principles
from medborger.modules.policies.drafting.matching import match
from medborger.modules.policies.drafting.nodes import new_id
from medborger.modules.policies.drafting.outline import outline_of_found
from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.readers import glance, suffix_of
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused
from medborger.modules.policies.models import Policy, SourceDocument, Version

State = SourceDocument.State
LONGEST_NAME, LONGEST_SUFFIX = 200, 12
ATTEMPTS = 3
EVERY = 0.5
"""Seconds between two notes of how far the reading has come: as often as the page asks, and no oftener."""


class Gone(Exception):
    """The document was erased meanwhile."""


def bring(
    path_or_file, *, municipality, by, policy: Policy | None = None, nature: str = "", name: str = ""
) -> SourceDocument:
    """Keep a document, privately. Raises Refused for what can be refused without opening it; then nothing is kept.

    `policy` is the one it is a new version of; without it, it becomes a new policy of that `nature` (where
    none is given, its title tells). The caller has it read.
    """
    if isinstance(path_or_file, str | Path):
        with Path(path_or_file).open("rb") as opened:
            return bring(
                File(opened, name=Path(path_or_file).name),
                municipality=municipality, by=by, policy=policy, nature=nature, name=name,
            )  # fmt: skip
    called = name_of(name or path_or_file.name)
    refuse_at_once(path_or_file, called)
    document = SourceDocument(
        municipality=municipality, policy=policy, by=by, name=called, nature=nature, size=path_or_file.size
    )
    storage = document.file.storage
    try:
        with transaction.atomic():
            document.file.save(called, path_or_file, save=False)
            document.save()
    except BaseException:
        if document.file.name:
            storage.delete(document.file.name)
        raise
    return document


def refuse_at_once(file, name: str) -> None:
    """What needs no reading to be refused: nothing in it, too much in it, a kind that is never read."""
    if not file.size:
        raise Refused("empty")
    if file.size > LARGEST_FILE:
        raise Refused("large", most=LARGEST_FILE // 1024**2)
    file.seek(0)
    start = file.read(2048)
    file.seek(0)
    glance(start, suffix_of(name))


def name_of(said: str) -> str:
    """What a file is called, whatever its sender says: no folders, nothing invisible, nothing that turns the line."""
    bare = one_line(PurePosixPath(said.replace("\\", "/").replace("\0", "")).name)
    stem, dot, suffix = bare.rpartition(".")
    if not dot or len(suffix) > LONGEST_SUFFIX:
        return bare[:LONGEST_NAME] or "document"
    return f"{stem[: LONGEST_NAME - len(suffix) - 1] or 'document'}.{suffix}"


def read_later(document: SourceDocument) -> None:
    """Have it read by the worker; in the caller's transaction, so that it is read exactly when it is kept."""
    SourceDocument.objects.filter(pk=document.pk).update(
        state=State.WAITING, page=0, pages=0, refusal="", facts={}
    )
    read_document.enqueue(document.pk)


@task()
def read_document(document_id: int) -> str:
    """Read one document, unless it has been erased. Run again after its worker died, it begins anew."""
    document = SourceDocument.objects.select_related("municipality", "by").filter(pk=document_id).first()
    if document is None:
        return "erased"
    try:
        read(document)
    except (Gone, Refused, DraftStands) as problem:
        return type(problem).__name__  # all that can be done about it stands on the document's page
    return document.state


def read(document: SourceDocument, *, told: Callable[[int, int], None] | None = None) -> Version | None:
    """Read it and begin its draft, as whoever brought it. `told(page, pages)` hears how far it has come.

    Raises Refused, which is noted on the document too; DraftStands where another draft of that policy stands: it has
    been read all the same, and `begin` waits for somebody to choose. No transaction is open while it is read.
    """
    if not document.is_read:
        _read(document, _Notes(document, told))
    return begin(document, by=document.by)


def _read(document: SourceDocument, notes: "_Notes") -> None:
    _note(document, state=State.READING, page=0, pages=0, refusal="", facts={})
    try:
        answer = asking.ask(Path(document.file.path), name=document.name, told=notes)
    except Refused as refused:
        _note(document, state=State.REFUSED, refusal=refused.code, facts=refused.facts)
        raise
    except FileNotFoundError:
        _note(document, state=State.REFUSED, refusal="empty")
        raise Refused("empty") from None
    pages = len(answer.lines)
    _note(document, state=State.READ, found=answer.found, lines=answer.lines, page=pages, pages=pages)


class _Notes:
    """Writes down how far the reading has come, now and then."""

    def __init__(self, document: SourceDocument, told):
        self.document, self.told, self.next = document, told, 0.0

    def __call__(self, page: int, pages: int) -> None:
        if self.told:
            self.told(page, pages)
        if page == pages or time.monotonic() >= self.next:
            self.next = time.monotonic() + EVERY
            _note(self.document, page=page, pages=pages)


def _note(document: SourceDocument, **fields) -> None:
    if not SourceDocument.objects.filter(pk=document.pk).update(**fields):
        raise Gone
    for name, value in fields.items():
        setattr(document, name, value)


def begin(document: SourceDocument, *, by) -> Version:
    """The draft of a document that has been read; asked twice, the same. Raises DraftStands where another stands."""
    with transaction.atomic():
        held = _held(document)
        if version := draft_of(held):
            return version
        is_new = held.policy_id is None
        version = begin_from_document(held, by=by)
        if is_new and held.nature:
            version.policy.nature = held.nature
            version.policy.save(update_fields=("nature",))
        document.policy = version.policy
        return version


def begin_instead(document: SourceDocument, *, by) -> Version:
    """Take what this document says into the draft that stands, in one edit: undo it, and the draft says what it said
    before. Asked twice, it is done once."""
    with transaction.atomic():
        held = _held(document)
        if version := draft_of(held):
            return version
        try:
            return begin_from_document(held, by=by)
        except DraftStands as standing:
            version = standing.version
        nodes = match(outline_of_found(held.found), standing_principles(held.policy))
        editing.take_document(version, held, _renamed(nodes), by=by)
        return version


def _renamed(nodes: list[dict]) -> list[dict]:
    """With ids of their own: a finding that somebody has open just now is not taken for another."""
    new = {node["id"]: new_id() for node in nodes}
    return [node | {"id": new[node["id"]], "under": new.get(node["under"], "")} for node in nodes]


def erase(document: SourceDocument) -> None:
    """The document and its file go; what was made of it stays. Erased twice, it is gone.

    Held as `begin` holds it. Who takes back an edit does not hold it, and may point at it anew in this very moment.
    """
    for left in reversed(range(ATTEMPTS)):
        try:
            with transaction.atomic():
                _held(document).delete()
            return
        except Gone:
            return
        except IntegrityError:
            if not left:
                raise


def draft_of(document: SourceDocument) -> Version | None:
    """The version that was made of it, the newest first."""
    return document.versions.newest_first().first()


def draft_in_the_way(document: SourceDocument) -> Version | None:
    """The draft of its policy that was made of something else."""
    if document.policy_id is None:
        return None
    return Version.objects.drafts().filter(policy=document.policy_id).exclude(source=document).first()


def _held(document: SourceDocument) -> SourceDocument:
    held = SourceDocument.objects.select_for_update(no_key=True).filter(pk=document.pk).first()
    if held is None:
        raise Gone
    return held


def refusal_of(document: SourceDocument) -> str:
    """Why it could not be read, and what to do, in the reader's language."""
    code = document.refusal if document.refusal in asking.WORDS else "broken"
    return asking.words(Refused(code, **document.facts))
