"""What the tests here say to each other."""

import re
from types import SimpleNamespace

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.notifications.models import Letter
from medborger.modules.policies.models import Policy


def say(matter, by, text="Det vil jeg gerne høre mere om.", **more) -> Comment:
    """Something `by` says about `matter`, by first name unless said otherwise."""
    return Comment.write(matter, by=by, text=text, **{"signed": by.name.split()[0], **more})


def many(matter, by, count: int, **more) -> list[Comment]:
    """So many comments at once, in rows: what a long conversation looks like from the database."""
    rows = [
        Comment(
            municipality_id=matter.municipality_id,
            matter_id=matter.pk,
            author=by,
            signed="Nabo",
            text=f"Nummer {number}.",
            published_at=matter.published_at,
            **more,
        )
        for number in range(count)
    ]
    return Comment.objects.bulk_create(rows, batch_size=1000)


def under_hearing(place) -> Policy:
    """The municipality's policy, while people say what is for it and against it."""
    policy = Policy.objects.of(place).get()
    policy.status = Policy.Status.HEARING
    policy.save()
    return policy


def hold_back(monkeypatch, *, holding="penge") -> None:
    """From now on whatever has this word in it waits for the desk."""

    def keeper(*, municipality_id, by, text):
        return "word" if holding in text else ""

    monkeypatch.setattr("medborger.commons.matters.gatekeeping._keepers", [keeper])


def in_one_window(monkeypatch) -> None:
    """The clock stands still for what is counted, so that no new window opens in the middle of a test."""
    clock = SimpleNamespace(time=lambda: 1_800_000_000)
    monkeypatch.setattr("medborger.commons.people.limits.time", clock)


def the_code(to: str) -> str:
    return re.search(r"\b\d{6}\b", Letter.objects.filter(to=to).latest("pk").body)[0]


def about(matter: Matter) -> str:
    return f"/slagelse/samtale/{matter.pk}/"


def at(comment: Comment) -> str:
    return f"/slagelse/samtale/kommentar/{comment.pk}/"
