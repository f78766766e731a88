"""Learns from a municipality's own texts which words compounds there are made of: "Korsør" in "Korsørfolk".

A word is learned when it stands alone in enough texts. Only words of some length, and never what a text says of itself.
"""

from collections import Counter

from django.core.cache import cache
from django.db import transaction

from medborger.commons.places.models import Municipality
from medborger.commons.search.danish.compounds import PARTS, PREFIXES, Parts, pieces
from medborger.commons.search.models import Entry, LearnedPart

ENOUGH_TEXTS, SHORTEST, MOST = 5, 4, 2000
_kept: dict[tuple[int, frozenset[str]], Parts] = {}


def parts_of(municipality_id: int) -> Parts:
    """The parts known here: those of the house, and those learned from the municipality's texts."""
    stems = cache.get_or_set(_key(municipality_id), lambda: _learned(municipality_id), 300)
    if not stems:
        return PARTS
    key = (municipality_id, stems)
    if key not in _kept:
        for old in [known for known in _kept if known[0] == municipality_id]:
            del _kept[old]
        _kept[key] = PARTS.taught(stems)
    return _kept[key]


def _learned(municipality_id: int) -> frozenset[str]:
    return frozenset(LearnedPart.objects.filter(municipality=municipality_id).values_list("stem", flat=True))


def _key(municipality_id: int) -> str:
    return f"search:parts:{municipality_id}"


def learn_from(municipality: Municipality) -> int:
    """Learn what stands alone in enough texts by now. Texts with words that are cut otherwise with it are to be read
    again. How many words are new."""
    entries = Entry.objects.of(municipality)
    alone: Counter[str] = Counter()
    for line in entries.values_list("line", flat=True).iterator(2000):
        alone.update(_own_words(line))
    often = [stem for stem, texts in alone.most_common() if texts >= ENOUGH_TEXTS and not _is_no_part(stem)]
    new = set(often[:MOST]) - _learned(municipality.pk)
    if not new:
        return 0
    before = parts_of(municipality.pk)
    with transaction.atomic():
        LearnedPart.objects.bulk_create(
            [LearnedPart(municipality=municipality, stem=stem) for stem in sorted(new)], ignore_conflicts=True
        )
    cache.delete(_key(municipality.pk))
    after = parts_of(municipality.pk)
    cut_anew = {stem for stem in alone if pieces(stem, before) != pieces(stem, after)}
    entries.filter(pk__in=_with_any(entries, cut_anew)).update(version=0)
    return len(new)


def _own_words(line: str) -> list[str]:
    """The words a text is made of, as they stand alone in it: letters only, not the parts of compounds."""
    words = (marked.lstrip("=") for marked in line.split(" ") if marked[0] not in "@!%$#~;")
    return [word for word in words if len(word) >= SHORTEST and word.isalpha()]


def _is_no_part(stem: str) -> bool:
    return stem in PARTS.known or stem in PREFIXES or bool(pieces(stem))


def _with_any(entries, stems: set[str]) -> list[int]:
    if not stems:
        return []
    rows = entries.values_list("pk", "line").iterator(2000)
    return [pk for pk, line in rows if not stems.isdisjoint(_own_words(line))]
