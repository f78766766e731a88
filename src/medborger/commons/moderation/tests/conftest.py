"""What the tests of moderation share: two kinds of words, and the desk's browsers."""

import pytest

from medborger.commons.comments.models import Comment
from medborger.commons.moderation.cases import Case, open_case
from medborger.commons.moderation.deciding import Verdict, decide
from medborger.commons.moderation.reporting import file_report
from medborger.commons.moderation.seen import mark_of
from medborger.commons.moderation.things import Thing

WHY = "Skriv det igen uden hendes navn."
DESK = "/slagelse/skrivebord/samtalen/"


def thing_of(row) -> Thing:
    return Thing(row.matter, row) if isinstance(row, Comment) else Thing(row)


def a_report(row, by, rule: str = "kind", words: str = ""):
    return file_report(thing_of(row), by=by, rule_key=rule, rule_title="", words=words)


def a_case(row, why=Case.Why.DESK) -> Case:
    return open_case(thing_of(row), why)


def decided(row, by, outcome: str = "hidden", *, rule: str = "private", words: str = WHY, days: int = 0):
    """A decision about a pledge or a comment."""
    if outcome in ("left", "let_through"):
        return decide(a_case(row), Verdict(outcome), by=by)
    return decide(a_case(row), Verdict(outcome, rule, words, days), by=by)


def seen(row, said=None) -> dict:
    """What the host sends from a page on which these words stand as they are now."""
    fresh = type(row).objects.get(pk=row.pk)
    return {**(said or {}), "seen": mark_of(thing_of(fresh))}


def state_of(row) -> str:
    return type(row).objects.values_list("state", flat=True).get(pk=row.pk)


def verbs_of(matter) -> list[str]:
    return list(matter.events.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def sour(coffee, yusuf) -> Comment:
    """Yusuf's words in the talk about Inger's pledge."""
    return Comment.write(coffee, by=yusuf, text="Det bliver aldrig til noget.", signed="Yusuf")


@pytest.fixture(params=["pledge", "comment"])
def words(request):
    """Something somebody has written, of each kind the desk looks after."""
    return request.getfixturevalue("coffee" if request.param == "pledge" else "sour")
