"""What a version says becomes what stands: the policy's own row, its principles and what it says of each."""

import re
from dataclasses import dataclass, field
from datetime import date

from medborger.commons.matters.models import Matter, Principle
from medborger.modules.policies.drafting.keys import free_key
from medborger.modules.policies.models import Policy, PrincipleText

OF_THE_POLICY = (
    "title",
    "short",
    "tagline",
    "lead",
    "vision",
    "purpose",
    "foreword",
    "questions",
    "foundation",
    "replaces",
    "decided_by",
    "principle_word",
)
OF_A_PRINCIPLE = (
    "name",
    "subtitle",
    "summary",
    "text",
    "question",
    "aim",
    "statements",
    "ambitions",
    "actions",
    "asks",
)
PLACES_FOR_EACH = 100
"""So that in every list of a municipality's principles those of its citizenship policy come first."""


@dataclass
class Planted:
    """What planting did. `document` says of each principle which it is (its own number stands first in `carries`);
    `links` are (the one carried on, the one that carries it on); `retired` are those nobody holds any more."""

    document: dict
    principles: list[Principle] = field(default_factory=list)
    links: set[tuple[int, int]] = field(default_factory=set)
    retired: list[int] = field(default_factory=list)


def policy_words(document: dict) -> dict:
    words = {key: document[key] for key in OF_THE_POLICY if document.get(key)}
    return words | {"parts": document.get("part", [])}


def principle_words(entry: dict) -> dict:
    return {key: entry[key] for key in OF_A_PRINCIPLE if key in entry}


def petals_of(document: dict) -> list[dict]:
    """The principles that are petals: all but the one in the middle."""
    return [entry for entry in document.get("principle", []) if not entry.get("centre", False)]


def plant(policy: Policy, document: dict, *, status: str, now) -> Planted:
    """Let `document` be what `policy` and its principles say from now on. In the verb's transaction, under its lock.

    A principle keeps its identity where an entry carries it first; an entry that carries none, or one that another
    entry has taken already, is a new principle. What no entry holds is retired.
    """
    _write_policy(policy, document, status, now)
    ever = {
        one.pk: one for one in Principle.ever.filter(municipality=policy.municipality_id, policy=policy.slug)
    }
    entries = [dict(entry) for entry in document.get("principle", [])]
    principles = _identified(policy, entries, ever)
    _place(policy, entries, principles, petals_of(document))
    _save(principles)
    retired = _retire_others(ever, principles, now)
    _say(policy, entries, principles, retired)
    links = set()
    for entry, principle in zip(entries, principles, strict=True):
        others = [pk for pk in entry.get("carries", ()) if pk in ever and pk != principle.pk]
        links |= {(pk, principle.pk) for pk in others}
        entry["key"], entry["carries"] = principle.slug, [principle.pk, *others]
    return Planted({**document, "principle": entries}, principles, links, retired)


def _write_policy(policy: Policy, document: dict, status: str, now) -> None:
    is_first = policy.state == Matter.State.DRAFT
    policy.title = document["title"]
    policy.summary = document.get("lead") or ""
    policy.status = status
    policy.shape = document.get("shape") or policy.shape
    policy.decided_on = day_of(document.get("decided_on"))
    policy.decided_year = document.get("decided_year") or _year_of(
        policy.decided_on, document.get("decided_on")
    )
    if is_first:
        _find_place(policy, document)
    policy.words = policy_words(document)
    policy.updated_at = now
    policy.save()


def _find_place(policy: Policy, document: dict) -> None:
    """Where it stands among the policies, as its first version says; from then on the desk decides (`placing.py`)."""
    policy.nature = document.get("kind") or policy.nature
    if below := document.get("rests_on"):
        policy.rests_on = Policy.objects.of(policy.municipality).filter(slug=below).first()
    if not policy.position:
        policy.position = 0 if policy.nature == Policy.Nature.POLICY else 1


def day_of(written: str | None) -> date | None:
    """The day a document says it was decided; None where it says it otherwise than as 2021-08-30."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _year_of(day: date | None, written: str | None) -> int | None:
    if day:
        return day.year
    year = re.search(r"\b(?:19|20)\d\d\b", written or "")
    return int(year.group()) if year else None


def _identified(policy: Policy, entries: list[dict], ever: dict[int, Principle]) -> list[Principle]:
    """Which principle each entry is: the one it carries first, unless another entry has it already; else a new one."""
    taken, principles = set(), []
    # Addresses nobody has had: a link to a principle that is no more must never lead to another one.
    addresses = {one.slug for one in ever.values()}
    for entry in entries:
        own = next(iter(pk for pk in entry.get("carries", ()) if pk in ever), None)
        if own is None or own in taken:
            slug = free_key(entry.get("key") or entry["name"], addresses)
            addresses.add(slug)
            principle = Principle(municipality=policy.municipality, policy=policy.slug, slug=slug)
        else:
            taken.add(own)
            principle = ever[own]
        principles.append(principle)
    return principles


def _place(policy: Policy, entries: list[dict], principles: list[Principle], petals: list[dict]) -> None:
    hue = 0
    for place, (entry, principle) in enumerate(zip(entries, principles, strict=True)):
        is_centre = bool(entry.get("centre", False))
        hue += not is_centre
        if principle.pk and principle.name != entry["name"]:
            principle.names = {}  # on cards a name in another language stands alone, and nothing says it is old
        principle.name = entry["name"]
        principle.position = PLACES_FOR_EACH * policy.position + place
        principle.hue, principle.is_centre, principle.retired_at = 1 if is_centre else hue, is_centre, None


def _save(principles: list[Principle]) -> None:
    """Not with `bulk_create` for the old ones, too: their addresses must never change."""
    known = [one for one in principles if one.pk]
    if known:
        columns = ("name", "names", "position", "hue", "is_centre", "retired_at")
        Principle.ever.bulk_update(sorted(known, key=lambda one: one.pk), columns)
    Principle.ever.bulk_create([one for one in principles if not one.pk])


def _retire_others(ever: dict[int, Principle], principles: list[Principle], now) -> list[int]:
    standing = {one.pk for one in principles}
    retired = [pk for pk, one in ever.items() if pk not in standing and one.retired_at is None]
    if retired:
        Principle.ever.filter(pk__in=retired).update(retired_at=now)
    return retired


def _say(policy: Policy, entries: list[dict], principles: list[Principle], retired: list[int]) -> None:
    """Their texts, and that the policy lives them out. What was said of a retired one stays as it was."""
    texts = [
        PrincipleText(policy=policy, principle=principle, words=principle_words(entry))
        for entry, principle in zip(entries, principles, strict=True)
    ]
    PrincipleText.objects.bulk_create(
        texts, update_conflicts=True, unique_fields=("principle",), update_fields=("policy", "words")
    )
    through = Matter.principles.through
    if retired:
        through.objects.filter(matter_id=policy.pk, principle__in=retired).delete()
    named = [through(matter_id=policy.pk, principle_id=principle.pk) for principle in principles]
    through.objects.bulk_create(named, ignore_conflicts=True)
