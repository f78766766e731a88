"""Nothing stays behind: documents nobody will read any more say so, and files without a document go."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from medborger.modules.policies.models import SourceDocument

GIVEN_UP = timedelta(hours=3)
"""Longer than the worker tries a task again (`afterwork/pauses.py`)."""
LOOSE = timedelta(days=1)
FOLDER = "documents"


def let_go_of_abandoned(now) -> int:
    """Documents whose reading was given up: their page says so, and lets somebody have them read again."""
    abandoned = SourceDocument.objects.abandoned(before=now - GIVEN_UP)
    return abandoned.update(state=SourceDocument.State.REFUSED, refusal="stopped", facts={})


def sweep_files(now) -> int:
    """Files of uploads that were cut off between the disk and the database, by a machine that fell over."""
    loose = [name for name in _files(FOLDER) if now - _made(name) > LOOSE]
    known = set(SourceDocument.objects.filter(file__in=loose).values_list("file", flat=True))
    for name in (gone := [name for name in loose if name not in known]):
        default_storage.delete(name)
    return len(gone)


def _files(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    found = [f"{folder}/{file}" for file in files]
    return found + [name for inner in folders for name in _files(f"{folder}/{inner}")]


def _made(name: str):
    made = default_storage.get_modified_time(name)
    return made if timezone.is_aware(made) else timezone.make_aware(made)
