"""Keeps the entries true: read again when something happens, and everything once in a while in case it was missed.

Reading again is always the same deed: what is public gets its entries as its words are now, what is not loses them.
Nothing here decides what may be found; that is asked of the matter and the comment whenever somebody searches.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.matters.kinds import all_kinds
from medborger.commons.matters.models import Matter
from medborger.commons.places.models import Municipality
from medborger.commons.search.danish.compounds import Parts
from medborger.commons.search.findables import comment_findables, findables_of
from medborger.commons.search.learning import parts_of
from medborger.commons.search.models import Entry
from medborger.commons.search.tokens import VERSION, line_of

BATCH = 500
WRITTEN = ("municipality_id", "at", "line", "as_of", "version")


def read_matters(ids: Iterable[int]) -> int:
    """Read these matters again, and say how many entries are other ones now."""
    ids = list(ids)
    matters = Matter.objects.public().filter(pk__in=ids).prefetch_related("principles").in_bulk()
    wanted, parts = {}, _parts_in(matters.values())
    for found in findables_of(matters.values()):
        matter = matters[found.matter_id]
        facets = _facets(matter, matter.kind, found.principle_ids)
        wanted[matter.pk, found.key] = _entry(
            matter, found, facets, matter.updated_at, parts[matter.municipality_id], key=found.key
        )
    standing = {(e.matter_id, e.key): e for e in Entry.objects.of_matters().filter(matter__in=ids)}
    return _bring_in_line(standing, wanted)


def read_comments(ids: Iterable[int]) -> int:
    """Read these comments again, and say how many entries are other ones now."""
    ids = list(ids)
    public = Comment.objects.public().filter(pk__in=ids).select_related("matter")
    comments = {c.pk: c for c in public.prefetch_related("matter__principles")}
    wanted, parts = {}, _parts_in(comments.values())
    for pk, found in comment_findables(comments.values()).items():
        comment = comments[pk]
        facets = _facets(comment.matter, "comment", [p.pk for p in comment.matter.principles.all()])
        as_of = comment.edited_at or comment.published_at
        wanted[pk] = _entry(
            comment.matter, found, facets, as_of, parts[comment.municipality_id], comment=comment
        )
    standing = {e.comment_id: e for e in Entry.objects.filter(comment__in=ids)}
    return _bring_in_line(standing, wanted)


def _parts_in(rows) -> dict[int, Parts]:
    """What compounds are cut by in each municipality among these."""
    return {pk: parts_of(pk) for pk in {row.municipality_id for row in rows}}


def _facets(matter, kind: str, principle_ids) -> list[str]:
    area = [f"a{matter.area_id}"] if matter.area_id else []
    return [f"m{matter.municipality_id}", f"k{kind}", *(f"p{pk}" for pk in principle_ids), *area]


def _entry(matter, found, facets, as_of, parts, *, key: str = "", comment=None) -> Entry:
    return Entry(
        municipality_id=matter.municipality_id,
        matter_id=matter.pk,
        comment=comment,
        key=key,
        at=(comment or matter).published_at or matter.created_at,
        line=line_of(found.title, found.text, found.more, facets=facets, parts=parts),
        as_of=as_of,
        version=VERSION,
    )


def _bring_in_line(standing: dict, wanted: dict) -> int:
    """Add what is missing, oldest first so that newer ones get higher numbers; change what differs; drop the rest."""
    missing = sorted((wanted[k] for k in wanted.keys() - standing.keys()), key=lambda e: (e.at, e.matter_id))
    gone = [standing[key].pk for key in standing.keys() - wanted.keys()]
    changed = [_like(standing[k], wanted[k]) for k in standing.keys() & wanted.keys()]
    changed = [entry for entry in changed if entry is not None]
    if not (missing or gone or changed):
        return 0
    with transaction.atomic():
        Entry.objects.filter(pk__in=gone).delete()
        Entry.objects.bulk_create(missing, ignore_conflicts=True)
        for entry in changed:
            now = {name: getattr(entry, name) for name in WRITTEN}
            Entry.objects.filter(pk=entry.pk).update(**now)
        for place in {entry.municipality_id for entry in (*missing, *changed) if entry.comment_id is None}:
            Municipality(pk=place).touch()  # lists narrowed by words may have been kept since the deed itself
    return len(missing) + len(gone) + len(changed)


def _like(standing: Entry, wanted: Entry) -> Entry | None:
    """The standing entry as it should be; None where it is so already."""
    if all(getattr(standing, name) == getattr(wanted, name) for name in WRITTEN):
        return None
    for name in WRITTEN:
        setattr(standing, name, getattr(wanted, name))
    return standing


# What was missed


def catch_up(most: int = 2000) -> int:
    """Drop what is not public any more, and read what is and has no entry as it is now. How many entries changed."""
    gone = Entry.objects.no_longer_public().delete()[1].get("search.Entry", 0)
    done = sum(read_matters(batch) for batch in _batches(_unread_matters()[:most]))
    return gone + done + sum(read_comments(batch) for batch in _batches(_unread_comments()[:most]))


def read_the_oldest(most: int = BATCH) -> int:
    """Read again what nobody has for longest: what changed without anybody saying so is put right, too."""
    rows = list(Entry.objects.order_by("read_at", "pk").values_list("pk", "matter_id", "comment_id")[:most])
    changed = read_matters({matter for _pk, matter, comment in rows if comment is None})
    changed += read_comments({comment for _pk, _matter, comment in rows if comment})
    Entry.objects.filter(pk__in=[pk for pk, *_rest in rows]).update(read_at=timezone.now())
    return changed


def read_everything(says=None) -> int:
    """Make the index anew, newest rules and all, a batch at a time. `says(done, all)` hears how far it is."""
    Entry.objects.no_longer_public().delete()
    matters, comments = Matter.objects.public(), Comment.objects.public()
    whole, done = matters.count() + comments.count(), 0
    for read, rows in ((read_matters, matters), (read_comments, comments)):
        ids = rows.order_by("published_at", "pk").values_list("pk", flat=True)
        for batch in _batches(list(ids)):
            read(batch)
            done += len(batch)
            if says:
                says(done, whole)
    return done


def _unread_matters():
    fresh = Entry.objects.of_matters().filter(key="", version=VERSION, as_of=F("matter__updated_at"))
    unread = Matter.objects.public().filter(kind__in=_kinds_found()).exclude(pk__in=fresh.values("matter"))
    return unread.order_by("published_at", "pk").values_list("pk", flat=True)


def _unread_comments():
    fresh = Entry.objects.filter(comment__isnull=False, version=VERSION)
    fresh = fresh.exclude(comment__edited_at__gt=F("as_of"))
    unread = Comment.objects.public().exclude(pk__in=fresh.values("comment"))
    return unread.order_by("published_at", "pk").values_list("pk", flat=True)


def _kinds_found() -> list[str]:
    return [kind.slug for kind in all_kinds() if kind.found]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for pk in ids:
        batch.append(pk)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
