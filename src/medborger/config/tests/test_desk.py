"""The desk's first page: what waits for whom, and what the post has given up."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medborger.commons.afterwork.models import Attempt
from medborger.commons.notifications.models import Letter
from medborger.commons.notifications.sending import send_letter
from medborger.modules.pledges.commitments import commit
from medborger.modules.pledges.models import Commitment
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

DESK = "/slagelse/skrivebord/"


def a_stuck_letter(place, subject: str, **more) -> Letter:
    """A letter the post has given up."""
    letter = Letter.objects.create(
        key=uuid.uuid4().hex, municipality=place, to="x@example.dk", subject=subject, **more
    )
    send_letter.enqueue(letter.pk)
    task = DBTaskResult.objects.latest("enqueued_at")
    Attempt.objects.create(task=task, number=6, given_up_at=timezone.now(), last_error="x@example.dk: nej")
    DBTaskResult.objects.filter(pk=task.pk).update(status="FAILED")
    return letter


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("inger", 403),
        ("bo", 403),
        ("gerda", 403),
        ("henrik", 200),
        ("mette", 200),
        ("lone", 200),
        ("soeren", 200),
    ],
)
def test_who_has_a_desk(request, at_home, slagelse, who, status):
    assert at_home(request.getfixturevalue(who)).get(DESK).status_code == status


def test_a_stranger_is_asked_to_sign_in(client, slagelse):
    assert client.get(DESK).url == f"/slagelse/konto/log-ind/?next={DESK}"


@pytest.mark.parametrize(("who", "ways"), [("henrik", 0), ("mette", 0), ("lone", 0), ("soeren", 1)])
def test_everybody_sees_the_ways_that_are_open_to_them(request, at_home, slagelse, who, ways):
    page = at_home(request.getfixturevalue(who)).get(DESK).content.decode()
    for way in ("kommunen/", "kommunen/farver/", "kommunen/omraader/", "mennesker/"):
        assert page.count(f'href="{DESK}{way}"') == ways
    assert page.count(f'href="{DESK}loefter/kommunens/nyt/"') == (0 if who == "henrik" else 1)


def test_it_says_what_waits_and_what_has_gone_quiet(at_home, slagelse, haderslev, inger, mette, lone, gerda):
    a_pledge(slagelse, inger)
    a_pledge(haderslev, inger)
    mine = a_pledge(slagelse, mette, "Vi lover bænke", publish=False)
    commit(mine, by=mette, owner=mette, leader=lone, principles=[])
    Commitment.objects.update(last_news_at=timezone.now() - timedelta(days=73))
    context = at_home(mette).get(DESK).context
    assert (context["new"], context["hidden"]) == (1, 0)
    assert [commitment.pledge_id for commitment in context["mine"]] == [mine.pk]
    assert [commitment.pledge_id for commitment in context["quietest"]] == [mine.pk]


def test_an_administrator_sees_what_is_stuck_here_but_not_for_whom(at_home, slagelse, haderslev, soeren):
    a_stuck_letter(slagelse, "Hvordan gik det?")
    a_stuck_letter(haderslev, "Haderslevs eget")
    a_stuck_letter(slagelse, "123456 er din kode", is_secret=True)
    response = at_home(soeren).get(DESK)
    assert [stuck.about for stuck in response.context["stuck"]] == ["Hvordan gik det?"]
    page = response.content.decode()
    for hidden in ("x@example.dk", "123456", "Haderslevs eget"):
        assert hidden not in page


def test_trying_again_tries_what_is_stuck_here_and_nothing_else(at_home, slagelse, haderslev, soeren):
    a_stuck_letter(slagelse, "Vores")
    a_stuck_letter(haderslev, "Deres")
    browser = at_home(soeren)
    for _click in range(2):
        assert browser.post(DESK).url == DESK
    [left] = Attempt.objects.given_up()
    assert Letter.objects.get(pk=left.task.args_kwargs["args"][0]).subject == "Deres"


@pytest.mark.parametrize("who", ["inger", "henrik", "mette", "lone"])
def test_nobody_else_sees_or_tries(request, at_home, slagelse, who):
    a_stuck_letter(slagelse, "Vores")
    browser = at_home(request.getfixturevalue(who))
    assert "Vores" not in browser.get(DESK).content.decode()
    assert browser.post(DESK).status_code == 403
    assert Attempt.objects.given_up().count() == 1
