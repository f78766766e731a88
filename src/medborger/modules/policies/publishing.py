"""The three deeds by which what a policy says becomes public: a hearing, a version in force, a policy retired.

Each is one transaction under a lock on the policy's row: two leaders at once come one after the other, and the second
finds it done. `seen` is the draft's turn as one saw it: nobody publishes words they have not had before them (Unseen).
Nobody else writes a policy's words, its principles or their texts.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.matters.models import Matter, Principle
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record
from medborger.ground.ui.flower import FEWEST, MOST
from medborger.modules.policies.beginning import address_for
from medborger.modules.policies.drafting.outline import document_of
from medborger.modules.policies.lineage import hand_on
from medborger.modules.policies.models import Policy, Version
from medborger.modules.policies.planting import petals_of, plant
from medborger.modules.policies.twins import twins_of

LONGEST_TITLE, LONGEST_NAME = 300, 120
_PUBLIC = (Version.Status.HEARING, Version.Status.IN_FORCE)
_BEFORE = {
    Version.Status.HEARING: (Version.Status.DRAFT,),
    Version.Status.IN_FORCE: (Version.Status.DRAFT, Version.Status.HEARING),
}


class NotReady(Exception):
    """What the version says cannot be published as it is. `problems` say why, a sentence each."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


class Gone(Exception):
    """Somebody has thrown the draft away meanwhile."""


class Unseen(Exception):
    """The draft has been changed since whoever decides looked at it."""


class Overtaken(Exception):
    """Somebody has decided otherwise meanwhile. `version` is how it stands now."""

    def __init__(self, version: Version):
        super().__init__(f"version {version} is {version.status}")
        self.version = version


def open_hearing(version: Version, *, by, until=None, reason: str = "", seen: int | None = None) -> Version:
    """Let everybody read `version` and say what they think of it, until the day `until` where one is given.

    Where no version of the policy is in force it is what stands on the policy's page meanwhile. Another hearing of the
    same policy ends. Raises NotReady; Overtaken for a version that is in force or retired; Gone.
    """
    return _decide(version, Version.Status.HEARING, by=by, reason=reason, until=until, seen=seen)


def take_effect(version: Version, *, by, reason: str = "", seen: int | None = None) -> Version:
    """Put `version` in force, in place of the one that is, and of any under hearing. Asked again, it is done once.

    Raises NotReady; Overtaken for a version that has been retired; Gone.
    """
    return _decide(version, Version.Status.IN_FORCE, by=by, reason=reason, seen=seen)


def retire(policy: Policy, *, by, reason: str = "") -> None:
    """Let `policy` and all its principles be in force no longer. Their pages stay, and say so."""
    with transaction.atomic():
        policy = _held(policy.pk)
        if policy.status == Policy.Status.RETIRED:
            return
        now = timezone.now()
        _give_way(policy, _PUBLIC, now, reason=reason)
        standing = Principle.objects.filter(municipality=policy.municipality_id, policy=policy.slug)
        standing.update(retired_at=now)
        policy.status, policy.updated_at = Policy.Status.RETIRED, now
        policy.save(update_fields=("status", "updated_at"))
        record(policy, "policy.retired", by=by)


def problems_of(document: dict) -> list[str]:
    """Why `document` cannot be published yet, a sentence each, in the language that is active; none where it can.

    There is no fewest: a strategy may be all parts and no principles, and a policy with one principle is still what a
    municipality has decided. With fewer than a flower needs its page stands without one.
    """
    title = document.get("title") or ""
    names = [entry.get("name") or "" for entry in document.get("principle", [])]
    problems = []
    if not title.strip():
        problems.append(_("The policy has no title yet."))
    if len(title) > LONGEST_TITLE:
        problems.append(_("The title is too long: it can have %(n)s letters.") % {"n": LONGEST_TITLE})
    problems += _problems_of_names(names)
    petals = len(petals_of(document))
    if petals > MOST:
        says = _(
            "There are %(n)s principles, and a flower has room for %(most)s. Merge some, or make some a section."
        )
        problems.append(says % {"n": petals, "most": MOST})
    if len(names) - petals > 1:
        problems.append(_("Only one principle can stand in the middle."))
    return problems


def _problems_of_names(names: list[str]) -> list[str]:
    problems = []
    if nameless := sum(not name.strip() for name in names):
        says = ngettext("%(n)s principle has no name yet.", "%(n)s principles have no name yet.", nameless)
        problems.append(says % {"n": nameless})
    for name in names:
        if len(name) > LONGEST_NAME:
            says = _("“%(name)s …” is too long for a name: it can have %(n)s letters.")
            problems.append(says % {"name": name[:40], "n": LONGEST_NAME})
    for name in sorted({name for name in names if name.strip() and names.count(name) > 1}):
        problems.append(_("More than one principle is called “%(name)s”.") % {"name": name})
    return problems


# How it is done


def _decide(version: Version, status: str, *, by, reason: str, until=None, seen=None) -> Version:
    """Give `version` this status, and let it know how it stands then. One that has no row yet gets one."""
    with transaction.atomic():
        policy = _held(version.policy_id)
        if version.pk:
            _look_again(version)
            if version.status == status:
                return version
            if version.status not in _BEFORE[status]:
                raise Overtaken(version)
            if version.is_draft and seen not in (None, version.turn):
                raise Unseen
        version.document = _said(version)
        if problems := problems_of(version.document):
            raise NotReady(problems)
        version.number = _number_of(policy, version)
        _publish(policy, version, status, timezone.now(), by=by, until=until, reason=reason)
        return version


def _number_of(policy: Policy, version: Version) -> int:
    """Versions are numbered as they became public: a draft that has been overtaken gets a number of its own."""
    if version.status == Version.Status.HEARING:
        return version.number
    rows = policy.versions.exclude(pk=version.pk).values_list("number", "status")
    taken = dict(rows)
    public = [number for number, status in taken.items() if status != Version.Status.DRAFT]
    if version.number and version.number > max(public, default=0):
        return version.number
    return max([*taken, version.number or 0]) + 1


def _look_again(version: Version) -> None:
    """How it stands now, held: whoever edits the draft at this moment comes before or after, never in between."""
    row = Version.objects.select_for_update(of=("self",), no_key=True).filter(pk=version.pk).first()
    if row is None:
        raise Gone
    for column in Version._meta.concrete_fields:
        setattr(version, column.attname, getattr(row, column.attname))


def _publish(policy: Policy, version: Version, status: str, now, *, by, until, reason: str) -> None:
    """The municipality's row comes last: it is the one every other deed here waits for."""
    is_hearing = status == Version.Status.HEARING
    ends = (Version.Status.HEARING,) if is_hearing else _PUBLIC
    _give_way(policy, ends, now, but=version)
    if policy.state == Matter.State.DRAFT and version.outline:
        policy.slug = _address_of(policy, version.document["title"])
    stands = not is_hearing or not policy.versions.filter(status=Version.Status.IN_FORCE).exists()
    if stands:
        planted = plant(policy, version.document, status=status, now=now)
        version.document = planted.document
        hand_on(policy, planted.links, retired=planted.retired, now=now)
    version.status, version.published_by, version.reason = status, by, reason or version.reason
    if is_hearing:
        version.hearing_from, version.hearing_until = now, until
    else:
        version.in_force_from = now
    version.save()
    if policy.state == Matter.State.DRAFT:
        policy.publish(by=by)
    if stands and policy.nature == Policy.Nature.POLICY:
        _draw_sign(policy, len(petals_of(version.document)))
    details = {"until": version.hearing_until.isoformat()} if version.hearing_until else {}
    record(policy, f"policy.{version.status}", by=by, version=version.number, **details)


def _address_of(policy: Policy, title: str) -> str:
    """Nobody has seen it yet: its address is made of the title it has now, not of what an import took for one."""
    Municipality.objects.select_for_update(no_key=True).get(pk=policy.municipality_id)
    return address_for(policy.municipality, title, instead_of=policy.slug)


def _draw_sign(policy: Policy, petals: int) -> None:
    """The municipality's sign is the flower of its policy, of the first one where it has more."""
    if not FEWEST <= petals <= MOST:
        return
    earlier = Q(position__lt=policy.position) | Q(position=policy.position, pk__lt=policy.pk)
    main = Policy.objects.of(policy.municipality_id).public().filter(nature=Policy.Nature.POLICY)
    if not main.filter(earlier, principles__retired_at__isnull=True, principles__isnull=False).exists():
        Municipality.objects.filter(pk=policy.municipality_id).update(petals=petals)


def _held(pk: int) -> Policy:
    """The policy, which nobody else can publish or retire until the transaction is over."""
    rows = Policy.objects.select_for_update(of=("self", "matter_ptr"), no_key=True).select_related(
        "municipality"
    )
    policy = rows.filter(pk=pk).first()
    if policy is None:
        raise Gone
    return policy


def _said(version: Version) -> dict:
    """What it says: a draft's words stand in its outline, those of what was never a draft in its document."""
    return document_of(version.outline) if version.outline and version.is_draft else version.document


def _give_way(policy: Policy, statuses, now, *, but: Version | None = None, reason: str = "") -> None:
    """Retire the versions that stand, but this one; the one on the policy's page keeps what its twins said."""
    for version in policy.versions.filter(status__in=statuses).exclude(pk=but and but.pk):
        is_on_the_page = version.status == Version.Status.IN_FORCE or policy.status == Policy.Status.HEARING
        if is_on_the_page:
            version.twins = twins_of(policy)
        version.status, version.retired_at = Version.Status.RETIRED, now
        version.reason = version.reason or reason
        version.save(update_fields=("status", "retired_at", "twins", "reason"))
