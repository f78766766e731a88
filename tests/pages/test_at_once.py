"""Different deeds on the same thing at the same moment: everybody gets an answer that was meant, on both databases.

On PostgreSQL two deeds that hold rows in different orders end in a deadlock, of which the visitor sees a 503.
"""

from collections import Counter

import pytest
from django.test import Client

from medborger.commons.comments.models import Comment
from medborger.commons.moderation.tests.conftest import decided
from medborger.commons.people.models import Role
from tests.cast import a_pledge, burst, person
from tests.pages.world import BACKEND

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4
COMMENT = {"text": "Hej", "naming": "first"}
HIDE = {"outcome": "hidden", "rule": "private", "words": "Nej"}


def browser_of(somebody) -> Client:
    """A browser of their own: what is sent at once is not sent by one."""
    browser = Client(raise_request_exception=False)
    browser.force_login(somebody, backend=BACKEND)
    return browser


def at_once(*requests) -> Counter:
    """The statuses of these requests, (browser, address, data) each, sent in the same moment."""

    def send(number: int) -> int:
        browser, address, data = requests[number]
        return browser.post(address, data).status_code

    return Counter(burst(len(requests), send))


def test_people_talk_about_a_pledge_while_others_join_it(slagelse, inger, yusuf, kirsten):
    joiners = [person(f"Nabo{number} Ny") for number in range(3)]
    for _round in range(ROUNDS):
        pledge = a_pledge(slagelse, inger)
        talk, join = f"/slagelse/samtale/{pledge.pk}/skriv/", f"/slagelse/loefter/{pledge.pk}/med/"
        talking = [(browser_of(somebody), talk, COMMENT) for somebody in (yusuf, kirsten)]
        joining = [(browser_of(somebody), join, {}) for somebody in joiners]
        assert at_once(*talking, *joining) == {302: 5}
        assert (pledge.comments.count(), pledge.participations.count()) == (2, 3)


def test_people_answer_a_comment_while_a_host_hides_it(slagelse, inger, yusuf, kirsten, henrik):
    pledge = a_pledge(slagelse, inger)
    for _round in range(ROUNDS):
        comment = Comment.write(pledge, by=inger, text="Hej", signed="Inger")
        answer = f"/slagelse/samtale/kommentar/{comment.pk}/svar/"
        answering = [(browser_of(somebody), answer, COMMENT) for somebody in (yusuf, kirsten)]
        hiding = (browser_of(henrik), f"/slagelse/skrivebord/samtalen/indlaeg/{comment.pk}/", HIDE)
        statuses = at_once(*answering, hiding)
        assert set(statuses) <= {302, 409}, statuses


def test_one_host_shows_it_again_while_another_undoes_the_decision(slagelse, inger, yusuf, henrik):
    other = person("Dorte Munk")
    other.roles.create(municipality=slagelse, kind=Role.Kind.HOST)
    pledge = a_pledge(slagelse, inger)
    for _round in range(ROUNDS):
        comment = Comment.write(pledge, by=yusuf, text="Hej", signed="Yusuf")
        decision = decided(comment, henrik)
        desk = "/slagelse/skrivebord/samtalen/"
        statuses = at_once(
            (browser_of(henrik), f"{desk}indlaeg/{comment.pk}/vis/", {}),
            (browser_of(other), f"{desk}afgoerelse/{decision.pk}/fortryd/", {}),
        )
        assert all(status < 500 for status in statuses), statuses
