"""The conversations' part of the demo world: said by the cast, in their own names, on earlier days.

`town` is what `demo/settling.py` has made; `titles` says what stands over each matter by its key in the world file.
"""

from datetime import timedelta

from django.utils import translation

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.people.naming import Naming, signature

A_WHILE = timedelta(minutes=25)


def build(town, entries: list[dict], titles: dict[str, str]) -> None:
    """Everything in `world/<slug>-talk.toml`, the oldest first, so that what is answered is there already."""
    matters = {matter.title: matter for matter in Matter.objects.of(town.municipality)}
    said: dict[str, Comment] = {}
    for entry in sorted(entries, key=lambda entry: -entry["days_ago"]):
        comment = _say(town, entry, matters[titles[entry["about"]]], said)
        if "key" in entry:
            said[entry["key"]] = comment


def _say(town, entry: dict, matter: Matter, said: dict[str, Comment]) -> Comment:
    person, naming = town.people[entry["by"]], entry.get("naming", Naming.FIRST)
    answers = said[entry["answers"]] if "answers" in entry else None
    moment = _moment(town, entry, matter, answers)
    with translation.override(town.municipality.language), town.history.happening(moment):
        comment = Comment.write(
            matter,
            by=person,
            text=entry["text"],
            signed=signature(person.name, naming),
            is_named=naming != Naming.NAMELESS,
            side=entry.get("side", ""),
            answers=answers,
            organisation=town.organisations[entry["organisation"]] if "organisation" in entry else None,
        )
        if not comment.is_public:
            comment.let_through(by=town.hosts[0])
    Comment.objects.filter(pk=comment.pk).update(created_at=moment, published_at=moment)
    comment.created_at = comment.published_at = moment
    return comment


def _moment(town, entry: dict, matter: Matter, answers: Comment | None):
    """A waking hour of its day, after the matter was there, and a while after what it answers; never in the future."""
    moment = town.history.moment(entry["days_ago"], f"talk {entry['about']} {entry['by']}")
    thread = Comment.objects.answering(answers).newest_first().first() if answers else None
    after = [matter.published_at, *(earlier.created_at for earlier in (answers, thread) if earlier)]
    return min(max(moment, max(after) + A_WHILE), town.history.now)
