"""A host decides about the words they have read: reworded meanwhile, they are asked to read them again."""

import re

import pytest
from django.urls import reverse

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation import appealing
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.seen import mark_of
from medborger.commons.moderation.tests.conftest import (
    DESK,
    WHY,
    a_case,
    a_report,
    decided,
    state_of,
    thing_of,
)
from medborger.ground.idempotency import new_key

pytestmark = pytest.mark.django_db

NEW = "Noget helt andet, og grimt"
HIDE = {"outcome": "hidden", "rule": "private", "words": WHY}
ANSWER = {"outcome": "overturned", "answer": "Det har du ret i."}
MARK = re.compile(r'name="seen" value="([0-9a-f]+)"')


def reworded(row) -> None:
    """Its author says something else; out of sight it stays where it is."""
    if isinstance(row, Comment):
        Comment.objects.filter(pk=row.pk).update(text=NEW)
    else:
        Matter.objects.filter(pk=row.pk).update(title=NEW)


def page_of(row) -> str:
    return f"{DESK}indlaeg/{row.pk}/" if isinstance(row, Comment) else f"{DESK}sag/{row.pk}/"


def marks_on(page: str) -> set[str]:
    return set(MARK.findall(page))


@pytest.fixture
def desk(at_home, mette):
    return at_home(mette)


def test_the_mark_is_keyed_and_differs_with_title_and_text(coffee, settings):
    before = mark_of(thing_of(coffee))
    coffee.title, coffee.summary = f"{coffee.title} Og", coffee.summary
    other = mark_of(thing_of(coffee))
    coffee.summary = "Mere"
    settings.SECRET_KEY = "en anden"
    assert len({before, other, mark_of(thing_of(coffee))}) == 3


@pytest.mark.parametrize("outcome", ["hidden", "left"])
def test_reworded_before_the_host_decides_it_is_read_again_and_nothing_is_lost(desk, words, kirsten, outcome):
    case = a_report(words, kirsten).case
    mark = desk.get(f"{DESK}{case.pk}/").context["seen"]
    reworded(words)
    said = {**HIDE, "outcome": outcome, "words": "Skrevet i fred og ro", "seen": mark, "once": new_key()}
    answer = desk.post(f"{DESK}{case.pk}/", said)
    page = answer.content.decode()
    assert (answer.status_code, Decision.objects.count()) == (409, 0)
    assert NEW in page
    assert "Skrevet i fred og ro" in page
    assert answer.context["has_changed"]
    assert 'role="alert"' in page
    words.refresh_from_db()
    assert marks_on(page) == {mark_of(thing_of(words))}
    said["seen"] = answer.context["seen"]
    assert desk.post(f"{DESK}{case.pk}/", said).url == DESK
    assert Decision.objects.get().outcome == outcome


def test_what_the_desk_has_come_upon_leaves_no_case_when_it_has_changed(desk, words):
    mark = desk.get(page_of(words)).context["seen"]
    reworded(words)
    answer = desk.post(page_of(words), {**HIDE, "seen": mark})
    assert (answer.status_code, Case.objects.count()) == (409, 0)
    assert f'action="{page_of(words)}"' in answer.content.decode()


@pytest.mark.parametrize("mark", ["", "nej", "æ\0"])
def test_without_the_mark_or_with_another_nothing_is_decided(desk, words, mark):
    case = a_case(words)
    assert desk.post(f"{DESK}{case.pk}/", {**HIDE, "seen": mark}).status_code == 409
    assert desk.post(f"{DESK}{case.pk}/", HIDE).status_code == 409
    assert (state_of(words), Decision.objects.count()) == ("published", 0)


def test_sent_back_for_something_else_the_page_says_that_it_has_changed(desk, words):
    case = a_case(words)
    mark = desk.get(f"{DESK}{case.pk}/").context["seen"]
    assert not desk.post(f"{DESK}{case.pk}/", {"seen": mark}).context["has_changed"]
    reworded(words)
    answer = desk.post(f"{DESK}{case.pk}/", {"seen": mark})
    assert (answer.status_code, answer.context["has_changed"]) == (422, True)


@pytest.mark.parametrize("outcome", ["upheld", "overturned"])
def test_an_appeal_is_answered_about_the_words_that_were_read(desk, words, henrik, outcome):
    appeal = appealing.appeal(decided(words, henrik), by=words.author, words="Nej.")
    address = f"{DESK}{appeal.case_id}/"
    mark = desk.get(address).context["seen"]
    reworded(words)
    said = {**ANSWER, "outcome": outcome, "seen": mark}
    answer = desk.post(address, said)
    assert (answer.status_code, state_of(words)) == (409, "hidden")
    assert ANSWER["answer"] in answer.content.decode()
    assert NEW in answer.content.decode()
    appeal.refresh_from_db()
    assert appeal.is_waiting
    assert desk.post(address, {**said, "seen": answer.context["seen"]}).url == DESK


def test_undone_are_the_words_that_were_read(desk, words, henrik):
    made = decided(words, henrik)
    deed = f"{DESK}afgoerelse/{made.pk}/fortryd/"
    mark = MARK.search(desk.get(f"{DESK}{made.case_id}/").content.decode())[1]
    reworded(words)
    answer = desk.post(deed, {"seen": mark})
    assert (answer.status_code, state_of(words)) == (409, "hidden")
    assert NEW in answer.content.decode()
    made.refresh_from_db()
    assert made.is_standing
    assert desk.post(deed, {"seen": answer.context["seen"]}).status_code == 302
    assert state_of(words) == "published"


def test_shown_again_are_the_words_that_were_read(desk, words, henrik):
    made = decided(words, henrik)
    mark = mark_of(thing_of(words))
    reworded(words)
    answer = desk.post(f"{page_of(words)}vis/", {"seen": mark})
    page = answer.content.decode()
    assert (answer.status_code, state_of(words)) == (409, "hidden")
    assert NEW in page
    assert reverse("moderation_desk:undo", args=(made.pk,)).partition("skrivebord")[2] in page
    assert desk.post(f"{page_of(words)}vis/", {"seen": answer.context["seen"]}).status_code == 302
    assert state_of(words) == "published"


def test_shown_again_while_it_waits_leads_to_what_waits(desk, words, henrik):
    decided(words, henrik, "rewrite")
    case = a_case(words, Case.Why.REWRITTEN)
    answer = desk.post(f"{page_of(words)}vis/", {"seen": "gammel"})
    assert answer.status_code == 409
    assert f'action="{DESK}{case.pk}/"' in answer.content.decode()


def test_the_pledges_own_page_and_the_desk_send_the_mark_along(desk, coffee, henrik):
    decided(coffee, henrik)
    coffee.refresh_from_db()
    for page in (f"/slagelse/loefter/{coffee.pk}/", "/slagelse/skrivebord/loefter/?vis=skjulte"):
        assert mark_of(thing_of(coffee)) in marks_on(desk.get(page).content.decode())
