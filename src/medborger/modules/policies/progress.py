"""How far a municipality has come with its first policy: brought in, read through, published."""

from dataclasses import dataclass

from medborger.modules.policies.documents import SourceDocument
from medborger.modules.policies.models import Policy
from medborger.modules.policies.versions import Version


@dataclass(frozen=True)
class Progress:
    """`draft` is the number of the newest draft there is to work on, if any."""

    is_brought_in: bool
    is_read_through: bool
    is_published: bool
    draft: int | None = None


def progress_of(municipality) -> Progress:
    """In three queries at most, however many there are. What is published has been brought in and read through."""
    if Policy.objects.of(municipality).public().exists():
        return Progress(is_brought_in=True, is_read_through=True, is_published=True)
    drafts = Version.objects.of(municipality).drafts().order_by("-pk").values_list("pk", "turn")
    draft, turn = drafts.first() or (None, 0)
    is_brought_in = draft is not None or SourceDocument.objects.filter(municipality=municipality).exists()
    return Progress(is_brought_in=is_brought_in, is_read_through=turn > 0, is_published=False, draft=draft)
