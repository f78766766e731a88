"""Nobody decides about what they have written for somebody else, nor about what is said of their own matter."""

import pytest

from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.tests.written import SEE, TAKE_OVER, code_on_slip, written_by
from medborger.commons.comments.models import Comment
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.tests.conftest import DESK, WHY, a_report, decided, seen, state_of
from tests.cast import a_pledge, person

pytestmark = pytest.mark.django_db

HIDE = {"outcome": "hidden", "rule": "private", "words": WHY}


@pytest.fixture
def helped(request, at_home, slagelse, coffee, henrik):
    """Written by Henrik, the host, for Else: a pledge, or a comment about Inger's."""
    browser = at_home(henrik)
    if request.param == "pledge":
        return written_by(browser, slagelse)
    browser.post(
        f"/slagelse/samtale/{coffee.pk}/skriv/",
        {
            "text": "Jeg vil gerne med.",
            "naming": "first",
            "for_other": "on",
            "helped": "Else",
            "consent_how": "phone",
            "consent_words": "Hun ringede.",
            "consent_given": "on",
        },
    )
    return OnBehalf.objects.get()


both = pytest.mark.parametrize("helped", ["pledge", "comment"], indirect=True)


def own(row: OnBehalf):
    return Comment.objects.get(pk=row.comment_id) if row.comment_id else row.matter.pledge


def page_of(thing) -> str:
    return f"{DESK}indlaeg/{thing.pk}/" if isinstance(thing, Comment) else f"{DESK}sag/{thing.pk}/"


def taken_over(browser, row, code) -> None:
    browser.post(TAKE_OVER, {"code": code})
    browser.post(SEE, {})
    row.refresh_from_db()
    assert row.taken_over_at


def nothing_is_decided_by(browser, thing, case) -> None:
    assert browser.get(DESK).context["cases"] == []
    for page in (f"{DESK}{case.pk}/", page_of(thing)):
        assert browser.post(page, seen(thing, HIDE)).status_code == 403
    assert browser.get(f"{DESK}{case.pk}/").status_code == 403
    assert (state_of(thing), Decision.objects.count()) == ("published", 0)


@both
def test_the_helper_does_not_decide_neither_before_nor_after_it_is_taken_over(
    at_home, helped, henrik, kirsten, mette
):
    thing = own(helped)
    case = a_report(thing, kirsten).case
    nothing_is_decided_by(at_home(henrik), thing, case)
    code = code_on_slip(at_home(henrik), helped)
    taken_over(at_home(person("Else Krogh")), helped, code)
    nothing_is_decided_by(at_home(henrik), thing, case)
    browser = at_home(mette)
    assert [row.pk for row in browser.get(DESK).context["cases"]] == [case.pk]
    assert browser.post(f"{DESK}{case.pk}/", seen(thing, HIDE)).url == DESK


def test_nobody_decides_what_is_said_about_their_own_matter(at_home, slagelse, henrik, yusuf, kirsten, mette):
    mine = a_pledge(slagelse, henrik)
    said = Comment.write(mine, by=yusuf, text="Det er da dumt", signed="Yusuf")
    assert at_home(henrik).post(page_of(said), seen(said, HIDE)).status_code == 403
    assert Case.objects.count() == 0
    case = a_report(said, kirsten).case
    nothing_is_decided_by(at_home(henrik), said, case)
    made = decided(said, mette)
    browser = at_home(henrik)
    assert browser.post(f"{DESK}afgoerelse/{made.pk}/fortryd/", seen(said)).status_code == 403
    assert browser.post(f"{page_of(said)}vis/", seen(said)).status_code == 403
    assert state_of(said) == "hidden"


@both
@pytest.mark.parametrize(("outcome", "days", "whose"), [("hidden", 0, "Else"), ("time_out", 7, "helper")])
def test_taken_over_the_decision_is_its_new_authors_but_a_break_stays(
    at_home, helped, henrik, mette, outcome, days, whose, django_capture_on_commit_callbacks
):
    code = code_on_slip(at_home(henrik), helped)
    made = decided(own(helped), mette, outcome, days=days)
    else_ = person("Else Krogh")
    with django_capture_on_commit_callbacks(execute=True):
        taken_over(at_home(else_), helped, code)
    made.refresh_from_db()
    assert made.author == (else_ if whose == "Else" else henrik)
    address = f"/slagelse/ordentlig/afgoerelse/{made.pk}/klage/"
    assert at_home(else_).get(address).status_code == (200 if whose == "Else" else 404)
    assert at_home(henrik).get(address).status_code == (404 if whose == "Else" else 200)


@both
def test_the_former_helper_does_not_read_the_new_words(
    at_home, helped, henrik, mette, django_capture_on_commit_callbacks
):
    code = code_on_slip(at_home(henrik), helped)
    made = decided(own(helped), mette, "time_out", days=7)
    words = own(helped)
    pages = [f"/slagelse/ordentlig/afgoerelse/{made.pk}/{page}" for page in ("", "klage/")]
    said = words.text if helped.comment_id else words.title
    for page in pages:
        assert said in at_home(henrik).get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        taken_over(at_home(person("Else Krogh")), helped, code)
    for page in pages:
        answer = at_home(henrik).get(page)
        assert (answer.status_code, said in answer.content.decode()) == (200, False)
