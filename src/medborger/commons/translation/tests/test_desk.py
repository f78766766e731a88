"""Writing a twin beside its original, approving it, and what happens when two do it at once."""

import pytest

from medborger.commons.timeline.models import Event
from medborger.commons.translation.models import Twin
from medborger.commons.translation.tests.shared_twins import (
    DESK,
    PRINCIPLE,
    a_twin,
    field_names,
    page,
    pledge_text,
    principle_text,
)
from medborger.ground.idempotency import new_key
from medborger.modules.policies.installing import install
from tests.cast import a_pledge, policy_document
from tests.cast import principle as a_principle

pytestmark = pytest.mark.django_db


def address(text, code="en") -> str:
    return f"{DESK}{text.source}/{text.pk}/{code}/"


def filled(seen="", **more) -> dict:
    return {
        "w.name": "We trust each other",
        "w.summary": "Trust, in short.",
        "origin": "person",
        "seen": seen,
        "once": new_key(),
        **more,
    }


@pytest.fixture
def text(slagelse):
    return principle_text(slagelse)


def test_a_host_writes_and_an_employee_approves(at_home, client, text, henrik, mette):
    where = address(text)
    assert at_home(henrik).post(where, filled(approve="1")).status_code == 403, "a host approves nothing"
    assert not Twin.objects.exists()
    assert at_home(henrik).post(where, filled()).status_code == 302
    twin = Twin.objects.get()
    assert (twin.words["name"], twin.by, twin.is_approved) == ("We trust each other", henrik, False)
    assert at_home(henrik).post(f"{where}godkend/", {"seen": twin.mark}).status_code == 403
    assert at_home(mette).post(f"{where}godkend/", {"seen": twin.mark}).status_code == 302
    twin.refresh_from_db()
    assert twin.approved_by == mette
    client.logout()
    assert "We trust each other" in page(client, f"{PRINCIPLE}?tekst=en")


def test_ten_identical_posts_write_it_once(at_home, text, mette):
    browser, sent = at_home(mette), filled()
    assert {browser.post(address(text), sent).status_code for _ in range(10)} == {302}
    assert Twin.objects.count() == 1
    assert Event.objects.filter(verb="twin.written").count() == 1


def test_what_is_approved_only_employees_change(at_home, text, henrik, mette):
    twin = a_twin(text, "en", by=mette)
    assert at_home(henrik).post(address(text), filled(twin.mark)).status_code == 403
    assert at_home(mette).post(address(text), filled(twin.mark, approve="1")).status_code == 302
    assert Twin.objects.get().words["summary"] == "Trust, in short."


def test_two_who_write_at_once_lose_nothing(at_home, text, mette, henrik):
    twin = a_twin(text, "en", by=mette, approved=False, name="Before")
    began_with = twin.mark
    at_home(mette).post(address(text), filled(began_with, **{"w.name": "Hers"}))
    answer = at_home(henrik).post(address(text), filled(began_with, **{"w.name": "His"}))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "His" in shown
    assert "Hers" in shown
    assert Twin.objects.get().words["name"] == "Hers"
    knowing = filled(Twin.objects.get().mark, **{"w.name": "Both"})
    assert at_home(henrik).post(address(text), knowing).status_code == 302
    assert Twin.objects.get().words["name"] == "Both"


def test_words_nobody_has_read_are_not_approved(at_home, text, mette):
    twin = a_twin(text, "en", by=mette, approved=False)
    at_home(mette).post(f"{address(text)}godkend/", {"seen": "other words"})
    twin.refresh_from_db()
    assert not twin.is_approved


def test_a_twin_without_a_name_comes_back_with_the_rest_kept(at_home, text, mette):
    answer = at_home(mette).post(address(text), filled(**{"w.name": ""}))
    assert answer.status_code == 422
    assert "Trust, in short." in answer.content.decode()
    assert not Twin.objects.exists()


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_a_text_taken_away_meanwhile_gives_the_words_back(at_home, coffee, henrik, inger, mette, deed):
    where = address(pledge_text(coffee))
    if deed == "hide":
        coffee.hide(by=henrik, reason="Prøve")
    else:
        coffee.withdraw(by=inger)
    answer = at_home(mette).post(where, filled(**{"w.title": "My long work"}))
    assert answer.status_code == 409
    assert "My long work" in answer.content.decode()
    assert coffee.title not in answer.content.decode()
    assert at_home(mette).get(where).status_code == 404
    assert not Twin.objects.exists()


@pytest.mark.parametrize("code", ["da", "xx", "let-da", "original", "let-"])
def test_what_is_no_variant_is_a_404(at_home, text, mette, code):
    assert at_home(mette).get(address(text, code)).status_code == 404


def test_a_neighbours_text_is_not_here(at_home, slagelse, haderslev, mette):
    theirs = principle_text(haderslev)
    assert at_home(mette).get(f"{DESK}princip/{theirs.pk}/en/").status_code == 404
    assert at_home(mette).post(f"{DESK}princip/{theirs.pk}/en/", filled()).status_code == 404


def test_lines_and_parts_find_their_way_back(at_home, slagelse, mette):
    asks = [{"of": "Borgere", "text": "Lov lidt."}, {"of": "Foreninger", "text": "Lyt."}]
    principles = [a_principle(key, key, statements=["Et.", "To."], asks=asks) for key in ("a", "b", "c", "d")]
    install(slagelse, policy_document("ny", principles), {})
    text = principle_text(slagelse, "a")
    names = field_names(text)
    sent = {
        names["statements", 1]: "Two.",
        names["asks", 0, "of"]: "Citizens",
        names["asks", 0, "text"]: "Promise little.",
    }
    assert at_home(mette).post(address(text), filled(**sent)).status_code == 302
    twin = Twin.objects.get()
    assert twin.words["statements"] == ["Two."]
    assert twin.made_of["statements"] == ["To."]
    assert twin.words["asks"] == [{"of": "Citizens", "text": "Promise little."}]


def test_the_list_says_what_is_there_what_waits_what_is_old_and_what_lacks(at_home, slagelse, text, mette):
    old = a_twin(text, "en", by=mette)
    old.made_of["summary"] = "What it said before."
    old.save()
    a_twin(text, "let", by=mette, approved=False)
    shown = page(at_home(mette), f"{DESK}?vis=princip", headers={"Accept-Language": "en"})
    assert "the original is newer" in shown
    assert "waits" in shown
    assert "not written yet" in shown
    waiting = page(at_home(mette), f"{DESK}?vis=venter")
    assert f"{DESK}princip/{text.pk}/let/" in waiting
    assert f"{DESK}princip/{text.pk}/en/" not in waiting


@pytest.mark.parametrize("asked", ["vis=nej", "side=99", "vis=venter&side=-1"])
def test_no_such_list_is_a_404(at_home, slagelse, mette, asked):
    assert at_home(mette).get(f"{DESK}?{asked}").status_code == 404


def test_the_figure_is_shown_while_one_writes(at_home, slagelse, mette):
    words = "Vi mødes hver uge. Vi drikker kaffe. Alle må komme med. Du skal bare sige til."
    answer = at_home(mette).post(f"{DESK}lix/da/", {"w.text": words, "other": "Kommunalbestyrelsen " * 50})
    assert "LIX 10:" in answer.content.decode()
    for language, sent in (("da", {"w.text": "Hej."}), ("ar", {"w.text": words}), ("da", {})):
        assert "LIX" not in at_home(mette).post(f"{DESK}lix/{language}/", sent).content.decode()


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_of_pledges_costs_as_much_with_many(
    at_home, slagelse, inger, mette, many, django_assert_num_queries
):
    for number in range(many):
        a_twin(pledge_text(a_pledge(slagelse, inger)), "en", title=f"Number {number}")
    browser = at_home(mette)
    browser.get(f"{DESK}?vis=loefte")
    with django_assert_num_queries(QUERIES):
        browser.get(f"{DESK}?vis=loefte")


QUERIES = 7
