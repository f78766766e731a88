"""The municipality's own promises: made by employees, answered for by those named, with a clock everybody sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.people.models import Organisation
from medborger.commons.timeline.models import Event
from medborger.ground.dates import days_from_now, today
from medborger.ground.idempotency import new_key
from medborger.modules.pledges.commitments import commit
from medborger.modules.pledges.models import Commitment, News, Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

DESK = "/slagelse/skrivebord/loefter/kommunens/"


def a_commitment(place, owner, leader, text="Vi lover at sætte ti bænke op", **more) -> Commitment:
    pledge = a_pledge(place, owner, text, publish=False, signed=place.name, due_in=40, **more)
    return commit(pledge, by=owner, owner=owner, leader=leader, principles=place.principles.all()[:1])


@pytest.fixture
def benches(slagelse, mette, lone) -> Commitment:
    """Mette's commitment, with Lone as her leader."""
    return a_commitment(slagelse, mette, lone)


@pytest.fixture
def said(slagelse, mette, lone) -> dict:
    """A whole form."""
    return {
        "promise": "Vi lover at svare på alle forslag",
        "principles": [slagelse.principles.first().pk],
        "due_on": days_from_now(60).isoformat(),
        "owner": mette.pk,
        "leader": lone.pk,
        "once": new_key(),
    }


# Who may


@pytest.mark.parametrize(
    ("who", "list_of", "new", "news"),
    [
        ("inger", 403, 403, 403),
        ("bo", 403, 403, 403),
        ("gerda", 403, 403, 403),
        ("henrik", 200, 403, 403),
        ("mette", 200, 200, 200),
        ("lone", 200, 200, 200),
        ("soeren", 200, 200, 200),
    ],
)
def test_who_may_see_promise_and_tell(request, at_home, benches, who, list_of, new, news):
    browser = at_home(request.getfixturevalue(who))
    pk = benches.pledge_id
    assert browser.get(DESK).status_code == list_of
    assert browser.get(f"{DESK}nyt/").status_code == new
    for page in (f"{DESK}{pk}/nyt/", f"{DESK}{pk}/giv-videre/"):
        assert browser.get(page).status_code == news
        assert browser.post(page, {}).status_code == (422 if news == 200 else 403)


def test_an_employee_does_not_answer_for_anothers_promise(at_home, slagelse, lone, soeren, mette):
    theirs = a_commitment(slagelse, soeren, lone)
    browser = at_home(mette)
    assert browser.get(f"{DESK}{theirs.pledge_id}/nyt/").status_code == 403
    said = {"status": "done", "text": "Færdig"}
    assert browser.post(f"{DESK}{theirs.pledge_id}/nyt/", said).status_code == 403
    assert (
        browser.post(
            f"{DESK}{theirs.pledge_id}/giv-videre/", {"owner": mette.pk, "leader": lone.pk}
        ).status_code
        == 403
    )
    assert News.objects.count() == 0
    assert "giv-videre" not in browser.get(DESK).content.decode()


def test_somebody_who_no_longer_works_here_answers_for_nothing(at_home, benches, mette):
    mette.roles.all().delete()
    assert at_home(mette).get(f"{DESK}{benches.pledge_id}/nyt/").status_code == 403


def test_another_municipalitys_promise_and_a_citizens_are_not_there(
    at_home, haderslev, gerda, soeren, coffee
):
    theirs = a_commitment(haderslev, gerda, gerda)
    browser = at_home(soeren)
    for pk in (theirs.pledge_id, coffee.pk, 999_999):
        assert browser.get(f"{DESK}{pk}/nyt/").status_code == 404
        assert browser.post(f"{DESK}{pk}/giv-videre/", {}).status_code == 404


# Promising


def test_a_promise_is_public_with_an_owner_and_a_clock(at_home, slagelse, mette, lone, said):
    office = Organisation.objects.create(
        municipality=slagelse, kind="municipality", name="Byrådssekretariatet"
    )
    response = at_home(mette).post(f"{DESK}nyt/", {**said, "organisation": office.pk})
    pledge = Pledge.objects.get()
    assert response.url == f"{DESK}"
    assert pledge.title.endswith(" svare på alle forslag")
    assert (pledge.giver, pledge.state, pledge.course) == ("municipality", "published", "open")
    assert (pledge.signed, pledge.organisation, pledge.due_on) == (
        "Byrådssekretariatet",
        office,
        days_from_now(60),
    )
    assert (pledge.commitment.owner, pledge.commitment.leader) == (mette, lone)
    assert [principle.pk for principle in pledge.principles.all()] == said["principles"]


def test_without_a_department_the_municipality_itself_promises(at_home, slagelse, mette, said):
    at_home(mette).post(f"{DESK}nyt/", said)
    assert Pledge.objects.get().signed == "Slagelse Kommune"


def test_a_double_click_promises_once(at_home, mette, said):
    browser = at_home(mette)
    answers = {browser.post(f"{DESK}nyt/", said).url for _click in range(3)}
    assert (len(answers), Pledge.objects.count(), Commitment.objects.count()) == (1, 1, 1)


def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    at_home, slagelse, haderslev, mette, said, inger, gerda, henrik
):
    club = Organisation.objects.create(municipality=slagelse, kind="organisation", name="Boldklubben")
    browser = at_home(mette)
    for wrong, field in (
        ({"promise": ""}, "promise"),
        ({"promise": "Vi lover at "}, "promise"),
        ({"promise": "x" * 5000}, "promise"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": (today() - timedelta(days=1)).isoformat()}, "due_on"),
        ({"due_on": "i morgen"}, "due_on"),
        ({"principles": []}, "principles"),
        ({"principles": [haderslev.principles.first().pk]}, "principles"),
        ({"principles": [999_999]}, "principles"),
        ({"owner": ""}, "owner"),
        ({"owner": inger.pk}, "owner"),
        ({"owner": gerda.pk}, "owner"),
        ({"owner": henrik.pk}, "owner"),
        ({"leader": mette.pk}, "leader"),
        ({"organisation": club.pk}, "organisation"),
        ({"area": haderslev.areas.first().pk}, "area"),
    ):
        response = browser.post(f"{DESK}nyt/", {**said, "summary": "Så I kan se det.", **wrong})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field]), wrong
        assert "Så I kan se det." in response.content.decode()
    assert Pledge.objects.count() == 0


def test_a_colleague_is_named_never_by_address(at_home, mette, lone, benches):
    lone.name = ""
    lone.save()
    pages = "".join(at_home(mette).get(page).content.decode() for page in (DESK, f"{DESK}nyt/"))
    assert "lone" not in pages.lower()
    assert "example.dk" not in pages


# Telling


def test_news_start_the_clock_again_and_turn_the_pledge(at_home, benches, mette):
    Commitment.objects.update(last_news_at=timezone.now() - timedelta(days=73), owner_told_at=timezone.now())
    browser, page = at_home(mette), f"{DESK}{benches.pledge_id}/nyt/"
    assert "73" in browser.get(DESK).content.decode()
    said = {"status": "done", "text": "De står der nu.", "evidence": "slagelse.dk/baenke", "once": new_key()}
    for _click in range(2):
        assert browser.post(page, said).url == f"{DESK}"
    benches.refresh_from_db()
    [news] = benches.news.all()
    assert (news.text, news.evidence, news.by) == ("De står der nu.", "https://slagelse.dk/baenke", mette)
    assert (benches.status, benches.is_silent, benches.owner_told_at) == ("done", False, None)
    assert benches.pledge.course == "kept"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"status": "snart"}, "status"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"evidence": "javascript:alert(1)"}, "evidence"),
        ({"evidence": "javascript://x.dk/%0aalert(1)"}, "evidence"),
        ({"evidence": "https://eksempel dk/a b"}, "evidence"),
        ({"evidence": "https://x.dk/" + "a" * 400}, "evidence"),
    ],
)
def test_news_that_cannot_be_told_are_not(at_home, benches, mette, wrong, field):
    said = {"status": "under_way", "text": "Vi er i gang.", "evidence": "", **wrong}
    response = at_home(mette).post(f"{DESK}{benches.pledge_id}/nyt/", said)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert News.objects.count() == 0


def test_a_hidden_promise_has_no_news(at_home, benches, mette):
    benches.pledge.hide(by=mette, reason="Prøve")
    assert at_home(mette).get(f"{DESK}{benches.pledge_id}/nyt/").status_code == 404


# Handing over


def test_it_is_handed_over_once(at_home, benches, mette, lone, soeren):
    browser, page = at_home(mette), f"{DESK}{benches.pledge_id}/giv-videre/"
    for _click in range(2):
        browser.post(page, {"owner": soeren.pk, "leader": lone.pk})
    benches.refresh_from_db()
    assert (benches.owner, benches.leader) == (soeren, lone)
    assert Event.objects.filter(verb="pledge.handed_over").count() == 1


def test_it_is_handed_to_nobody_who_does_not_work_here(at_home, benches, mette, lone, henrik, gerda):
    for somebody in (henrik, gerda):
        page = f"{DESK}{benches.pledge_id}/giv-videre/"
        assert at_home(mette).post(page, {"owner": somebody.pk, "leader": lone.pk}).status_code == 422
    benches.refresh_from_db()
    assert benches.owner == mette


def test_the_quietest_comes_first_and_what_is_over_last(at_home, slagelse, mette, lone):
    loud, quiet, done = (
        a_commitment(slagelse, mette, lone, f"Vi lover nummer {number}") for number in range(3)
    )
    Commitment.objects.filter(pk=quiet.pk).update(last_news_at=timezone.now() - timedelta(days=80))
    done.tell_news(by=mette, status="done", text="Færdig")
    context = at_home(mette).get(DESK).context
    assert [commitment.pk for commitment in context["standing"]] == [quiet.pk, loud.pk]
    assert [commitment.pk for commitment in context["over"]] == [done.pk]


def test_the_list_asks_as_often_for_twenty_as_for_two(
    at_home, slagelse, mette, lone, django_assert_num_queries
):
    browser = at_home(mette)
    for many in (2, 18):
        for number in range(many):
            a_commitment(slagelse, mette, lone, f"Vi lover {many} {number}")
        with django_assert_num_queries(5):
            browser.get(DESK)
