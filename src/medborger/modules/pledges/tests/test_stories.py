"""Stories pass the gate like everything that is written; the desk may take one out of sight, or let it through."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications.models import Letter
from medborger.commons.people.personal_data import export_of
from medborger.ground.ui.templatetags.kept import pieces
from medborger.modules.pledges.models import Answer, Pledge
from medborger.modules.pledges.tests.shared_pledges import a_photo
from tests.cast import person

pytestmark = pytest.mark.django_db

LINK = "Se www.billige-stoevsugere.dk"


@pytest.fixture
def joined(coffee, yusuf):
    """The pledge Yusuf, who has written nothing here before, has joined."""
    coffee.join(by=yusuf, signed="Yusuf")
    return coffee


@pytest.fixture
def story(joined, yusuf):
    return joined.keep(by=yusuf, outcome="kept", story="Vi sang for Gudrun.")


def page_of(browser, pledge) -> str:
    return browser.get(f"/slagelse/loefter/{pledge.pk}/").content.decode()


def judged(browser, answer, **said):
    return browser.post(f"/slagelse/skrivebord/loefter/{answer.pledge_id}/svar/{answer.pk}/", said)


def letters_of(somebody, deliver, deed) -> list[str]:
    before = Letter.objects.filter(to=somebody.email).count()
    with deliver(execute=True):
        deed()
    with deliver(execute=True):
        drain()
    return [letter.body for letter in Letter.objects.filter(to=somebody.email).order_by("pk")[before:]]


def test_a_newcomers_link_waits_and_its_teller_is_told(at_home, joined, yusuf):
    answer = at_home(yusuf).post(
        f"/slagelse/loefter/{joined.pk}/svar/", {"outcome": "kept", "story": LINK}, follow=True
    )
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 2
    assert joined.answers.get().is_waiting
    assert "billige-stoevsugere" in page_of(at_home(yusuf), joined)
    assert "billige-stoevsugere" not in page_of(Client(), joined)


@pytest.mark.parametrize(
    ("who", "reads"), [("yusuf", True), ("henrik", True), ("inger", False), ("bo", False)]
)
def test_what_waits_is_its_tellers_and_the_desks_and_that_it_was_kept_counts(
    at_home, joined, yusuf, slagelse, request, who, reads
):
    answer = joined.keep(by=yusuf, outcome="kept", story=LINK, picture=a_photo(slagelse))
    browser = at_home(request.getfixturevalue(who))
    picture = f"/slagelse/loefter/{joined.pk}/svar/{answer.pk}/billede.jpg"
    assert ("billige-stoevsugere" in page_of(browser, joined)) == reads
    assert browser.get(picture).status_code == (200 if reads else 404)
    assert Client().get(picture).status_code == 404
    assert picture not in page_of(Client(), joined)
    assert Pledge.objects.with_numbers().get(pk=joined.pk).kept_times == 1


def test_an_answer_without_a_story_never_waits(joined, yusuf):
    assert not joined.keep(by=yusuf, outcome="kept").is_held


def test_the_desk_finds_what_waits_and_lets_it_through(
    at_home, joined, yusuf, henrik, django_capture_on_commit_callbacks
):
    answer = joined.keep(by=yusuf, outcome="kept", story=LINK)
    desk = at_home(henrik)
    shown = desk.get("/slagelse/skrivebord/loefter/?vis=historier")
    assert [pledge.pk for pledge in shown.context["pledges"]] == [joined.pk]
    told = letters_of(yusuf, django_capture_on_commit_callbacks, lambda: judged(desk, answer, show="1"))
    assert len(told) == 1
    assert "billige-stoevsugere" in page_of(Client(), joined)
    assert not Answer.objects.waiting().exists()


def test_the_desk_takes_a_story_out_of_sight_and_its_teller_is_told(
    at_home, story, yusuf, henrik, slagelse, django_capture_on_commit_callbacks
):
    Answer.objects.filter(pk=story.pk).update(picture=a_photo(slagelse))
    assert "Gudrun" in page_of(Client(), story.pledge)
    desk = at_home(henrik)
    assert f"/slagelse/skrivebord/loefter/{story.pledge_id}/svar/{story.pk}/" in page_of(desk, story.pledge)
    assert "/skrivebord/" not in page_of(Client(), story.pledge)
    told = letters_of(
        yusuf, django_capture_on_commit_callbacks, lambda: [judged(desk, story) for _click in range(3)]
    )
    assert len(told) == 1
    assert "Gudrun" not in told[0]
    assert "Gudrun" not in page_of(Client(), story.pledge)
    assert "billede.jpg" not in page_of(Client(), story.pledge)
    assert "Gudrun" in page_of(at_home(yusuf), story.pledge)
    assert story.pledge.events.filter(verb="pledge.story_hidden").count() == 1
    judged(at_home(henrik), story, show="1")
    assert "Gudrun" in page_of(Client(), story.pledge)


def test_told_again_after_that_it_is_read_first(joined, story, yusuf, henrik):
    story.judge(by=henrik, is_held=True)
    again = joined.keep(by=yusuf, outcome="kept", story="Vi sang for Gudrun, og hun skrålede.")
    assert again.is_waiting
    joined.undo(again, by=yusuf)
    assert "Gudrun" not in page_of(Client(), joined)


@pytest.mark.parametrize("who", ["inger", "yusuf", "bo", "gerda"])
def test_nobody_without_a_desk_here_decides(at_home, story, request, who):
    assert judged(at_home(request.getfixturevalue(who)), story).status_code == 403
    assert not Answer.objects.get().is_held


def test_nobody_decides_about_their_own(at_home, coffee, henrik, mette):
    coffee.join(by=henrik, signed="Henrik")
    own = coffee.keep(by=henrik, outcome="kept", story="Det gik godt.")
    own.judge(by=mette, is_held=True)
    assert judged(at_home(henrik), own, show="1").status_code == 403
    assert "Det gik godt." not in page_of(Client(), coffee)


def test_there_is_no_story_to_judge_where_none_was_told_or_it_was_taken_back(at_home, joined, yusuf, henrik):
    bare = joined.keep(by=yusuf, outcome="partly")
    assert judged(at_home(henrik), bare).status_code == 404
    told = joined.keep(by=yusuf, outcome="kept", story="Godt.")
    joined.undo(told, by=yusuf)
    assert judged(at_home(henrik), told).status_code == 404


def test_what_is_held_is_handed_out_to_its_teller(joined, yusuf):
    joined.keep(by=yusuf, outcome="kept", story=LINK)
    assert "billige-stoevsugere" in str(export_of(yusuf))


@pytest.mark.parametrize("who", ["nobody", "kirsten", "henrik"])
def test_many_held_stories_cost_no_more_queries_than_one(at_home, slagelse, coffee, request, who):
    browser = Client() if who == "nobody" else at_home(request.getfixturevalue(who))

    def told(number: int) -> None:
        neighbour = person(f"Nabo{number} Nummer")
        coffee.join(by=neighbour, signed="Nabo")
        assert coffee.keep(by=neighbour, outcome="kept", story=LINK).is_held

    def asked() -> int:
        pieces.clear()
        slagelse.touch()
        with CaptureQueriesContext(connection) as captured:
            page_of(browser, coffee)
        return len(captured)

    told(0)
    asked()
    one = asked()
    for number in range(1, 12):
        told(number)
    assert asked() == one
