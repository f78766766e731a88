"""What becomes of each principle from one version to the next."""

from dataclasses import dataclass
from typing import Any

from medborger.modules.policies.drafting.aligning import paired_sections
from medborger.modules.policies.drafting.paragraphs import Section, sections_of

STAYS, RENAMED, MERGED, SPLIT, GOES, COMES = "stays", "renamed", "merged", "split", "goes", "comes"


@dataclass(frozen=True)
class Fate:
    """`before` is its name in the first version ("" for one that comes), `after` the names of those that carry it on
    (the one that keeps its identity first), `principle` its number where it has one."""

    kind: str
    before: str
    after: tuple[str, ...] = ()
    principle: int | None = None


def fates_of(before: dict[str, Any], after: dict[str, Any]) -> list[Fate]:
    """One for each principle of `before`, and after them those that are new in `after`."""
    one, other = _principles(before), _principles(after)
    pairs = [(old, new) for old, new, _is_moved in paired_sections(one, other)]
    kept = {id(old): new for old, new in pairs if old and new}
    forebears = {id(new) for old, new in pairs if old and new}
    known = {old.carries[0] for old in one if old.carries}
    fates = [_fate(old, kept.get(id(old)), other) for old in one]
    comes = [new for new in other if id(new) not in forebears and not known & {*new.carries}]
    return fates + [Fate(COMES, "", (new.name,)) for new in comes]


def _fate(old: Section, kept: Section | None, others: list[Section]) -> Fate:
    pk = old.carries[0] if old.carries else None
    heirs = [new for new in others if pk is not None and pk in new.carries and new is not kept]
    after = tuple(new.name for new in ([kept] if kept else []) + heirs)
    if kept is None:
        kind = (SPLIT if len(heirs) > 1 else MERGED) if heirs else GOES
    elif heirs:
        kind = SPLIT
    else:
        kind = STAYS if kept.name == old.name else RENAMED
    return Fate(kind, old.name, after, pk)


def _principles(document: dict) -> list[Section]:
    return [section for section in sections_of(document) if section.kind == "principle"]
