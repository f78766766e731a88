"""Two leaders at once, and people who give and join while a policy changes: everybody gets what was meant, once."""

import threading

import pytest
from django.db import connection

from medborger.commons.matters.models import Principle
from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Pledge
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Version
from medborger.modules.policies.publishing import Overtaken, open_hearing, retire, take_effect
from medborger.modules.policies.tests.shared_versions import (
    a_draft,
    carrying,
    standing,
    the_policy,
    unchanged,
)
from tests.cast import a_pledge, person, policy_document

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds) -> list[Exception]:
    """Do these in the same moment; what went wrong."""
    gate, failed = threading.Barrier(len(deeds)), []

    def do(deed):
        gate.wait()
        try:
            deed()
        except Exception as problem:  # what goes wrong in a thread must be seen outside it
            failed.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def statuses(place) -> list[str]:
    return list(the_policy(place).versions.order_by("number").values_list("status", flat=True))


def test_two_leaders_put_the_same_version_in_force(slagelse, lone, soeren):
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid"), carrying(slagelse, "Vi tør"))
    versions = [(Version.objects.get(pk=draft.pk), by) for by in (lone, soeren)]
    assert at_once(*(lambda v=version, by=by: take_effect(v, by=by) for version, by in versions)) == []
    assert statuses(slagelse) == ["retired", "in_force"]
    assert Event.objects.filter(verb="policy.in_force").count() == 2
    assert [slug for slug, _name in standing(slagelse)] == ["tillid", "vi-toer"]


def test_one_puts_it_in_force_another_under_hearing_and_a_third_retires_the_policy(slagelse, lone, soeren):
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid"), carrying(slagelse, "Vi tør"))
    first, second = (Version.objects.get(pk=draft.pk) for _time in range(2))
    failed = at_once(
        lambda: take_effect(first, by=lone),
        lambda: open_hearing(second, by=soeren),
        lambda: retire(the_policy(slagelse), by=soeren, reason="Nej."),
        lambda: install(slagelse, policy_document(lead="Imens."), {}),
    )
    assert {type(problem) for problem in failed} <= {Overtaken}
    assert all(statuses(slagelse).count(status) <= 1 for status in ("hearing", "in_force"))
    assert Principle.objects.filter(municipality=slagelse).count() in (0, 2, 4)


def test_people_join_while_principles_are_merged(slagelse, lone, inger):
    pledges = [a_pledge(slagelse, inger, f"Jeg lover {number}", principles=2) for number in range(3)]
    merged = carrying(slagelse, "Vi taler og bestemmer", "tillid", "tale-sammen", "medbestemmelse")
    draft = a_draft(slagelse, merged, carrying(slagelse, "Nyt"))
    joiners = [person(f"Nabo{number} Ny") for number in range(3)]
    joining = [
        lambda p=pledge, by=somebody: Pledge.objects.get(pk=p.pk).join(by=by, signed="Nabo")
        for pledge, somebody in zip(pledges, joiners, strict=True)
    ]
    assert at_once(lambda: take_effect(draft, by=lone), *joining) == []
    assert [pledge.participations.count() for pledge in pledges] == [1, 1, 1]
    assert [[one.slug for one in pledge.principles.all()] for pledge in pledges] == [["tillid"]] * 3
