"""The slip with the code: made by the helper alone, shown once, and only the newest is any good."""

import pytest
from django.test import Client

from medborger.commons.behalf.codes import LENGTH, SIGNS, digest_of, read
from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.tests.written import CODE, MINE, code_on_slip, slip_of, written_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(at_home, slagelse, henrik):
    return written_by(at_home(henrik), slagelse)


def test_a_code_takes_more_than_forty_bits_to_guess():
    assert len(SIGNS) ** LENGTH > 2**40
    assert len(set(SIGNS)) == 32


def test_the_slip_has_the_code_the_address_and_both_as_a_picture(at_home, henrik, row):
    page = at_home(henrik).post(slip_of(row)).content.decode()
    assert CODE.search(page)
    assert "/for-andre/overtag/" in page
    assert 'src="data:image/svg+xml' in page


def test_reading_the_page_makes_no_code(at_home, henrik, row):
    at_home(henrik).get(slip_of(row))
    row.refresh_from_db()
    assert row.digest == ""


def test_only_a_keyed_hash_of_the_code_is_kept(at_home, henrik, row):
    code = read(code_on_slip(at_home(henrik), row))
    row.refresh_from_db()
    assert row.digest == digest_of(code)
    assert code not in repr(OnBehalf.objects.filter(pk=row.pk).values())


def test_a_new_slip_ends_the_old_one(at_home, henrik, row):
    old = code_on_slip(browser := at_home(henrik), row)
    new = code_on_slip(browser, row)
    assert old != new
    assert [OnBehalf.objects.with_code(read(code)).count() for code in (old, new)] == [0, 1]


def test_two_clicks_make_one_slip(at_home, henrik, row):
    browser = at_home(henrik)
    once = {"once": "k" * 24}
    codes = {CODE.search(browser.post(slip_of(row), once).content.decode())[1] for _click in range(3)}
    assert len(codes) == 1
    assert OnBehalf.objects.with_code(read(codes.pop())).exists()


def test_an_old_form_sent_again_does_not_bring_its_code_back(at_home, henrik, row):
    browser, once = at_home(henrik), {"once": "k" * 24}
    old = CODE.search(browser.post(slip_of(row), once).content.decode())[1]
    new = code_on_slip(browser, row)
    assert browser.post(slip_of(row), once).status_code == 302
    assert [OnBehalf.objects.with_code(read(code)).count() for code in (old, new)] == [0, 1]


@pytest.mark.parametrize("who", ["inger", "gerda"])
def test_for_others_it_is_not_there(at_home, row, who, request):
    browser = at_home(request.getfixturevalue(who))
    for page in ("", "seddel/", "fortryd/"):
        address = f"/slagelse/for-andre/{row.pk}/{page}"
        assert browser.get(address).status_code == 404
        assert page == "" or browser.post(address).status_code == 404


def test_the_desk_reads_how_the_person_said_yes_but_makes_no_slip(at_home, mette, row):
    browser = at_home(mette)
    assert "køkkenbord" in browser.get(f"/slagelse/for-andre/{row.pk}/").content.decode()
    assert browser.get(slip_of(row)).status_code == 403
    assert browser.post(slip_of(row)).status_code == 403
    assert browser.post(f"/slagelse/for-andre/{row.pk}/fortryd/").status_code == 403


def test_from_another_municipality_it_is_not_there(at_home, henrik, haderslev, row):
    assert at_home(henrik).get(f"/haderslev/for-andre/{row.pk}/").status_code == 404


def test_the_helper_takes_it_back_when_the_person_has_changed_their_mind(at_home, henrik, row):
    code = code_on_slip(browser := at_home(henrik), row)
    answer = browser.post(f"/slagelse/for-andre/{row.pk}/fortryd/")
    assert answer["Location"] == MINE
    row.refresh_from_db()
    assert (row.matter.state, row.consent_words) == ("withdrawn", "")
    assert not OnBehalf.objects.with_code(read(code)).exists()


def test_my_list_is_mine_and_takes_as_many_queries_with_thirty_as_with_one(
    at_home, slagelse, henrik, yusuf, django_assert_num_queries
):
    browser = at_home(henrik)
    written_by(browser, slagelse)
    browser.get(MINE)  # where the thanks for giving it are said
    with django_assert_num_queries(4):
        assert browser.get(MINE).content.decode().count('<li class="card"') == 1
    for _each in range(29):
        written_by(browser, slagelse)
    browser.get(MINE)
    with django_assert_num_queries(4):
        assert browser.get(MINE).content.decode().count('<li class="card"') == 30
    assert '<li class="card"' not in at_home(yusuf).get(MINE).content.decode()


def test_a_visitor_is_asked_to_sign_in(client, slagelse, row):
    assert Client().get(slip_of(row)).status_code == 302
    assert Client().post(slip_of(row)).status_code == 302


def test_what_was_taken_down_is_read_on_none_of_these_pages(at_home, henrik, mette, row):
    at_home(henrik).post(f"/slagelse/loefter/{row.matter_id}/traek-tilbage/")
    for who in (henrik, mette):
        for page in (f"/slagelse/for-andre/{row.pk}/", MINE):
            words = at_home(who).get(page).content.decode()
            assert "ringe til en, der er alene" not in words
            assert "køkkenbord" not in words


def test_what_was_hidden_after_it_was_taken_over_is_not_its_helpers_to_read(
    at_home, yusuf, mette, inger, row
):
    OnBehalf.objects.filter(pk=row.pk).update(
        helper=yusuf, taken_over_by=inger, taken_over_at="2026-01-01T12:00Z"
    )
    row.matter.hide(by=mette, reason="Det fortæller noget privat.")
    sees = {
        who: "ringe til en" in at_home(who).get(f"/slagelse/for-andre/{row.pk}/").content.decode()
        for who in (yusuf, mette, inger)
    }
    assert sees == {yusuf: False, mette: True, inger: True}


def test_the_button_that_prints_it_is_hidden_until_a_script_answers_it(at_home, henrik, row):
    page = at_home(henrik).post(slip_of(row)).content.decode()
    assert '<button class="button" type="button" data-print hidden>' in page
