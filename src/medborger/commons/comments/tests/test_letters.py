"""Who is told that somebody has written, in which words; and that nobody is told of what cannot be read any more."""

import pytest
from django.utils import translation

from medborger.commons.afterwork.worker import drain
from medborger.commons.comments.tests.saying import hold_back, say
from medborger.commons.comments.verbs import comment_of
from medborger.commons.notifications.models import Letter
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import verb_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """`post(deed)` does the deed, lets the post go its round, and gives the new letters by address."""

    def deliver(deed, before_the_round=lambda: None):
        known = set(Letter.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        before_the_round()
        with django_capture_on_commit_callbacks(execute=True):
            drain()
        return {letter.to: letter for letter in Letter.objects.exclude(pk__in=known)}

    return deliver


@pytest.fixture
def everybody(inger, yusuf, kirsten):
    for person in (inger, yusuf, kirsten):
        person.language = "en"
        person.save()


def test_the_one_whose_matter_it_is_is_told(post, everybody, coffee, inger, yusuf):
    letters = post(lambda: say(coffee, yusuf, "Må jeg tage min søn med?"))
    assert list(letters) == [inger.email]
    letter = letters[inger.email]
    assert letter.subject == "Somebody wrote to you"
    assert "Må jeg tage min søn med?" in letter.body
    assert f"/slagelse/samtale/kommentar/{coffee.comments.get().pk}/" in letter.body
    assert "something that is yours" in letter.body


def test_the_one_who_is_answered_is_told(post, everybody, coffee, inger, yusuf, kirsten):
    top = say(coffee, yusuf)
    letters = post(lambda: say(coffee, kirsten, answers=top))
    assert set(letters) == {inger.email, yusuf.email}
    assert letters[yusuf.email].subject == "Somebody answered you"
    assert "it answers something you wrote" in letters[yusuf.email].body


def test_an_answer_to_an_answer_tells_both_of_them(post, everybody, coffee, inger, yusuf, kirsten):
    reply = say(coffee, kirsten, answers=say(coffee, yusuf))
    assert set(post(lambda: say(coffee, inger, answers=reply))) == {yusuf.email, kirsten.email}


def test_nobody_is_told_of_their_own_words_or_twice(post, everybody, coffee, inger):
    top = say(coffee, inger)
    assert post(lambda: say(coffee, inger, answers=top)) == {}


def test_what_was_taken_back_before_the_post_went_is_told_to_nobody(post, everybody, coffee, yusuf):
    written = []
    letters = post(
        lambda: written.append(say(coffee, yusuf, "Glem det")),
        before_the_round=lambda: written[0].withdraw(by=yusuf),
    )
    assert letters == {}


def test_what_is_held_back_is_told_when_it_is_let_through(
    post, everybody, coffee, inger, yusuf, henrik, monkeypatch
):
    hold_back(monkeypatch)
    held = []
    assert post(lambda: held.append(say(coffee, yusuf, "Tjen penge nu"))) == {}
    letters = post(lambda: held[0].let_through(by=henrik))
    assert "Tjen penge nu" in letters[inger.email].body
    assert henrik.name not in letters[inger.email].body


def test_hiding_and_rewording_write_no_letters_of_their_own(post, everybody, coffee, yusuf, henrik):
    comment = say(coffee, yusuf)
    assert post(lambda: comment.reword(by=yusuf, text="Noget andet")) == {}
    assert post(lambda: comment.hide(by=henrik, reason_code="unkind")) == {}


def test_the_sentence_names_the_writer_as_they_chose_and_only_while_it_can_be_read(
    everybody, coffee, yusuf, kirsten
):
    top = say(coffee, yusuf, signed="En borger", is_named=False)
    reply = say(coffee, kirsten, answers=top)
    events = {event.details["comment"]: event for event in Event.objects.filter(verb="comment.written")}
    verb = verb_of("comment.written")
    with translation.override("en"):
        assert verb.says(events[top.pk]) == f"En borger wrote something about “{coffee.title}”."
        assert verb.says(events[reply.pk]) == f"Kirsten answered in the conversation about “{coffee.title}”."
        top.withdraw(by=yusuf)
        events[top.pk].municipality.refresh_from_db()
        assert verb.says(events[top.pk]) == ""
    assert comment_of(events[top.pk]) is None
    assert verb.leads(events[reply.pk]).endswith(f"/slagelse/samtale/kommentar/{reply.pk}/")


def test_talk_fills_no_petals(slagelse):
    assert not verb_of("comment.written").fills_petals
