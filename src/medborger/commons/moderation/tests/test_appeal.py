"""The author sees it otherwise: once, with words, before somebody else's eyes."""

import pytest

from medborger.commons.comments import conversations
from medborger.commons.moderation import appealing
from medborger.commons.moderation.models import Appeal, Case
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.moderation.tests.conftest import DESK, decided, seen, state_of, verbs_of
from medborger.ground.idempotency import new_key

pytestmark = pytest.mark.django_db

SAID = {"words": "Hun har selv sagt ja til at stå der."}
ANSWER = {"outcome": "overturned", "answer": "Det har du ret i. Undskyld."}


def page_of(made) -> str:
    return f"/slagelse/ordentlig/afgoerelse/{made.pk}/"


@pytest.fixture
def made(words, henrik):
    return decided(words, henrik)


@pytest.fixture
def appealed(made):
    return appealing.appeal(made, by=made.author, words=SAID["words"])


def test_the_author_reads_why_and_appeals_once(at_home, made, coffee):
    browser = at_home(made.author)
    page = browser.get(page_of(made)).content.decode()
    assert made.words in page
    assert f"{page_of(made)}klage/" in page
    assert browser.post(f"{page_of(made)}klage/", SAID).url == page_of(made)
    appeal = Appeal.objects.get()
    assert (appeal.decision, appeal.words, appeal.case.why) == (made, SAID["words"], "appeal")
    assert browser.get(f"{page_of(made)}klage/").url == page_of(made)
    assert verbs_of(coffee)[-1] == "moderation.appealed"


def test_ten_identical_appeals_are_one(at_home, made):
    browser, said = at_home(made.author), {**SAID, "once": new_key()}
    answers = {browser.post(f"{page_of(made)}klage/", said).url for _click in range(10)}
    answers.add(browser.post(f"{page_of(made)}klage/", SAID).url)
    assert (answers, Appeal.objects.count(), Case.objects.count()) == ({page_of(made)}, 1, 2)


@pytest.mark.parametrize("who", ["kirsten", "henrik", "mette", "gerda", "bo"])
def test_nobody_else_reads_it_or_appeals(request, at_home, made, who):
    browser = at_home(request.getfixturevalue(who))
    assert browser.get(page_of(made)).status_code == 404
    assert browser.get(f"{page_of(made)}klage/").status_code == 404
    assert browser.post(f"{page_of(made)}klage/", SAID).status_code == 404
    assert Appeal.objects.count() == 0


def test_a_stranger_is_asked_to_sign_in(client, made):
    for page in (page_of(made), f"{page_of(made)}klage/"):
        assert client.get(page).url == f"/slagelse/konto/log-ind/?next={page}"


def test_in_another_municipality_it_is_not_there(at_home, made, haderslev):
    assert at_home(made.author).get(page_of(made).replace("slagelse", "haderslev")).status_code == 404


def test_nothing_is_appealed_that_was_not_told(at_home, words, henrik):
    left = decided(words, henrik, "left")
    assert at_home(words.author).post(f"{page_of(left)}klage/", SAID).status_code == 404


def test_what_has_been_undone_is_not_appealed(at_home, made, mette):
    from medborger.commons.moderation.deciding import undo

    undo(made, by=mette)
    assert at_home(made.author).post(f"{page_of(made)}klage/", SAID).status_code == 403


@pytest.mark.parametrize("words_said", ["", "   ", "x" * 2001, "Nej\0"])
def test_bad_input_is_answered_in_place(at_home, made, words_said):
    assert at_home(made.author).post(f"{page_of(made)}klage/", {"words": words_said}).status_code == 422
    assert Appeal.objects.count() == 0


def test_the_one_who_decided_does_not_see_it_and_cannot_answer(at_home, appealed, words, henrik):
    browser = at_home(henrik)
    assert browser.get(DESK).context["cases"] == []
    assert browser.get(f"{DESK}{appealed.case_id}/").status_code == 403
    assert browser.post(f"{DESK}{appealed.case_id}/", seen(words, ANSWER)).status_code == 403
    assert browser.post(f"{DESK}{appealed.case_id}/tag/").status_code == 403


@pytest.mark.parametrize("who", ["inger", "yusuf", "bo", "gerda"])
def test_nobody_without_a_desk_here_answers(request, at_home, appealed, words, who):
    assert (
        at_home(request.getfixturevalue(who))
        .post(f"{DESK}{appealed.case_id}/", seen(words, ANSWER))
        .status_code
        == 403
    )


@pytest.mark.parametrize("who", ["mette", "lone", "soeren"])
def test_anybody_else_at_the_desk_answers(request, at_home, appealed, words, who):
    browser = at_home(request.getfixturevalue(who))
    assert [case.pk for case in browser.get(DESK).context["cases"]] == [appealed.case_id]
    assert SAID["words"] in browser.get(f"{DESK}{appealed.case_id}/").content.decode()
    assert browser.post(f"{DESK}{appealed.case_id}/", seen(words, ANSWER)).url == DESK
    appealed.refresh_from_db()
    assert (appealed.outcome, appealed.answered_by) == ("overturned", request.getfixturevalue(who))
    assert state_of(words) == "published"


def test_upheld_it_stays_as_it_is(at_home, appealed, words, coffee, mette):
    at_home(mette).post(f"{DESK}{appealed.case_id}/", seen(words, {**ANSWER, "outcome": "upheld"}))
    assert (state_of(words), verbs_of(coffee)[-1]) == ("hidden", "moderation.upheld")


def test_overturned_the_time_out_ends(words, henrik, mette, slagelse):
    made = decided(words, henrik, "time_out", days=7)
    assert pause_of(words.author, slagelse).until == made.until
    appeal = appealing.appeal(made, by=words.author, words="Nej.")
    appealing.answer(appeal.case, by=mette, outcome="overturned", words="Ja.")
    assert pause_of(words.author, slagelse) is None
    assert state_of(words) == "published"


def test_overturned_the_conversation_opens_again(words, coffee, henrik, mette):
    made = decided(words, henrik, "closed")
    appeal = appealing.appeal(made, by=words.author, words="Nej.")
    appealing.answer(appeal.case, by=mette, outcome="overturned", words="Ja.")
    assert not conversations.is_closed(coffee)


def test_of_two_who_answer_the_first_counts(at_home, appealed, words, mette, lone):
    at_home(mette).post(f"{DESK}{appealed.case_id}/", seen(words, {**ANSWER, "outcome": "upheld"}))
    assert (
        at_home(lone).post(f"{DESK}{appealed.case_id}/", seen(words, ANSWER)).url
        == f"{DESK}{appealed.case_id}/"
    )
    appealed.refresh_from_db()
    assert (appealed.outcome, state_of(words)) == ("upheld", "hidden")


def test_an_answer_needs_a_choice_and_a_sentence(at_home, appealed, mette):
    browser = at_home(mette)
    for said in ({"outcome": "upheld"}, {"answer": "Nej."}, {"outcome": "erased", "answer": "Nej."}):
        assert browser.post(f"{DESK}{appealed.case_id}/", said).status_code == 422
    appealed.refresh_from_db()
    assert appealed.is_waiting


def test_what_the_author_has_taken_back_stays_taken_back(appealed, words, mette):
    words.refresh_from_db()
    words.withdraw(by=words.author)
    assert list(Case.objects.waiting()) == [appealed.case]
    appealing.answer(appealed.case, by=mette, outcome="overturned", words="Ja.")
    assert state_of(words) == "withdrawn"
