"""The pledges' part of the demo world: given, joined, answered and looked at through their own verbs, on earlier days.

`town` is what `demo/settling.py` has made: the municipality, its people, areas and organisations by their keys, and
its `history`, which lets a verb happen on an earlier day. Neighbours join in rows: they are many, and show as a number.
"""

from datetime import datetime, timedelta
from random import Random

from django.utils import translation

from medborger.commons.people.naming import Naming, signature
from medborger.commons.timeline.models import Event
from medborger.ground.dates import day_of, end_of_day
from medborger.modules.pledges.commitments import commit
from medborger.modules.pledges.models import Answer, Commitment, Matter, News, Participation, Pledge, Reminder
from medborger.modules.pledges.reminders import occasions

OUTCOMES = {"did_not_work_out": Answer.Outcome.DID_NOT_WORK_OUT}
UNSEEN_AT_THE_DESK = 5
SILENT_DAYS, LEADER_TOLD_DAYS = 60, 74


def build(town, pledges: list[dict], commitments: list[dict]) -> None:
    """Everything in the world file, the oldest first."""
    principles = {f"{one.policy}/{one.slug}": one for one in town.municipality.principles.all()}
    deeds = [(entry, _pledge) for entry in pledges] + [(entry, _commitment) for entry in commitments]
    given = [
        deed(town, entry, [principles[key] for key in entry["principles"]])
        for entry, deed in sorted(deeds, key=lambda pair: -pair[0]["given_days_ago"])
    ]
    for pledge in [pledge for pledge in given if not pledge.is_commitment][:-UNSEEN_AT_THE_DESK]:
        _look_at(town, pledge)


def _pledge(town, entry: dict, principles: list) -> Pledge:
    author = town.people[entry["by"]]
    pledge = _written(town, entry, signed=entry["signed"], organisation=entry.get("organisation"))
    latest = _give(town, pledge, author, principles)
    latest = max(latest, _others_join(town, pledge, entry))
    for answer in entry.get("answers", ()):
        latest = max(latest, _answer(town, pledge, author, answer))
    _touched(pledge, latest)
    _remind(pledge, town.history)
    return pledge


def _look_at(town, pledge: Pledge) -> None:
    """A host has read it the same day, except the very newest ones: those wait at the desk."""
    if town.hosts:
        with town.history.happening(pledge.published_at + timedelta(hours=3)):
            pledge.look_at(by=town.hosts[pledge.pk % len(town.hosts)])


def _written(town, entry: dict, **fields) -> Pledge:
    """The pledge as its giver wrote it, not yet given."""
    condition = entry.get("condition")
    given_at = town.history.moment(entry["given_days_ago"], entry["key"])
    organisation = fields.pop("organisation", None)
    return Pledge(
        municipality=town.municipality,
        title=entry["promise"],
        summary=entry.get("details", ""),
        giver=entry.get("giver", Pledge.Giver.MUNICIPALITY),
        organisation=town.organisations[organisation] if organisation else None,
        rhythm=entry.get("rhythm", Pledge.Rhythm.ONCE),
        area=town.areas[entry["area"]] if "area" in entry else None,
        place=entry.get("place", ""),
        closes_at=_day(town, entry["due_in_days"]) if "due_in_days" in entry else None,
        needs=condition["needs"] if condition else None,
        needs_by=day_of(_day(town, condition["by_in_days"])) if condition else None,
        created_at=given_at,
        published_at=given_at,
        **fields,
    )


def _day(town, days: int) -> datetime:
    return end_of_day(town.history.today + timedelta(days=days))


def _give(town, pledge: Pledge, author, principles: list) -> datetime:
    pledge.save()
    pledge.principles.set(principles)
    with town.history.happening(pledge.published_at):
        pledge.publish(by=author)
    return pledge.published_at


def _others_join(town, pledge: Pledge, entry: dict) -> datetime:
    """The cast and the neighbours join, spread over the time there was; then a condition is met, or it lapses."""
    cast = [town.people[key] for key in entry["joiners"].get("who", ())]
    moments = _moments(town, pledge, max(entry["joiners"]["count"], len(cast)))
    dice = Random(entry["key"])  # noqa: S311 - who joins only has to look like chance
    _neighbours_join(
        town, pledge, dice.sample(town.neighbours, len(moments) - len(cast)), moments[len(cast) :]
    )
    for person, moment in zip(cast, moments, strict=False):
        with town.history.happening(moment):
            pledge.join(by=person, signed=_signed(town, person, Naming.FIRST))
        pledge.participations.filter(person=person).update(joined_at=moment)
    return max([pledge.published_at, *moments, _settle_the_condition(town, pledge, moments)])


def _moments(town, pledge: Pledge, count: int) -> list[datetime]:
    """When `count` people joined: more in the first days than later, and none after it was over."""
    ends = [moment for moment in (pledge.closes_at, _needed_by(pledge)) if moment]
    span = min([town.history.now, *ends]) - pledge.published_at
    return [pledge.published_at + span * ((number + 1) / (count + 1)) ** 1.7 for number in range(count)]


def _needed_by(pledge: Pledge) -> datetime | None:
    return end_of_day(pledge.needs_by) if pledge.needs_by else None


def _neighbours_join(town, pledge: Pledge, people: list, moments: list[datetime]) -> None:
    namings = [Naming.FULL if number % 6 == 5 else Naming.FIRST for number in range(len(people))]
    Participation.objects.bulk_create(
        Participation(pledge=pledge, person=person, signed=_signed(town, person, naming), joined_at=moment)
        for person, naming, moment in zip(people, namings, moments, strict=True)
    )
    Event.objects.bulk_create(
        Event(
            municipality=town.municipality,
            matter=pledge,
            verb="pledge.joined",
            by=person,
            at=moment,
            told_at=moment,
        )
        for person, moment in zip(people, moments, strict=True)
    )


def _signed(town, person, naming: str) -> str:
    with translation.override(town.municipality.language):
        return signature(person.name, naming)


def _settle_the_condition(town, pledge: Pledge, moments: list[datetime]) -> datetime:
    """A conditional pledge comes alive when its last one joined, or lapses in the night after its day."""
    if not pledge.is_waiting:
        return pledge.published_at
    if pledge.still_missing == 0:
        with town.history.happening(moments[pledge.needs - 1]):
            pledge.come_alive()
    elif pledge.needs_by < town.history.today:
        with town.history.happening(night := _needed_by(pledge) + timedelta(hours=2)):
            pledge.lapse()
        return night
    return pledge.published_at


def _answer(town, pledge: Pledge, author, said: dict) -> datetime:
    moment = town.history.moment(said["days_ago"], f"{pledge.pk} {said['days_ago']}")
    with town.history.happening(moment):
        outcome = OUTCOMES.get(said["outcome"], said["outcome"])
        answer = pledge.keep(by=author, outcome=outcome, story=said.get("story", ""))
    Answer.objects.filter(pk=answer.pk).update(at=moment)
    return moment


def _commitment(town, entry: dict, principles: list) -> Pledge:
    owner, leader = town.people[entry["owner"]], town.people[entry["leader"]]
    office = town.organisations[entry["by"]]
    pledge = _written(town, entry, signed=office.name, organisation=entry["by"])
    latest = pledge.published_at
    with town.history.happening(latest):
        commitment = commit(pledge, by=owner, owner=owner, leader=leader, principles=principles)
    for said in entry.get("updates", ()):
        latest = _tell_news(town, commitment, said)
    _keep_the_clock(commitment, latest, town.history.now)
    _touched(pledge, latest)
    return pledge


def _tell_news(town, commitment: Commitment, said: dict) -> datetime:
    moment = town.history.moment(said["days_ago"], f"{commitment.pk} {said['days_ago']}")
    with town.history.happening(moment):
        news = commitment.tell_news(
            by=commitment.owner,
            status=said["status"],
            text=said["text"],
            evidence=said.get("evidence_url", ""),
        )
    News.objects.filter(pk=news.pk).update(at=moment)
    return moment


def _keep_the_clock(commitment: Commitment, last_news_at: datetime, now: datetime) -> None:
    """As if the clock had run all along: whoever should have been told of the silence has been."""
    commitment.last_news_at = last_news_at
    for name, days in (("owner_told_at", SILENT_DAYS), ("leader_told_at", LEADER_TOLD_DAYS)):
        told_at = last_news_at + timedelta(days=days)
        if told_at <= now and not commitment.is_over:
            setattr(commitment, name, told_at)
    commitment.save()


def _touched(pledge: Pledge, moment: datetime) -> None:
    Matter.objects.filter(pk=pledge.pk).update(updated_at=moment)


def _remind(pledge: Pledge, history) -> None:
    """What is due to be asked today has been asked: the worker's first round sends nobody a letter about the past."""
    if pledge.course != Pledge.Course.OPEN:
        return
    given = day_of(pledge.published_at)
    whats = occasions(given=given, due=pledge.due_on, rhythm=pledge.rhythm, on=history.today)
    Reminder.objects.bulk_create(
        Reminder(pledge=pledge, person=person, occasion=what, at=history.now)
        for what in whats
        for person in pledge.people_in_it()
    )
