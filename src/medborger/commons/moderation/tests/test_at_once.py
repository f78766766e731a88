"""At the same moment: two hosts make one decision, ten reporters one case, and an appeal ends once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from medborger.commons.comments.models import Comment
from medborger.commons.moderation import appealing, deciding
from medborger.commons.moderation.deciding import Verdict, decide
from medborger.commons.moderation.models import Appeal, Case, Decision, Report
from medborger.commons.moderation.reporting import file_report
from medborger.commons.moderation.tests.conftest import DESK, WHY, a_case, decided, seen, state_of, thing_of
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, whom) -> list:
    """What `deed` answered to each, all begun at the same moment; an exception counts as an answer."""

    def try_it(one):
        try:
            return deed(one)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(whom)) as threads:
        return list(threads.map(try_it, whom))


def test_two_hosts_make_one_decision(words, henrik, mette, lone):
    case = a_case(words)
    answers = at_once(
        lambda host: decide(case, Verdict("hidden", "kind", WHY), by=host), [henrik, mette, lone]
    )
    made = Decision.objects.get()
    assert [answer for answer in answers if isinstance(answer, Decision)] == [made]
    others = [answer for answer in answers if not isinstance(answer, Decision)]
    assert [type(other) for other in others] == [deciding.Decided] * 2
    assert {other.decision for other in others} == {made}


def test_ten_reporters_make_one_case(words):
    neighbours = [person(f"Nabo{number} Ny") for number in range(10)]
    answers = at_once(
        lambda by: file_report(thing_of(words), by=by, rule_key="kind", rule_title="", words=""), neighbours
    )
    assert [type(answer) for answer in answers] == [Report] * 10
    assert (Case.objects.count(), Report.objects.count()) == (1, 10)


def test_shown_again_while_it_is_undone_both_are_answered(at_home, words, henrik, mette, lone):
    address = f"{DESK}indlaeg/" if isinstance(words, Comment) else f"{DESK}sag/"
    browsers = {host: at_home(host) for host in (mette, lone)}

    def end(host):
        deed = f"afgoerelse/{made.pk}/fortryd/" if host == mette else ""
        return browsers[host].post(f"{DESK}{deed}" if deed else f"{address}{words.pk}/vis/", mark).status_code

    for _round in range(4):
        made, mark = decided(words, henrik), seen(words)
        assert at_once(end, [mette, lone]) == [302, 302]
        assert state_of(words) == "published"
        assert not Decision.objects.standing().exists()


def test_an_appeal_that_is_answered_while_it_is_undone_ends_once(words, henrik, mette, lone):
    made = decided(words, henrik)
    appeal = appealing.appeal(made, by=words.author, words="Nej.")

    def end(host):
        if host == mette:
            return deciding.undo(made, by=host)
        return appealing.answer(appeal.case, by=host, outcome="overturned", words="Ja.")

    answers = at_once(end, [mette, lone])
    assert not any(
        isinstance(answer, Exception) and not isinstance(answer, deciding.Decided) for answer in answers
    )
    appeal = Appeal.objects.get()
    assert (appeal.outcome, Decision.objects.get().is_standing) == ("overturned", False)
    verbs = words.events if hasattr(words, "events") else words.matter.events
    ends = verbs.filter(verb__in=("moderation.undone", "moderation.overturned"))
    assert ends.count() == 1
