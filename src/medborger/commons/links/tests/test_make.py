"""Making a link: who may, finding the other one, and never finding what others cannot see."""

import pytest

from medborger.commons.links import linking
from medborger.commons.links.models import Link
from medborger.commons.people.limits import Limit
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench(slagelse, yusuf):
    return a_pledge(slagelse, yusuf, "Jeg lover at male Åens bænk grøn")


@pytest.fixture
def make(at_home):
    """`make(inger, coffee, bench)` sends the form as Inger."""

    def send(who, matter, other, relation="answers", **more):
        data = {"ord": other.title, "other": other.pk, "relation": relation, **more}
        return at_home(who).post(address(matter), data)

    return send


def address(matter, wanted: str = "") -> str:
    return f"/slagelse/forbindelser/{matter.pk}/ny/" + (f"?ord={wanted}" if wanted else "")


def found(browser, matter, wanted: str) -> str:
    return browser.get(f"/slagelse/forbindelser/{matter.pk}/ny/", {"ord": wanted}).content.decode()


def test_a_visitor_signs_in_first(client, coffee, bench):
    for answer in (client.get(address(coffee)), client.post(address(coffee), {"other": bench.pk})):
        assert answer["Location"].startswith("/slagelse/konto/log-ind/")


def test_its_author_finds_the_other_by_words_and_links_them(at_home, coffee, bench, inger, make):
    page = found(at_home(inger), coffee, "bænk")
    assert bench.title in page
    assert f'value="{bench.pk}"' in page
    answer = make(inger, coffee, bench)
    assert answer["Location"] == f"/slagelse/loefter/{coffee.pk}/"
    row = Link.objects.get()
    assert (row.from_matter_id, row.to_matter_id, row.relation, row.by) == (
        coffee.pk,
        bench.pk,
        "answers",
        inger,
    )


def test_it_can_be_said_from_the_other_end(coffee, bench, inger, make):
    make(inger, coffee, bench, "grew_from:back")
    row = Link.objects.get()
    assert (row.from_matter_id, row.to_matter_id, row.relation) == (bench.pk, coffee.pk, "grew_from")


@pytest.mark.parametrize("words", ["bænk", "BÆNK", "åens", "male grøn", "grøn male", "GRØN Åens"])
def test_words_are_found_in_any_order_and_size(at_home, coffee, bench, inger, words):
    assert bench.title in found(at_home(inger), coffee, words)


def test_all_words_must_be_there(at_home, coffee, bench, inger):
    assert bench.title not in found(at_home(inger), coffee, "bænk blå")


@pytest.mark.parametrize(
    "where",
    [
        "/slagelse/loefter/{}/",
        "http://testserver/slagelse/loefter/{}/",
        "http://testserver/slagelse/loefter/{}/?x=1#y",
    ],
)
def test_its_address_will_do(at_home, coffee, bench, inger, where):
    assert f'value="{bench.pk}"' in found(at_home(inger), coffee, where.format(bench.pk))


def test_the_address_of_a_policy_will_do(at_home, slagelse, coffee, inger):
    policy = slagelse.matters.get(kind="policy")
    page = found(at_home(inger), coffee, "http://testserver/slagelse/politik/medborgerpolitik/")
    assert f'name="other" value="{policy.pk}"' in page


@pytest.mark.parametrize(
    "where",
    [
        "http://evil.example/slagelse/loefter/{}/",
        "/haderslev/loefter/{}/",
        "/slagelse/loefter/{}/med/",
        "/slagelse/loefter/",
        "http://[::1",
        "//",
        "/",
        "/slagelse/politik/findes-ikke/",
        "/slagelse/loefter/999999999999999999/",
    ],
)
def test_an_address_that_is_none_of_ours_finds_nothing(at_home, coffee, bench, inger, where):
    page = found(at_home(inger), coffee, where.format(bench.pk))
    assert 'name="other"' not in page


@pytest.mark.parametrize(
    "wanted", ["%", "_", "\\", '"', "*", "NEAR(", "x" * 10_000, "  ", "'; --", "ﷺ" * 300]
)
def test_odd_words_find_nothing_odd(at_home, coffee, bench, inger, wanted):
    answer = at_home(inger).get(address(coffee), {"ord": wanted})
    assert answer.status_code == 200
    assert bench.title not in answer.content.decode()


@pytest.fixture
def out_of_sight(slagelse, haderslev, yusuf, henrik, gerda):
    """What others cannot read, each with a title that says what it is."""
    hidden, held, withdrawn, draft = (
        a_pledge(slagelse, yusuf, f"Jeg lover en bænk, {state}", publish=state != "kladde")
        for state in ("skjult", "holdt", "tilbage", "kladde")
    )
    hidden.hide(by=henrik, reason="privat")
    withdrawn.withdraw(by=yusuf)
    type(held).objects.filter(pk=held.pk).update(state="held")
    theirs = a_pledge(haderslev, gerda, "Jeg lover en bænk, nabo")
    return [hidden, held, withdrawn, draft, theirs]


@pytest.mark.parametrize("who", ["inger", "henrik"])
def test_what_others_cannot_read_is_never_found(at_home, coffee, bench, out_of_sight, request, who, make):
    somebody = request.getfixturevalue(who)
    page = found(at_home(somebody), coffee, "bænk")
    assert bench.title in page
    for matter in out_of_sight:
        assert matter.title not in page
        for where in (f"/slagelse/loefter/{matter.pk}/", f"/haderslev/loefter/{matter.pk}/"):
            assert matter.title not in found(at_home(somebody), coffee, where)
        answer = make(somebody, coffee, matter)
        assert answer.status_code == 422
        assert f'value="{matter.pk}"' not in answer.content.decode()
    assert not Link.objects.exists()


def test_from_what_others_cannot_read_there_is_no_way(at_home, bench, out_of_sight, yusuf, henrik):
    for matter in out_of_sight:
        for somebody in (yusuf, henrik):
            assert at_home(somebody).get(address(matter)).status_code == 404
            assert at_home(somebody).post(address(matter), {"other": bench.pk}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("kirsten", 403),
        ("bo", 403),
        ("gerda", 403),
        ("inger", 302),
        ("yusuf", 302),
        ("henrik", 302),
        ("mette", 302),
    ],
)
def test_the_authors_and_the_desk_may_and_nobody_else(coffee, bench, request, make, who, status):
    assert make(request.getfixturevalue(who), coffee, bench).status_code == status
    assert Link.objects.count() == (status == 302)


def test_who_wrote_neither_may_not_though_they_wrote_something(
    at_home, slagelse, coffee, bench, kirsten, make
):
    mine = a_pledge(slagelse, kirsten, "Jeg lover en bænk for mig selv")
    page = found(at_home(kirsten), coffee, "bænk")
    assert mine.title in page
    assert bench.title not in page
    assert make(kirsten, coffee, bench).status_code == 422
    assert not Link.objects.exists()
    assert make(kirsten, coffee, mine).status_code == 302


def test_one_is_not_linked_to_itself(at_home, coffee, inger, make):
    assert make(inger, coffee, coffee).status_code == 422
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"relation": "loves"}, {"relation": ""}, {"other": ""}, {"other": "x"}, {"other": 2**70}]
)
def test_what_is_wrong_is_said_and_what_was_written_is_kept(at_home, coffee, bench, inger, wrong):
    said = {"ord": bench.title, "other": bench.pk, "relation": "answers"} | wrong
    answer = at_home(inger).post(address(coffee), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="errors"' in page
    assert f'value="{bench.title}"' in page
    assert not Link.objects.exists()


def test_a_second_click_is_the_same_deed(at_home, coffee, bench, inger):
    data = {"ord": bench.title, "other": bench.pk, "relation": "answers", "once": "k" * 24}
    answers = [at_home(inger).post(address(coffee), data)["Location"] for _click in range(10)]
    assert answers == [f"/slagelse/loefter/{coffee.pk}/"] * 10
    assert Link.objects.count() == 1


def test_who_has_a_break_links_nothing_and_is_told_until_when(coffee, bench, yusuf, make, monkeypatch):
    has_a_break = [lambda person, place: "Vent til mandag." if person == yusuf else ""]
    monkeypatch.setattr("medborger.commons.matters.refusals._refusals", has_a_break)
    answer = make(yusuf, coffee, bench, "answers:back")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Vent til mandag." in page
    assert "checked" in page
    assert not Link.objects.exists()


def test_linked_already_they_stay_as_they_are_and_it_is_said(at_home, coffee, bench, inger, yusuf, make):
    make(inger, coffee, bench, "answers")
    answer = make(yusuf, bench, coffee, "takes_up")
    assert answer.status_code == 302
    assert [row.relation for row in Link.objects.all()] == ["answers"]


def test_too_many_are_refused_with_what_was_chosen_kept(
    slagelse, coffee, bench, inger, yusuf, make, monkeypatch
):
    monkeypatch.setattr(linking, "LINKS_OF_ONE", (Limit("links, hour", 1, 3600),))
    assert make(inger, coffee, bench).status_code == 302
    answer = make(inger, coffee, a_pledge(slagelse, yusuf), "takes_up")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "checked" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "sees"), [("inger", True), ("henrik", True), ("yusuf", True), ("kirsten", False)]
)
def test_the_way_is_shown_to_those_who_may(at_home, coffee, bench, request, who, sees):
    page = at_home(request.getfixturevalue(who)).get(f"/slagelse/loefter/{coffee.pk}/").content.decode()
    assert (f"/slagelse/forbindelser/{coffee.pk}/ny/" in page) == sees


def test_a_visitor_is_shown_no_way(client, coffee, bench):
    assert b"/forbindelser/" not in client.get(f"/slagelse/loefter/{coffee.pk}/").content


def test_from_somebody_elses_page_it_is_said_that_only_ones_own_can_be_linked(
    at_home, coffee, bench, yusuf, inger
):
    theirs = found(at_home(yusuf), coffee, "findes ikke")
    assert "kun forbinde til det, du selv har skrevet" in theirs
    assert "Der er ikke noget af dit eget, der hedder sådan." in theirs
    own = found(at_home(inger), coffee, "findes ikke")
    assert "du selv har skrevet" not in own
