"""What becomes of each principle: from one version to the next, and from what stands now to a draft."""

from dataclasses import dataclass
from typing import Any

from medborger.modules.policies.drafting.aligning import paired_sections
from medborger.modules.policies.drafting.matching import Standing, folded
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


def fates_in(nodes: list[dict], standing: list[Standing]) -> list[Fate]:
    """One for each principle that stands now, in their order, by what the outline's principles carry on: none is
    guessed, as none is when it is published."""
    principles = [node for node in nodes if node["role"] == "principle"]
    return [_fate_in(one, [node for node in principles if one.pk in node["carries"]]) for one in standing]


def _fate_in(one: Standing, heirs: list[dict]) -> Fate:
    if not heirs:
        kind = GOES
    elif len(heirs) > 1:
        kind = SPLIT
    elif len(heirs[0]["carries"]) > 1:
        kind = MERGED
    else:
        kind = STAYS if folded(heirs[0]["text"]) == folded(one.name) else RENAMED
    return Fate(kind, one.name, tuple(node["text"] for node in heirs), one.pk)


def fates_of(before: dict[str, Any], after: dict[str, Any]) -> list[Fate]:
    """One for each principle of `before`, and after them those that are new in `after`.

    One that has a number is carried on by whoever says so, as when it is published; likeness only speaks for one that
    has none.
    """
    one, other = _principles(before), _principles(after)
    alike = {
        id(old): new
        for old, new, _is_moved in paired_sections(one, other)
        if old and new and not old.carries and not new.carries
    }
    kept = {id(old): _keeper(old, other) or alike.get(id(old)) for old in one}
    known = {old.carries[0] for old in one if old.carries}
    forebears = {id(new) for new in alike.values()}
    comes = [new for new in other if id(new) not in forebears and not known & {*new.carries}]
    fates = [_fate(old, kept[id(old)], other) for old in one]
    return fates + [Fate(COMES, "", (new.name,)) for new in comes]


def _keeper(old: Section, others: list[Section]) -> Section | None:
    """The one that keeps its identity: the first that carries it on before any other."""
    return next((new for new in others if old.carries and new.carries[:1] == old.carries[:1]), None)


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
