"""Erasing the helper leaves the other's words; erasing the person leaves nothing of theirs but what they choose."""

import pytest
from django.test import Client

from medborger.commons.behalf.codes import read
from medborger.commons.behalf.models import OnBehalf
from medborger.commons.behalf.tests.written import code_on_slip, page_of, written_by
from medborger.commons.people.personal_data import erase_person, export_of
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(at_home, slagelse, henrik):
    return written_by(at_home(henrik), slagelse)


def _flat(exported) -> str:
    return repr(exported)


def test_the_helper_takes_along_what_they_wrote_for_whom(row, henrik):
    assert "Else" in _flat(export_of(henrik))
    assert "køkkenbord" in _flat(export_of(henrik))


def test_the_person_takes_along_who_wrote_it(row, inger):
    OnBehalf.objects.filter(pk=row.pk).update(taken_over_by=inger)
    assert "Henrik" in _flat(export_of(inger))
    assert "køkkenbord" not in _flat(export_of(inger))


@pytest.mark.parametrize("keep", [True, False])
def test_the_others_words_stay_when_the_helper_goes(at_home, slagelse, row, henrik, keep):
    code = code_on_slip(at_home(henrik), row)
    own = a_pledge(slagelse, henrik)
    erase_person(henrik, keep_matters=keep)
    pledge = Pledge.objects.get(pk=row.matter_id)
    assert (pledge.signed, pledge.author, pledge.is_public) == ("Else", None, True)
    row.refresh_from_db()
    assert (row.helper, row.helper_name, row.role, row.consent_words) == (None, "", "", "")
    page = Client().get(page_of(row)).content.decode()
    assert "Else" in page
    assert "Henrik" not in page
    assert OnBehalf.objects.with_code(read(code)).exists()
    assert Pledge.objects.filter(pk=own.pk).exists() == keep


def test_a_draft_for_another_goes_with_its_helper(row, henrik):
    Pledge.objects.filter(pk=row.matter_id).update(state=Pledge.State.DRAFT)
    erase_person(henrik, keep_matters=True)
    assert OnBehalf.objects.count() == 0


def test_the_person_who_goes_and_lets_it_stand_stands_nowhere_by_name(row, inger):
    OnBehalf.objects.filter(pk=row.pk).update(
        taken_over_by=inger, taken_over_at="2026-01-01T12:00Z", consent_words=""
    )
    Pledge.objects.filter(pk=row.matter_id).update(author=inger)
    erase_person(inger, keep_matters=True)
    assert "Else" not in Client().get(page_of(row)).content.decode()


def test_the_person_who_goes_and_takes_it_along_leaves_no_row(row, inger):
    OnBehalf.objects.filter(pk=row.pk).update(taken_over_by=inger, taken_over_at="2026-01-01T12:00Z")
    Pledge.objects.filter(pk=row.matter_id).update(author=inger)
    erase_person(inger, keep_matters=False)
    assert OnBehalf.objects.count() == 0
