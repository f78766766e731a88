"""Moderation's part of the demo world: something reported, something decided, an appeal heard and one that waits.

`town` is what `demo/settling.py` has made; `titles` says what stands over each matter by its key in the world file.
"""

from datetime import datetime, timedelta

from django.utils import translation

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation import appealing
from medborger.commons.moderation.deciding import Verdict, decide
from medborger.commons.moderation.house_rules import title_as_it_is
from medborger.commons.moderation.models import Appeal, Case, Decision, Report
from medborger.commons.moderation.reporting import file_report
from medborger.commons.moderation.things import Thing
from medborger.commons.people.naming import Naming, signature

A_WHILE = timedelta(hours=2)


def build(town, entries: list[dict], titles: dict[str, str]) -> None:
    """Everything in `world/<slug>-fair.toml`, the oldest first."""
    matters = {matter.title: matter for matter in Matter.objects.of(town.municipality)}
    with translation.override(town.municipality.language):
        for entry in sorted(entries, key=lambda entry: -entry["days_ago"]):
            _happen(town, entry, matters[titles[entry["about"]]])


def _happen(town, entry: dict, matter: Matter) -> None:
    moment = town.history.moment(entry["days_ago"], f"fair {entry['about']}")
    moment = min(max(moment, matter.published_at + A_WHILE), town.history.now)
    comment = _say(town, entry, matter, moment)
    case = _report(town, entry, comment, min(moment + A_WHILE, town.history.now))
    if "decision" not in entry:
        return
    decision = _decide(town, entry, case)
    if "appeal" in entry:
        _appeal(town, entry, decision)


def _say(town, entry: dict, matter: Matter, moment: datetime) -> Comment:
    person = town.people[entry["by"]]
    with town.history.happening(moment):
        comment = Comment.write(
            matter, by=person, text=entry["text"], signed=signature(person.name, Naming.FIRST)
        )
    Comment.objects.filter(pk=comment.pk).update(created_at=moment, published_at=moment)
    return comment


def _report(town, entry: dict, comment: Comment, moment: datetime) -> Case:
    for said in entry["report"]:
        report = file_report(
            Thing(comment.matter, comment),
            by=town.people[said["by"]],
            rule_key=said["rule"],
            rule_title=title_as_it_is(town.municipality, said["rule"]),
            words=said.get("words", ""),
        )
    Report.objects.filter(case=report.case).update(at=moment)
    Case.objects.filter(pk=report.case_id).update(opened_at=moment)
    return report.case


def _when(town, said: dict, about: str) -> datetime:
    return town.history.moment(said["days_ago"], f"fair {about}")


def _decide(town, entry: dict, case: Case) -> Decision:
    said = entry["decision"]
    moment = _when(town, said, f"decision {entry['about']}")
    verdict = Verdict(said["outcome"], said.get("rule", ""), said.get("words", ""))
    with town.history.happening(moment):
        decision = decide(case, verdict, by=town.people[said["by"]])
    Decision.objects.filter(pk=decision.pk).update(at=moment)
    Case.objects.filter(pk=case.pk).update(closed_at=moment)
    return decision


def _appeal(town, entry: dict, decision: Decision) -> None:
    said = entry["appeal"]
    moment = _when(town, said, f"appeal {entry['about']}")
    with town.history.happening(moment):
        appeal = appealing.appeal(decision, by=decision.author, words=said["words"])
    Appeal.objects.filter(pk=appeal.pk).update(at=moment)
    Case.objects.filter(pk=appeal.case_id).update(opened_at=moment)
    if "answer" in entry:
        _answer(town, entry, appeal)


def _answer(town, entry: dict, appeal: Appeal) -> None:
    said = entry["answer"]
    moment = _when(town, said, f"answer {entry['about']}")
    with town.history.happening(moment):
        appealing.answer(
            appeal.case, by=town.people[said["by"]], outcome=said["outcome"], words=said["words"]
        )
    Appeal.objects.filter(pk=appeal.pk).update(answered_at=moment)
    Case.objects.filter(pk=appeal.case_id).update(closed_at=moment)
    Decision.objects.filter(pk=appeal.decision_id).exclude(undone_at=None).update(undone_at=moment)
