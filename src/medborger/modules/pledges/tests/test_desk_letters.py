"""Every letter about a pledge: who gets it, in their language, with the promise, an address, and why one gets it."""

import re
from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.utils import timezone

from medborger.commons.timeline.verbs import told_verbs, verb_of
from medborger.ground.dates import days_from_now
from medborger.modules.pledges.asking import ask
from medborger.modules.pledges.commitments import commit, tell_the_silent
from medborger.modules.pledges.letters import who_may_answer
from medborger.modules.pledges.models import Answer, Commitment
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


def in_english(*people):
    for person in people:
        person.language = "en"
        person.save()


def everything_in(letter, *words):
    for said in words:
        assert said in letter.body, letter.body
    assert "&" not in letter.body.replace("&n=", "")
    assert "\n\n\n\n" not in letter.body
    assert letter.subject
    assert "{" not in letter.subject + letter.body


def test_there_is_a_letter_for_everything_that_is_told(slagelse):
    letters = [verb_of(name).letter for name in told_verbs() if name.startswith("pledge.")]
    assert len(letters) >= 10
    for letter in filter(None, letters):
        get_template(letter)


def test_the_giver_is_thanked(post, slagelse, inger):
    in_english(inger)
    letters = post(lambda: a_pledge(slagelse, inger, 'I promise to say <hello> & wave\nto my "neighbour"'))
    assert list(letters) == [inger.email]
    letter = letters[inger.email]
    assert letter.subject == "Your pledge is given"
    assert "<hello> & wave" in letter.body
    assert "You get this letter because you gave the pledge." in letter.body
    assert re.search(r"http://\S+/slagelse/loefter/\d+/\n", letter.body)


def test_the_employee_who_promised_for_the_municipality_is_told_so(post, slagelse, mette, lone):
    in_english(mette)
    pledge = a_pledge(slagelse, mette, "Vi lover bænke", publish=False)
    letters = post(lambda: commit(pledge, by=mette, owner=mette, leader=lone, principles=[]))
    everything_in(letters[mette.email], "in the municipality's name", "you made the promise at the desk")


def test_everybody_in_it_is_told_when_it_comes_alive_and_when_it_lapses(post, slagelse, inger, yusuf):
    in_english(inger, yusuf)
    pledge = a_pledge(slagelse, inger, needs=1, needs_by=days_from_now(5), due_in=9)
    letters = post(lambda: pledge.join(by=yusuf, signed="Yusuf"))
    assert set(letters) == {inger.email, yusuf.email}
    everything_in(letters[inger.email], "because you gave the pledge", pledge.title)
    everything_in(letters[yusuf.email], "because you said that you are in", pledge.title)
    letters = post(pledge.lapse)
    assert set(letters) == {inger.email, yusuf.email}
    everything_in(letters[yusuf.email], "nobody owes anybody anything", pledge.title)
    everything_in(letters[inger.email], "promise it again", f"/slagelse/loefter/{pledge.pk}/")


def test_a_reminder_has_a_link_for_each_answer_that_only_this_person_can_use(
    post, client, slagelse, inger, yusuf
):
    in_english(inger, yusuf)
    pledge = a_pledge(slagelse, inger, due_in=3)
    pledge.join(by=yusuf, signed="Yusuf")
    letters = post(lambda: [ask(pledge, person.pk, "due") for person in (inger, yusuf)])
    for person in (inger, yusuf):
        links = re.findall(
            r"https?://[^/]+(/slagelse/loefter/\d+/svar/\?svar=(\w+)&n=(\S+))", letters[person.email].body
        )
        assert [outcome for _link, outcome, _key in links] == Answer.Outcome.values
        page = client.get(links[0][0])
        assert page.status_code == 200
        assert page.context["form"].initial["outcome"] == "kept"
        assert Answer.objects.count() == 0
        key = page.context["letter_key"]
        assert who_may_answer(key, pledge) == person.pk
    assert "The links are yours" in letters[yusuf.email].body


def test_those_who_joined_are_told_when_it_ends_or_is_taken_down(post, slagelse, inger, yusuf):
    in_english(yusuf)
    pledge = a_pledge(slagelse, inger)
    pledge.join(by=yusuf, signed="Yusuf")
    letters = post(lambda: pledge.end(by=inger, why="Min hofte vil ikke."))
    assert list(letters) == [yusuf.email]
    everything_in(
        letters[yusuf.email], "Min hofte vil ikke.", "Inger has let this pledge end", "because you said"
    )
    letters = post(lambda: pledge.withdraw(by=inger))
    assert list(letters) == [yusuf.email]
    everything_in(letters[yusuf.email], "taken it down", "/slagelse/loefter/nyt/")


def test_silence_is_told_to_the_owner_and_then_to_the_leader(post, slagelse, mette, lone):
    in_english(mette, lone)
    pledge = a_pledge(slagelse, mette, "Vi lover bænke", publish=False)
    commit(pledge, by=mette, owner=mette, leader=lone, principles=[])
    Commitment.objects.update(last_news_at=timezone.now() - timedelta(days=75))
    letters = post(lambda: tell_the_silent(timezone.now()))
    news = f"/slagelse/skrivebord/loefter/kommunens/{pledge.pk}/nyt/"
    assert letters[mette.email].subject == "75 days without news"
    everything_in(letters[mette.email], news, "because you answer for this promise")
    everything_in(letters[lone.email], news, "Mette Lund answers for it", "named as the leader")
