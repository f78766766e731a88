"""A comment written for somebody else."""

import pytest
from django.test import Client

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.tests.written import SEE, TAKE_OVER, code_on_slip
from medborger.commons.comments.models import Comment
from medborger.commons.people.models import Organisation
from medborger.commons.people.personal_data import erase_person
from tests.cast import person

pytestmark = pytest.mark.django_db
WORDS = "Jeg vil gerne have en kop kaffe med."


def for_else(**more) -> dict:
    return {
        "text": WORDS,
        "naming": "first",
        "for_other": "on",
        "helped": "Else",
        "consent_how": "phone",
        "consent_words": "Hun ringede i tirsdags.",
        "consent_given": "on",
        **more,
    }


@pytest.fixture
def said(at_home, mette, coffee):
    """`said()`: an employee has written it for Else, about Inger's pledge."""

    def write(**more):
        return at_home(mette).post(f"/slagelse/samtale/{coffee.pk}/skriv/", for_else(**more))

    return write


def page_of(coffee) -> str:
    return Client().get(f"/slagelse/loefter/{coffee.pk}/").content.decode()


def test_it_stands_with_the_name_of_the_one_helped_and_without_the_helpers_role(said, coffee, mette):
    said()
    comment = Comment.objects.get()
    assert (comment.signed, comment.author, comment.role) == ("Else", mette, "")
    row = OnBehalf.objects.get()
    assert (row.comment, row.helper, row.helper_name, row.role) == (comment, mette, "Mette", "employee")
    page = page_of(coffee)
    assert WORDS in page
    assert "written-for" in page
    assert "Mette" in page
    assert "tirsdags" not in page


def test_without_consent_nothing_is_said(said, coffee):
    assert said(consent_given="").status_code == 422
    assert (Comment.objects.count(), OnBehalf.objects.count()) == (0, 0)


def test_not_for_a_person_and_an_organisation_at_once(said, slagelse, mette):
    club = Organisation.objects.create(municipality=slagelse, name="BK Bælthøj", kind="organisation")
    club.members.add(mette)
    assert said(organisation=club.pk).status_code == 422


def test_a_helper_without_a_role_who_would_be_nameless_is_asked_for_a_name(at_home, kirsten, coffee):
    answer = at_home(kirsten).post(f"/slagelse/samtale/{coffee.pk}/skriv/", for_else(naming="nameless"))
    assert answer.status_code == 422


def test_writing_for_oneself_is_as_it_was(said, coffee, mette):
    said(for_other="")
    assert (Comment.objects.get().signed, Comment.objects.get().role) == ("Mette", "employee")
    assert "written-for" not in page_of(coffee)


def test_it_is_taken_over_and_taken_down_like_a_pledge(said, at_home, mette, coffee):
    said()
    said(text="Og en småkage.")
    first, second = OnBehalf.objects.order_by("pk")
    else_ = person("Else Krogh")
    for row, choice in ((first, {}), (second, {"decline": "1"})):
        code = code_on_slip(at_home(mette), row)
        browser = at_home(else_)
        browser.post(TAKE_OVER, {"code": code})
        assert browser.post(SEE, choice).status_code == 302
    comments = Comment.objects.order_by("pk")
    assert [(comment.author, comment.state) for comment in comments] == [
        (else_, "published"),
        (mette, "withdrawn"),
    ]


@pytest.mark.parametrize("keep", [True, False])
def test_the_others_words_stay_when_the_helper_goes(said, mette, coffee, keep):
    said()
    erase_person(mette, keep_matters=keep)
    comment = Comment.objects.get()
    assert (comment.signed, comment.text, comment.author) == ("Else", WORDS, None)
    assert "Mette" not in page_of(coffee)


def test_a_page_of_thirty_asks_as_often_as_a_page_of_one(
    said, coffee, at_home, henrik, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(browser) -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/slagelse/loefter/{coffee.pk}/")
        return len(queries)

    said()
    first = asked(at_home(henrik))
    first = asked(at_home(henrik))
    for number in range(15):
        said(text=f"Kop nummer {number}.")
    assert asked(at_home(henrik)) == first
