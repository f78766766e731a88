"""What is read first: links from people who are new, and first words where a municipality wants that."""

import doctest

import pytest
from django.utils.translation import gettext as _

from medborger.commons.comments.models import Comment
from medborger.commons.moderation import gate
from medborger.commons.moderation.models import Case, Manner
from medborger.commons.moderation.tests.conftest import DESK, seen, state_of
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

LINK = "Se mere på https://billigelån.example/nu"


@pytest.fixture
def strict(slagelse):
    """Slagelse reads everybody's first words."""
    return Manner.objects.create(municipality=slagelse, hold_first=True)


def test_what_is_a_link():
    assert doctest.testmod(gate).failed == 0


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Kom forbi www.example.com", True),
        ("HTTPS://EXAMPLE.DK", True),
        ("facebook.com/groups/2", True),
        ("Skriv til mig på inger@example.dk", False),
        ("Mødes kl. 10.30 ved havnen. Det bliver godt.", False),
        ("Jeg lover at læse bog.", False),
    ],
)
def test_links_are_seen_and_addresses_of_people_are_not(slagelse, inger, text, held):
    reason = gate.look_first(municipality_id=slagelse.pk, by=inger, text=text)
    assert reason == ("link" if held else "")


def test_a_link_from_somebody_new_is_held_and_waits_at_the_desk(
    at_home, client, slagelse, inger, henrik, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        pledge = a_pledge(slagelse, inger, "Jeg lover at dele ud", summary=LINK)
    assert state_of(pledge) == "held"
    case = Case.objects.get()
    assert (case.why, case.held_for, case.matter_id) == ("held", "link", pledge.pk)
    assert client.get(f"/slagelse/loefter/{pledge.pk}/").status_code == 404
    assert at_home(inger).get(f"/slagelse/loefter/{pledge.pk}/").status_code == 200
    at_home(henrik).post(f"{DESK}{case.pk}/", seen(pledge, {"outcome": "let_through"}))
    assert state_of(pledge) == "published"
    assert client.get(f"/slagelse/loefter/{pledge.pk}/").status_code == 200


def test_a_comment_with_a_link_is_held_too(slagelse, coffee, yusuf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        said = Comment.write(coffee, by=yusuf, text=LINK, signed="Yusuf")
    case = Case.objects.get()
    assert (said.state, case.why, case.held_for, case.comment) == ("held", "held", "link", said)


def test_after_three_public_things_one_is_no_stranger(slagelse, coffee, yusuf):
    a_pledge(slagelse, yusuf)
    a_pledge(slagelse, yusuf)
    assert gate.look_first(municipality_id=slagelse.pk, by=yusuf, text=LINK) == "link"
    Comment.write(coffee, by=yusuf, text="Godt sagt", signed="Yusuf")
    assert gate.look_first(municipality_id=slagelse.pk, by=yusuf, text=LINK) == ""


def test_what_is_public_elsewhere_does_not_count_here(slagelse, haderslev, yusuf):
    for _one in range(3):
        a_pledge(haderslev, yusuf)
    assert gate.look_first(municipality_id=slagelse.pk, by=yusuf, text=LINK) == "link"


@pytest.mark.parametrize("who", ["henrik", "mette", "lone", "soeren"])
def test_those_at_the_desk_are_not_held(request, slagelse, strict, who):
    person = request.getfixturevalue(who)
    assert gate.look_first(municipality_id=slagelse.pk, by=person, text=LINK) == ""


def test_first_words_are_let_through_unless_the_municipality_says_otherwise(
    slagelse, haderslev, inger, strict
):
    assert gate.look_first(municipality_id=haderslev.pk, by=inger, text="Hej") == ""
    assert gate.look_first(municipality_id=slagelse.pk, by=inger, text="Hej") == "first"


def test_without_the_manner_links_pass(slagelse, inger):
    Manner.objects.create(municipality=slagelse, hold_links=False)
    assert gate.look_first(municipality_id=slagelse.pk, by=inger, text=LINK) == ""


def test_whoever_gives_a_held_pledge_is_told_the_truth_at_once(at_home, slagelse, kirsten, strict):
    form = {
        "promise": "at hilse på alle",
        "giver": "citizen",
        "principles": [slagelse.principles.first().pk],
        "name": "Kirsten Bang",
        "naming": "first",
        "rhythm": "once",
    }
    page = at_home(kirsten).post("/slagelse/loefter/nyt/", form, follow=True).content.decode()
    pledge = Pledge.objects.get()
    assert pledge.state == "held"
    assert _("Thank you. We read it first, and you hear from us.") in page
    assert _("Your pledge is given. Thank you!") not in page


def test_what_a_crash_left_out_of_the_queue_gets_there_by_the_clock(slagelse, inger, coffee, yusuf):
    a_pledge(slagelse, inger, "Jeg lover", summary=LINK)
    Comment.write(coffee, by=yusuf, text=LINK, signed="Yusuf")
    assert Case.objects.count() == 0
    assert (gate.queue_what_is_held(), gate.queue_what_is_held()) == (2, 0)
    assert Case.objects.count() == 2


def test_a_link_put_into_a_public_pledge_afterwards_is_read_first_too(
    at_home, client, slagelse, inger, django_capture_on_commit_callbacks
):
    pledge = a_pledge(slagelse, inger, "Jeg lover at dele ud")
    assert state_of(pledge) == "published"
    with django_capture_on_commit_callbacks(execute=True):
        pledge.summary = LINK
        pledge.reword(by=inger)
    assert state_of(pledge) == "held"
    assert Case.objects.get().held_for == "link"
    assert client.get(f"/slagelse/loefter/{pledge.pk}/").status_code == 404
    assert at_home(inger).get(f"/slagelse/loefter/{pledge.pk}/").status_code == 200
